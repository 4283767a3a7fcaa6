"""What is wrong with the answers of an address, a sentence each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.cms.leaks.addresses import filled_in, form, has_a_rule, paths_of, queries
from tests.cms.leaks.asking import Answered, ask
from tests.cms.leaks.patterns import all_patterns
from tests.cms.leaks.rules import Answer
from tests.cms.leaks.table import RULES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.test import Client

    from tests.cms.leaks.addresses import Planted
    from tests.cms.leaks.patterns import Pattern
    from tests.cms.leaks.rules import Rule

    Request = tuple[str, str, dict[str, Any] | None]


def leaks(client: Client, planted: Planted) -> Iterator[str]:
    """Of all addresses; that one has no rule is said by another test."""
    for pattern in all_patterns():
        if has_a_rule(pattern):
            yield from leaks_of(pattern, RULES[pattern.name], client, planted)


def leaks_of(pattern: Pattern, rule: Rule, client: Client, planted: Planted) -> Iterator[str]:
    is_visitor = pattern.is_of_admin and "sessionid" not in client.cookies
    for method, path, data in requests(pattern, rule, planted):
        for problem in problems(ask(client, method, path, data), rule, is_visitor=is_visitor):
            yield f"{method} {path} ({pattern.name}) {problem}"


def requests(pattern: Pattern, rule: Rule, planted: Planted) -> Iterator[Request]:
    for path in paths_of(pattern, rule, planted):
        yield "get", path, None
        yield "post", path, form(planted)
        if not pattern.parameters and not rule.paths:
            for query in queries(planted):
                yield "get", path, query
    for path in rule.looks:
        for filled in filled_in(path, planted):
            yield "get", filled, None


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
