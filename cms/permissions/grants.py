"""The permission rows of one person: read in one query, asked by path."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from wagtail.models import GroupPagePermission, Page

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from django.contrib.auth.models import AnonymousUser, User

    Anyone = User | AnonymousUser


class Node(NamedTuple):
    """As much of a page as Wagtail needs to find what is below it."""

    pk: int
    path: str
    depth: int
    numchild: int


class Right(NamedTuple):
    codename: str


class Grant(NamedTuple):
    """A ``GroupPagePermission`` as Wagtail reads one, without 40 columns that nobody reads."""

    page: Node
    permission: Right

    @property
    def page_id(self) -> int:
        return self.page.pk


class Grants:
    """All rows of one person; two groups that say the same count once."""

    def __init__(self, grants: Collection[Grant]) -> None:
        self.grants = tuple(grants)

    def __iter__(self) -> Iterator[Grant]:
        return iter(self.grants)

    def __len__(self) -> int:
        return len(self.grants)

    @cached_property
    def codenames(self) -> frozenset[str]:
        return frozenset(grant.permission.codename for grant in self)

    @cached_property
    def by_path(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        for grant in self:
            found.setdefault(grant.page.path, set()).add(grant.permission.codename)
        return found

    def codenames_at(self, path: str) -> set[str]:
        """What somebody may do with the page that stands there, by rows on it or above it."""
        steps = range(Page.steplen, len(path) + 1, Page.steplen)
        return set().union(*(self.by_path.get(path[:end], ()) for end in steps))

    def nodes(self, codenames: Collection[str]) -> set[Node]:
        """The pages that have a row with any of the codenames."""
        return {grant.page for grant in self if grant.permission.codename in codenames}


def read_grants(user: Anyone) -> Grants:
    if user.is_anonymous or not user.is_active or user.is_superuser:
        return Grants(())
    rows = GroupPagePermission.objects.filter(group__user=user).values_list(
        "page_id", "page__path", "page__depth", "page__numchild", "permission__codename"
    )
    return Grants(
        [Grant(Node(*node), Right(codename)) for *node, codename in rows.distinct().order_by()]
    )


def ancestors_of(paths: Collection[str]) -> set[str]:
    """The paths of all pages above those, without the pages themselves."""
    found: set[str] = set()
    for path in paths:
        end = len(path) - Page.steplen
        # Whatever is known has its own ancestors there already.
        while end > 0 and path[:end] not in found:
            found.add(path[:end])
            end -= Page.steplen
    return found


def topmost(paths: Collection[str]) -> set[str]:
    """Those paths of which none stands below another."""
    known = set(paths)
    return {path for path in known if not ancestors_of([path]) & known}


def common_path(paths: Collection[str]) -> str:
    """The path of the lowest page that all of them are or stand below; empty if there is none."""
    # Of all in order, the first and the last have the least in common.
    first, last = min(paths, default=""), max(paths, default="")
    steps = range(Page.steplen, min(len(first), len(last)) + 1, Page.steplen)
    shared = (first[:end] for end in steps if first[:end] == last[:end])
    return max(shared, default="")
