"""Reads the catalogues of translations: what is to be said, and how it is said in German."""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_KEYWORD: Final = re.compile(r'(msgctxt|msgid_plural|msgid|msgstr(?:\[\d\])?) (".*")')
_PLACEHOLDER: Final = re.compile(r"%\(\w+\)[a-z]|%%|\{\w*\}")


@dataclass(frozen=True, slots=True)
class Message:
    """One text of the code with its translations, one for each plural form."""

    context: str
    text: str
    plural: str
    translations: tuple[str, ...]
    is_fuzzy: bool

    @property
    def key(self) -> tuple[str, str]:
        return self.context, self.text

    @property
    def sources(self) -> tuple[str, ...]:
        """What each of the translations translates."""
        return (self.text, self.plural) if self.plural else (self.text,)


def messages(catalogue: Path) -> list[Message]:
    """Everything in a .po file but its header and what is commented out."""
    blocks = catalogue.read_text(encoding="utf-8").split("\n\n")
    found = [message_of(block.splitlines()) for block in blocks]
    return [message for message in found if message.text]


def message_of(lines: list[str]) -> Message:
    parts: dict[str, str] = {}
    for keyword, text in pieces(lines):
        parts[keyword] = parts.get(keyword, "") + text
    return Message(
        context=parts.get("msgctxt", ""),
        text=parts.get("msgid", ""),
        plural=parts.get("msgid_plural", ""),
        translations=tuple(text for name, text in parts.items() if name.startswith("msgstr")),
        is_fuzzy=any(line.startswith("#,") and "fuzzy" in line for line in lines),
    )


def pieces(lines: list[str]) -> Iterator[tuple[str, str]]:
    """A keyword with its string, and the same keyword again with each line that goes on."""
    keyword = ""
    for line in lines:
        if match := _KEYWORD.fullmatch(line):
            keyword, string = match[1], match[2]
        elif line.startswith('"'):
            string = line
        else:
            continue
        yield keyword, ast.literal_eval(string)


def placeholders(text: str) -> set[str]:
    return set(_PLACEHOLDER.findall(text))
