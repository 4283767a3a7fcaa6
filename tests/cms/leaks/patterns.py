"""Every address that the project answers, read from the resolver, ours and Wagtail's alike."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.urls import URLPattern, get_resolver
from django.urls.resolvers import RoutePattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


@dataclass(frozen=True)
class Pattern:
    """One address; ``name`` is what ``reverse`` takes, or the route of what has no name."""

    name: str
    route: str
    parameters: frozenset[str]

    @property
    def is_named(self) -> bool:
        return self.name != self.route

    @property
    def is_of_admin(self) -> bool:
        return self.route.startswith("admin/")


def all_patterns() -> list[Pattern]:
    """Once each: what stands in place of an address of Wagtail's has that one's rule."""
    found = list(below(get_resolver().url_patterns))
    named = {pattern.route for pattern in found if pattern.is_named}
    return [pattern for pattern in found if pattern.is_named or pattern.route not in named]


def below(
    rows: Iterable[Any],
    route: str = "",
    spaces: tuple[str, ...] = (),
    above: frozenset[str] = frozenset(),
) -> Iterator[Pattern]:
    for row in rows:
        here = route + str(row.pattern)
        names = above | parameters_of(row.pattern)
        if isinstance(row, URLPattern):
            name = ":".join((*spaces, row.name)) if row.name else here
            yield Pattern(name, here, names - set(row.default_args))
        else:
            inner = (*spaces, row.namespace) if row.namespace else spaces
            yield from below(row.url_patterns, here, inner, names)


def parameters_of(pattern: Any) -> frozenset[str]:
    if isinstance(pattern, RoutePattern):
        return frozenset(pattern.converters)
    return frozenset(pattern.regex.groupindex) if hasattr(pattern, "regex") else frozenset()
