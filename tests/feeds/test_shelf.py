"""Compressed files that a process holds: never of another state, never too many."""

from __future__ import annotations

from dataclasses import replace

from feeds.reading import NOTHING_YET
from feeds.shelf import Name, Shelf

STATE = replace(NOTHING_YET, seq=1)
PLACES = Name(STATE, "places", "geojson.gz")
OFFICES = Name(STATE, "offices", "geojson.gz")
CHANGED = Name(replace(STATE, seq=2), "places", "geojson.gz")


def send(shelf: Shelf, name: Name, *pieces: bytes) -> list[bytes]:
    return list(shelf.taken(name, iter(pieces)))


def test_a_file_is_sent_again_as_it_was() -> None:
    shelf = Shelf(room=10)
    send(shelf, PLACES, b"one", b"two")

    assert shelf.size(PLACES) == 6
    assert send(shelf, PLACES, b"not asked for") == [b"one", b"two"]


def test_another_state_is_another_file_and_the_old_one_is_gone() -> None:
    shelf = Shelf(room=10)
    send(shelf, PLACES, b"old")

    assert send(shelf, CHANGED, b"new") == [b"new"]
    assert list(shelf.files) == [CHANGED]


def test_what_nobody_read_to_its_end_is_not_kept() -> None:
    shelf = Shelf(room=10)
    next(shelf.taken(PLACES, iter((b"one", b"two"))))

    assert send(shelf, PLACES, b"whole") == [b"whole"]


def test_what_is_too_large_is_sent_and_not_kept() -> None:
    shelf = Shelf(room=5)

    assert send(shelf, PLACES, b"one", b"two") == [b"one", b"two"]
    assert not shelf.files


def test_the_oldest_file_makes_room() -> None:
    shelf = Shelf(room=10)
    send(shelf, PLACES, b"sixsix")
    send(shelf, OFFICES, b"fivef")

    assert list(shelf.files) == [OFFICES]
