"""How far a long piece of work is: told by whoever does it, heard by whoever asked for it."""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterator


class Phase(StrEnum):
    READING = "reading"
    COMPARING = "comparing"
    WRITING = "writing"
    UNDOING = "undoing"


class Listener(Protocol):
    def __call__(self, phase: Phase, done: int, total: int) -> None: ...


_listener: ContextVar[Listener | None] = ContextVar("progress", default=None)


def report(phase: Phase, done: int = 0, total: int = 0) -> None:
    """So many rows of all are done; nothing happens where nobody asked."""
    listener = _listener.get()
    if listener:
        listener(phase, done, total)


@contextmanager
def told_to(listener: Listener) -> Iterator[None]:
    token = _listener.set(listener)
    try:
        yield
    finally:
        _listener.reset(token)
