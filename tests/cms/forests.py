"""Random trees of pages with groups, rows of permission and people, small enough to try many."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from hypothesis import strategies as st
from wagtail.models import GroupPagePermission, Locale, Page

from cms.rights import permission

ACTIONS = ("add", "bulk_delete", "change", "delete", "lock", "publish", "unlock", "view")
MOST_PAGES = 8
GROUPS, PEOPLE = 3, 4


@dataclass(frozen=True, slots=True)
class Forest:
    """Numbers only: ``plant`` makes rows of them. Page 0 is the root of Wagtail's tree."""

    parents: list[int]
    owners: list[int | None]
    grants: list[tuple[int, int, str]]  # group, page, action
    people: list[tuple[bool, bool, frozenset[int]]]  # active, superuser, groups
    locks: list[int | None] = field(default_factory=list)


@st.composite
def forests(draw: st.DrawFn) -> Forest:
    parents = [
        draw(st.integers(0, position)) for position in range(draw(st.integers(0, MOST_PAGES)))
    ]
    somebody = st.none() | st.integers(0, PEOPLE - 1)
    size = len(parents)
    page, group = st.integers(0, size), st.integers(0, GROUPS - 1)
    person = st.tuples(
        st.sampled_from([True, True, True, False]),
        st.sampled_from([False, False, False, True]),
        st.frozensets(group),
    )
    return Forest(
        parents=parents,
        owners=draw(st.lists(somebody, min_size=size, max_size=size)),
        grants=draw(st.lists(st.tuples(group, page, st.sampled_from(ACTIONS)), max_size=9)),
        people=draw(st.lists(person, min_size=PEOPLE, max_size=PEOPLE)),
        locks=draw(st.lists(somebody, min_size=size, max_size=size)),
    )


@dataclass(frozen=True, slots=True)
class Wood:
    pages: list[Page]
    people: list[Any]


def plant(forest: Forest) -> Wood:
    groups = [Group.objects.create(name=f"group {number}") for number in range(GROUPS)]
    people = [plant_person(number, forest, groups) for number in range(PEOPLE)]
    pages = plant_pages(forest, people)
    GroupPagePermission.objects.bulk_create(
        (
            GroupPagePermission(
                group=groups[group],
                page_id=pages[page].pk,
                permission=permission("wagtailcore", f"{action}_page"),
            )
            for group, page, action in set(forest.grants)
        ),
    )
    return Wood(pages=pages, people=people)


def plant_person(number: int, forest: Forest, groups: list[Group]) -> Any:
    active, superuser, members = forest.people[number]
    person = get_user_model().objects.create(
        username=f"person {number}", is_active=active, is_superuser=superuser
    )
    person.groups.set(groups[member] for member in members)
    return person


def plant_pages(forest: Forest, people: list[Any]) -> list[Page]:
    """The rows that ``add_child`` would make, without its twenty queries for each."""
    pages = [Page.get_first_root_node()]
    taken = [pages[0].numchild, *(0 for _parent in forest.parents)]
    for position, parent in enumerate(forest.parents, start=1):
        taken[parent] += 1
        pages.append(child(pages[parent], position, taken[parent]))
        pages[-1].owner = chosen(people, forest.owners[position - 1])
        pages[-1].locked_by = chosen(people, forest.locks[position - 1])
        pages[-1].locked = pages[-1].locked_by is not None
    for page, count in zip(pages, taken, strict=True):
        page.numchild = count
    Page.objects.filter(pk=pages[0].pk).update(numchild=taken[0])
    Page.objects.bulk_create(pages[1:])
    return pages


def child(parent: Page, position: int, step: int) -> Page:
    return Page(
        title=f"page {position}",
        draft_title=f"page {position}",
        slug=f"page-{position}",
        url_path=f"{parent.url_path}page-{position}/",
        path=Page._get_path(parent.path, parent.depth + 1, step),
        depth=parent.depth + 1,
        content_type_id=parent.content_type_id,
        locale=Locale.get_default(),
    )


def chosen(people: list[Any], number: int | None) -> Any:
    return None if number is None else people[number]
