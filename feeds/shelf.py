"""The newest compressed files, as far as there is room in this process: sent without asking."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from feeds.reading import State

# A hundred thousand entries in one format; of more, each file is read from the database.
ROOM: Final = 32 << 20


class Name(NamedTuple):
    """A file of one state: whatever is published, it is another file."""

    state: State
    collection: str
    representation: str


class Shelf:
    """Holds files up to so many bytes in all."""

    def __init__(self, *, room: int) -> None:
        self.room = room
        self.files: dict[Name, list[bytes]] = {}

    def taken(self, name: Name, made: Iterator[bytes]) -> Iterator[bytes]:
        """The file from here, or as it is ``made``, which puts it here once it is complete."""
        kept = self.files.get(name)
        return self.kept(name, made) if kept is None else iter(kept)

    def size(self, name: Name) -> int | None:
        """Its length, once it is here: servers send sooner what has one."""
        kept = self.files.get(name)
        return None if kept is None else size_of(kept)

    def kept(self, name: Name, made: Iterator[bytes]) -> Iterator[bytes]:
        held: list[bytes] | None = []
        for piece in made:
            yield piece
            if held is not None:
                held.append(piece)
                held = held if size_of(held) <= self.room else None
        if held is not None:
            self.put(name, held)

    def put(self, name: Name, pieces: list[bytes]) -> None:
        """Files of other states make room, then those that have been here longest."""
        files = {one: held for one, held in self.files.items() if one.state == name.state}
        files[name] = pieces
        while sum(map(size_of, files.values())) > self.room:
            del files[next(iter(files))]
        self.files = files


def size_of(pieces: list[bytes]) -> int:
    return sum(map(len, pieces))


SHELF: Final = Shelf(room=ROOM)
