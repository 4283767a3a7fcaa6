"""What people typed, short enough to be quoted back to them in one sentence."""

from typing import Final

LONGEST: Final = 80


def quoted(text: str) -> str:
    """The text on one line, its end cut off if it is long."""
    line = " ".join(text[: 4 * LONGEST].split())
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1]}…"
