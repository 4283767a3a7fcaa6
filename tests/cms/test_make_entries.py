"""A made-up directory of any size: sound, the same for the same seed, and refused when silly."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from io import StringIO
from typing import TYPE_CHECKING, Any

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from wagtail.models import Page

from cms.entries import published_entries
from cms.founding import ensure_directory
from cms.models import DirectoryPage, OrganisationPage, PlacePage
from tests.photographs import from_photograph

if TYPE_CHECKING:
    from cms.entry import Entry

pytestmark = pytest.mark.slow

KINDS = ["place", "office", "tenancy", "programme"]


def run(number: str, *options: str) -> str:
    out = StringIO()
    call_command("make_entries", number, *options, stdout=out)
    return out.getvalue()


def made() -> list[Entry]:
    return list(published_entries(kinds=KINDS))


def made_and_taken_back(seed: str) -> list[tuple[Any, ...]]:
    """What a seed makes, as far as neither the clock nor the database numbers it."""
    with transaction.atomic():
        run("12", "--seed", seed)
        facts = [(entry.id, entry.name, entry.body, entry.point, entry.phone) for entry in made()]
        transaction.set_rollback(True)
    return facts


@pytest.fixture
def sixty(db: None) -> str:
    """What the command said when it made so many."""
    return from_photograph("sixty made-up entries", lambda: run("60"))


def test_as_many_entries_are_made_as_wanted(sixty: str) -> None:
    kinds = Counter(entry.kind for entry in made())

    assert kinds["place"] + kinds["office"] + kinds["tenancy"] + kinds["programme"] == 60
    assert kinds["place"] > kinds["programme"] > kinds["office"] > 0
    assert kinds["session"] > 0
    assert "60 / 60" in sixty


def test_one_entry_is_enough(db: None) -> None:
    run("1")

    assert [entry.kind for entry in made()] == ["office"]


@pytest.mark.usefixtures("sixty")
def test_the_tree_is_sound() -> None:
    assert [list(problems) for problems in Page.find_problems()] == [[], [], [], [], []]


@pytest.mark.usefixtures("sixty")
def test_several_organisations_share_the_entries_in_districts() -> None:
    entries = made()
    assert len({entry.organisation for entry in entries}) >= 3
    assert len({entry.district for entry in entries}) > 3


@pytest.mark.usefixtures("sixty")
def test_the_entries_are_as_long_as_real_ones() -> None:
    sizes = [len(entry.summary) + len(entry.body) for entry in made() if not entry.session]
    assert 600 < sum(sizes) / len(sizes) < 1600


def test_the_same_seed_makes_the_same_entries(db: None) -> None:
    ensure_directory()

    once = made_and_taken_back("5")

    assert made_and_taken_back("5") == once
    assert made_and_taken_back("6") != once


def test_a_seed_is_used_once(db: None) -> None:
    run("3", "--seed", "5")

    with pytest.raises(CommandError, match="seed 5"):
        run("3", "--seed", "5")
    run("3", "--seed", "6")

    assert len([entry for entry in made() if not entry.session]) == 6


@pytest.mark.parametrize("number", ["0", "-5", "ten", "", "1.5", "1000001", "1e3", "٣"])
def test_a_number_that_is_none_is_refused(db: None, number: str) -> None:
    with pytest.raises(CommandError, match=f"'{number}'"):
        call_command("make_entries", "--", number)

    assert not DirectoryPage.objects.exists()


@pytest.mark.parametrize("seed", ["-1", "x", ""])
def test_a_seed_that_is_no_number_is_refused(db: None, seed: str) -> None:
    with pytest.raises(CommandError, match=f"--seed is '{seed}'"):
        call_command("make_entries", "3", f"--seed={seed}")


def test_the_entries_lie_within_the_directory(db: None) -> None:
    directory = ensure_directory()
    DirectoryPage.objects.update(west=7, south=51, east=8, north=52)

    run("30")

    bounds = DirectoryPage.objects.get(pk=directory.pk).bounds
    for page in PlacePage.objects.all():
        bounds.check(page.point)


def test_a_directory_without_a_known_town_is_refused(db: None) -> None:
    ensure_directory()
    DirectoryPage.objects.update(west=Decimal("14.9"), south=54, east=Decimal("15.1"), north=55)

    with pytest.raises(CommandError, match="none of the towns"):
        run("3")

    assert not OrganisationPage.objects.exists()
