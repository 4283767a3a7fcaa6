"""Nobody reads or changes another organisation's work: every address, asked with its ids."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import clear_url_caches, get_resolver, path

from cms.founding import create_organisation
from cms.models import Category, PageShare
from cms.rights import restore_rights
from tests.cms.leaks.addresses import has_a_rule
from tests.cms.leaks.asking import ask
from tests.cms.leaks.checking import leaks, leaks_of
from tests.cms.leaks.patterns import Pattern, all_patterns
from tests.cms.leaks.planting import planted_by_ada, word
from tests.cms.leaks.rules import OWN, REFUSED, WHAT_TO_ADD, Rule
from tests.cms.leaks.table import RULES
from tests.conftest import user
from tests.factories import place, published

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from django.contrib.auth.models import User

    from cms.models import DirectoryPage, OrganisationPage

    Planted = dict[str, list[Any]]

ON_THE_WAY = (
    "wagtailadmin_explore",
    "wagtailadmin_explore_results",
    "wagtailadmin_api:pages:detail",
)


@pytest.fixture
def planted(
    directory: DirectoryPage, library: OrganisationPage, settings: Any, album_folder: Path
) -> Planted:
    settings.MEDIA_ROOT = album_folder
    return planted_by_ada(directory, library)


@pytest.fixture
def cleo(library: OrganisationPage) -> User:
    """Edits and manages for an association with which ada's organisation shares one page."""
    garden = published(place(title="Lesegarten"), under=library)
    association = create_organisation("gartenverein", name="Gartenverein", trusted=True)
    PageShare.objects.create(page=garden, organisation=association, may_publish=True)
    restore_rights(association.team)
    return user("cleo", association.team.managers)


def test_every_address_has_a_rule() -> None:
    missing = [pattern for pattern in all_patterns() if not has_a_rule(pattern)]

    nothing_is_listed(WHAT_TO_ADD % vars(pattern) for pattern in missing)


def test_every_rule_has_an_address() -> None:
    assert set(RULES) - {pattern.name for pattern in all_patterns()} == set()


@pytest.mark.slow
def test_an_editor_of_another_organisation_reads_and_changes_nothing(
    planted: Planted, ben: User
) -> None:
    client = signed_in(ben)

    nothing_is_listed(leaks(client, planted))
    assert ask(client, "get", "/admin/").status == 200, "signed in until the end"


@pytest.mark.slow
def test_who_shares_one_page_reads_and_changes_nothing_else(planted: Planted, cleo: User) -> None:
    # They find their way to the page through its organisation, which is public.
    way = f"/pages/{planted['organisation'][0]}/"
    shown = tuple(f"({name}) answers 200 instead of refusing" for name in ON_THE_WAY)

    nothing_is_listed(
        leak
        for leak in leaks(signed_in(cleo), planted)
        if not (leak.endswith(shown) and way in leak)
    )


def test_a_visitor_reads_and_changes_nothing(planted: Planted) -> None:
    nothing_is_listed(leaks(Client(raise_request_exception=False), planted))


def signed_in(person: User) -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(person)
    return client


def nothing_is_listed(sentences: Iterable[str]) -> None:
    """All of them are worth reading, and an assertion shortens them."""
    if found := list(sentences):
        pytest.fail("\n".join(found), pytrace=False)


def telling(request: HttpRequest) -> HttpResponse:
    """A view that does what no view may."""
    Category.objects.filter(pk=0).update(name="")
    return HttpResponse(word("draft-title"))


LEAK = Pattern("leak", "admin/leak/", frozenset())


@pytest.fixture
def _leaking(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The same addresses and one that leaks."""
    module: Any = get_resolver().urlconf_module
    leak = path(LEAK.route, telling, name=LEAK.name)
    monkeypatch.setattr(module, "urlpatterns", [leak, *module.urlpatterns])
    clear_url_caches()
    yield
    monkeypatch.undo()
    clear_url_caches()


@pytest.mark.usefixtures("_leaking")
def test_an_address_without_a_rule_is_named() -> None:
    assert [pattern for pattern in all_patterns() if pattern.name == "leak"] == [LEAK]
    assert not has_a_rule(LEAK)


@pytest.mark.usefixtures("_leaking")
@pytest.mark.parametrize(
    ("rule", "sentence"),
    [
        pytest.param(Rule(OWN), "tells ['kanarie-draft-title']", id="a word"),
        pytest.param(Rule(OWN), "writes to ['cms_category']", id="a write"),
        pytest.param(Rule(REFUSED), "answers 200 instead of refusing", id="not refused"),
    ],
)
def test_a_view_that_leaks_is_caught(
    planted: Planted, ben: User, rule: Rule, sentence: str
) -> None:
    found = list(leaks_of(LEAK, rule, signed_in(ben), planted))

    assert f"get /admin/leak/ (leak) {sentence}" in found


@pytest.mark.usefixtures("_leaking")
def test_an_admin_page_that_a_visitor_may_read_is_caught(planted: Planted) -> None:
    found = list(leaks_of(LEAK, Rule(OWN), Client(), planted))

    assert "get /admin/leak/ (leak) answers 200 instead of refusing" in found
