"""How far a long piece of work is: told by whoever does it, heard by whoever asked for it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import contextmanager
from contextvars import ContextVar
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


class Phase(StrEnum):
    READING = "reading"
    COMPARING = "comparing"
    WRITING = "writing"
    UNDOING = "undoing"


Listener = Callable[[Phase, int, int], None]

_listeners: ContextVar[tuple[Listener, ...]] = ContextVar("listeners", default=())


def report(phase: Phase, done: int = 0, total: int = 0) -> None:
    """So many rows of all are done; nothing happens where nobody asked."""
    for listener in _listeners.get():
        listener(phase, done, total)


@contextmanager
def told_to(listener: Listener) -> Iterator[None]:
    """Whoever listens already goes on listening."""
    token = _listeners.set((*_listeners.get(), listener))
    try:
        yield
    finally:
        _listeners.reset(token)
