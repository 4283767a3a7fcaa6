"""Looks along the tokens; every grammar returns what it read and where it stopped."""

from collections.abc import Sequence

from cms.opening_hours.tokens import Token
from cms.opening_hours.vocabulary import Kind


class Cursor:
    """Tokens with kind tests that never run off the end."""

    __slots__ = ("tokens",)

    def __init__(self, tokens: Sequence[Token]) -> None:
        self.tokens = tokens

    def __len__(self) -> int:
        return len(self.tokens)

    def __getitem__(self, at: int) -> Token:
        return self.tokens[at]

    def is_kind(self, at: int, *kinds: Kind) -> bool:
        return 0 <= at < len(self.tokens) and self.tokens[at].kind in kinds

    def holds(self, start: int, end: int, kind: Kind) -> bool:
        """Whether a token of this kind stands between the two places."""
        return any(token.kind is kind for token in self.tokens[start:end])

    def skip(self, at: int, *kinds: Kind) -> int:
        """The first place from here on that holds none of these kinds."""
        while self.is_kind(at, *kinds):
            at += 1
        return at

    def are(self, at: int, *kinds: Kind) -> bool:
        """Whether exactly these kinds follow one another from here."""
        return all(self.is_kind(at + offset, kind) for offset, kind in enumerate(kinds))
