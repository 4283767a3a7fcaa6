"""Nobody reads or changes another organisation's work: every address, asked with its ids."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client

from tests.cms.leaks.addresses import form, has_a_rule, paths_of, queries
from tests.cms.leaks.asking import Answered, ask
from tests.cms.leaks.patterns import Pattern, all_patterns
from tests.cms.leaks.planting import plant
from tests.cms.leaks.rules import WHAT_TO_ADD, Answer
from tests.cms.leaks.table import RULES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from django.contrib.auth.models import User

    from cms.models import DirectoryPage, OrganisationPage
    from tests.cms.leaks.rules import Rule


@pytest.fixture
def planted(
    directory: DirectoryPage,
    library: OrganisationPage,
    ada: User,
    settings: Any,
    tmp_path: Path,
) -> dict[str, list[Any]]:
    settings.MEDIA_ROOT = tmp_path
    return plant(directory, library, ada)


def test_every_address_has_a_rule() -> None:
    missing = [pattern for pattern in all_patterns() if not has_a_rule(pattern)]

    nothing_is_listed(WHAT_TO_ADD % vars(pattern) for pattern in missing)


def test_every_rule_has_an_address() -> None:
    assert set(RULES) - {pattern.name for pattern in all_patterns()} == set()


def test_an_editor_of_another_organisation_reads_and_changes_nothing(
    planted: dict[str, list[Any]], ben: User
) -> None:
    nothing_is_listed(leaks(signed_in(ben), planted))


def test_a_visitor_reads_and_changes_nothing(planted: dict[str, list[Any]]) -> None:
    nothing_is_listed(leaks(Client(), planted, is_visitor=True))


def nothing_is_listed(sentences: Iterable[str]) -> None:
    """All of them are worth reading, and an assertion shortens them."""
    if found := list(sentences):
        pytest.fail("\n".join(found), pytrace=False)


def signed_in(person: User) -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(person)
    return client


def leaks(
    client: Client, planted: dict[str, list[Any]], *, is_visitor: bool = False
) -> Iterator[str]:
    """A sentence for each request that tells or changes what it must not."""
    for pattern in all_patterns():
        if not has_a_rule(pattern):  # another test says so
            continue
        rule = RULES[pattern.name]
        for method, path, data in requests(pattern, rule, planted):
            answered = ask(client, method, path, data)
            for problem in problems(answered, rule, is_visitor=is_visitor and pattern.is_of_admin):
                yield f"{method} {path} ({pattern.name}) {problem}"


def requests(
    pattern: Pattern, rule: Rule, planted: dict[str, list[Any]]
) -> Iterator[tuple[str, str, dict[str, Any] | None]]:
    for path in paths_of(pattern, rule, planted):
        yield "get", path, None
        yield "post", path, form(planted)
        if not pattern.parameters and not rule.paths:
            for query in queries(planted):
                yield "get", path, query


def problems(answered: Answered, rule: Rule, *, is_visitor: bool) -> Iterator[str]:
    if answered.status >= 500:
        yield f"fails with {answered.status}"
    if answered.told:
        yield f"tells {sorted(answered.told)}"
    if written := answered.written - (set() if is_visitor else rule.writes):
        yield f"writes to {sorted(written)}"
    refused = rule.answer is Answer.REFUSED or (is_visitor and not rule.is_public)
    if refused and answered.status < 300:
        yield f"answers {answered.status} instead of refusing"
