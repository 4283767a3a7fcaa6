"""STAND-IN until the real package lands: knows nothing, asks for everything."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Understanding:
    text: str
    osm: str | None = None
    by_appointment: bool = False
    not_understood: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()


@dataclass(frozen=True)
class OpeningHours:
    osm: str = ""
    by_appointment: bool = False
    words: str = ""
    complete: bool = True


def understand(text: str) -> Understanding:
    return Understanding(text)
