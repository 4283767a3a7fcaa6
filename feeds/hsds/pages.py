"""A page of a list of HSDS as it is sent: how many there are, and some of them."""

from __future__ import annotations

from dataclasses import dataclass

from feeds.geojson import dumped


@dataclass(frozen=True, slots=True)
class Page:
    """Some of what a list holds, and how many there are."""

    contents: list[bytes]
    total: int
    number: int
    per_page: int

    @property
    def pages(self) -> int:
        return -(-self.total // self.per_page)

    @property
    def is_last(self) -> bool:
        return self.number >= self.pages

    def written(self) -> bytes:
        facts = {
            "total_items": self.total,
            "total_pages": self.pages,
            "page_number": self.number,
            "size": len(self.contents),
            "first_page": self.number == 1,
            "last_page": self.is_last,
            "empty": not self.contents,
        }
        contents = b",\n".join(self.contents)
        return dumped(facts).removesuffix(b"}") + b',"contents":[\n' + contents + b"\n]}\n"

    def lines(self) -> bytes:
        """Each by itself, with nothing around."""
        return b"".join(content + b"\n" for content in self.contents)
