"""Long texts: rich text as plain words, and which words are new or gone."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Final

from wagtail.rich_text import expand_db_html

if TYPE_CHECKING:
    from collections.abc import Iterator

# Comparing word by word takes the square of this.
MOST_WORDS: Final = 3000
BLOCKS: Final = {"p", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "br", "hr", "blockquote"}
# The editor gives each block a key of its own, whoever wrote it.
_BLOCK_KEY: Final = re.compile(r"""\sdata-block-key=(?:"[^"]*"|'[^']*')""")
_WORD: Final = re.compile(r"\S*\s+|\S+")
_LINE: Final = re.compile(r".*\n|.+")


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words in a row; ``state`` is "same", "removed" or "added"."""

    state: str
    text: str


class Words(HTMLParser):
    """Collects what people read of a text, and where its links lead."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.targets: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a":
            self.targets.append(dict(attrs).get("href") or "")
        elif tag in BLOCKS:
            self.parts.append("\n• " if tag == "li" else "\n")

    def handle_endtag(self, tag: str) -> None:
        if tag == "a" and self.targets:
            target = self.targets.pop()
            self.parts.append(f" ({target})" if target else "")
        elif tag in BLOCKS:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        self.parts.append(data)


def without_keys(source: str) -> str:
    """The stored rich text without what the editor adds for itself."""
    return _BLOCK_KEY.sub("", source)


def plain_words(source: str) -> str:
    """Rich text as lines of plain text; a link is followed by its address."""
    words = Words()
    words.feed(expand_db_html(source))
    words.close()
    lines = (" ".join(line.split()) for line in "".join(words.parts).splitlines())
    return "\n".join(line for line in lines if line and line != "•")


def pieces(old: str, new: str) -> tuple[Piece, ...]:
    """Both texts in one: what stayed, what is gone, what is new."""
    return tuple(_pieces(_parts(old, beside=new), _parts(new, beside=old)))


def _parts(text: str, *, beside: str) -> list[str]:
    """Words; of very long texts, lines."""
    is_long = max(len(_WORD.findall(text)), len(_WORD.findall(beside))) > MOST_WORDS
    found: list[str] = (_LINE if is_long else _WORD).findall(text)
    return found


def _pieces(old: list[str], new: list[str]) -> Iterator[Piece]:
    # A word at the end of a line is the same word with another one after it.
    matcher = SequenceMatcher(a=[part.strip() for part in old], b=[part.strip() for part in new])
    for tag, a_from, a_to, b_from, b_to in matcher.get_opcodes():
        if tag == "equal":
            yield Piece("same", "".join(new[b_from:b_to]))
            continue
        if a_to > a_from:
            yield Piece("removed", "".join(old[a_from:a_to]))
        if b_to > b_from:
            yield Piece("added", "".join(new[b_from:b_to]))
