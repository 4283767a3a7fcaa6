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
