"""A directory of thousands of partners with their groups, rights and entries, made in bulk.

Three people look at it: who edits for one organisation, who has five hundred pages shared with
them, and who edits for two hundred organisations.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.db import transaction
from django.utils import timezone
from wagtail.models import Collection, Page
from wagtail.users.models import UserProfile

from cms.bulk.adding import insert
from cms.bulk.records import index, note_creation, note_publishing, save_revisions
from cms.bulk.rows import insert_children, insert_pages, number
from cms.bulk.tree import find_places
from cms.founding import ensure_directory, stewards
from cms.models import EntryIdentity, OrganisationPage, PageShare, PlacePage, Team
from cms.publication import publication
from cms.rights import restore_rights

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.contrib.auth.models import User

FULL = 50  # entries of an organisation that is explored: a full page of Wagtail's explorer
OTHERS = 10  # entries of any other organisation that has some: twice the average
RARE = "Werkstatt"  # each of the three people finds as many of them
SHARES = 500
MEMBERSHIPS = 200


def make(*, organisations: int, entries: int) -> dict[str, User]:
    """The people, by what they have."""
    directory = ensure_directory()
    with publication():
        partners = add_organisations(directory, organisations)
        teams = add_teams(partners)
    with transaction.atomic():
        for partner in partners[:2]:
            add_places(partner, RARE, count=FULL)
        busy = partners[2 : 2 + (entries - 2 * FULL) // OTHERS]
        for partner in busy:
            add_places(partner, "Treffpunkt", count=OTHERS)
    share(busy, with_whom=teams[1])
    return {
        "one": person("one", [teams[0].editors]),
        "shares": person("shares", [teams[1].editors]),
        "many": person(
            "many", [teams[0].editors, *(team.editors for team in teams[2 : MEMBERSHIPS + 1])]
        ),
        "steward": person("steward", [stewards()]),
    }


def add_organisations(directory: Page, count: int) -> list[OrganisationPage]:
    pages = [
        OrganisationPage(title=f"Verein {number}", slug=f"verein-{number}", is_trusted=True)
        for number in range(count)
    ]
    now = timezone.now()
    find_places(pages, under=directory)
    number(pages)
    insert_children(pages)
    note_creation(pages, by=None, at=now)
    save_revisions(pages, by=None, at=now)
    insert_pages(pages, under=directory)
    EntryIdentity.objects.bulk_create(
        EntryIdentity(entry_id=page.entry_id, page=page, organisation=page, kind=page.kind)
        for page in pages
    )
    note_publishing(pages, by=None, at=now)
    index(pages)
    return pages


def add_places(partner: OrganisationPage, word: str, *, count: int) -> None:
    """Public pages that no publication announces: the feeds are measured elsewhere."""
    places = [PlacePage(title=f"{word} {number}", city="Bochum") for number in range(count)]
    insert(places, under=partner, by=None)
    note_publishing(places, by=None, at=timezone.now())
    index(places)


def add_teams(partners: Sequence[OrganisationPage]) -> list[Team]:
    editors = Group.objects.bulk_create(Group(name=f"Editors {one.pk}") for one in partners)
    managers = Group.objects.bulk_create(Group(name=f"Managers {one.pk}") for one in partners)
    parts = zip(partners, editors, managers, add_collections(partners), strict=True)
    teams = Team.objects.bulk_create(
        Team(organisation=partner, editors=edits, managers=manages, collection=collection)
        for partner, edits, manages, collection in parts
    )
    restore_rights(*teams)
    return list(teams)


def add_collections(partners: Sequence[OrganisationPage]) -> list[Collection]:
    root = Collection.get_first_root_node()
    paths = (Collection._get_path(root.path, 2, number) for number in range(1, len(partners) + 1))
    made = Collection.objects.bulk_create(
        Collection(name=partner.title, path=path, depth=2)
        for partner, path in zip(partners, paths, strict=True)
    )
    Collection.objects.filter(pk=root.pk).update(numchild=len(made))
    return list(made)


def share(owners: Sequence[OrganisationPage], *, with_whom: Team) -> None:
    """Some pages of each owner, so that the way to them leads through many organisations."""
    foreign = Page.objects.filter(depth=owners[0].depth + 1).exclude(title__startswith=RARE)
    step = max(foreign.count() // SHARES, 1)
    pages = foreign.order_by("path")[::step][:SHARES]
    PageShare.objects.bulk_create(
        PageShare(page=page, organisation=with_whom.organisation, may_publish=True)
        for page in pages
    )
    restore_rights(with_whom)


def person(name: str, groups: Sequence[Group]) -> User:
    user = get_user_model().objects.create_user(name, f"{name}@example.org")
    UserProfile.objects.create(user=user, preferred_language="de")
    user.groups.set(groups)
    return user
