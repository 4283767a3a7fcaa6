"""The addresses to ask for: each pattern with the planted ids in its path, query and form."""

from __future__ import annotations

import re
from itertools import product
from typing import TYPE_CHECKING, Any, Final

from django.urls import reverse

from tests.cms.leaks.planting import CANARY
from tests.cms.leaks.rules import PARAMETERS, WORDS
from tests.cms.leaks.table import RULES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from tests.cms.leaks.patterns import Pattern
    from tests.cms.leaks.rules import Rule

    Planted = Mapping[str, Sequence[Any]]

# Only a few of many combinations: they are refused for the same reason.
MOST_COMBINATIONS: Final = 12


def has_a_rule(pattern: Pattern) -> bool:
    """Whether the table says what to ask for, each of the parameters included."""
    rule = RULES.get(pattern.name)
    if rule is None:
        return False
    known = {*rule.ids, *PARAMETERS, *WORDS}
    return bool(rule.paths) or not rule.is_asked or pattern.parameters <= known


def paths_of(pattern: Pattern, rule: Rule, planted: Planted) -> Iterator[str]:
    if not rule.is_asked:
        return
    if rule.paths or not pattern.is_named:
        for path in rule.paths:
            yield from filled_in(path, planted)
        return
    names = sorted(pattern.parameters)
    choices = [values_of(name, rule, planted) for name in names]
    combinations = list(product(*choices))
    for values in combinations[:: 1 + len(combinations) // MOST_COMBINATIONS]:
        yield reverse(pattern.name, kwargs=dict(zip(names, values, strict=True)))


def filled_in(path: str, planted: Planted) -> Iterator[str]:
    """``/id/{entry_id}`` with each of the planted ids."""
    names = re.findall(r"{(\w+)}", path)
    for values in product(*(planted[name] for name in names)):
        yield path.format(**dict(zip(names, values, strict=True)))


def values_of(name: str, rule: Rule, planted: Planted) -> Sequence[Any]:
    what = rule.ids.get(name) or PARAMETERS.get(name)
    if what is None:
        return WORDS[name]
    return [value for each in what.split("|") for value in planted.get(each, [each])]


def queries(planted: Planted) -> list[dict[str, Any]]:
    """What a list, a chooser or a report may be asked for besides."""
    pages = [str(pk) for pk in planted["page"]]
    return [
        {"id": pages, "target_pages[]": pages, "collection_id": planted["collection"][0]},
        {"q": CANARY[:4], "search": CANARY[:4], "term": CANARY[:4], "collection_id": ""},
        {"export": "csv", "user": planted["user"][0]},
    ]


def form(planted: Planted) -> dict[str, Any]:
    """Fields of all forms at once, each with an id of the other organisation."""
    page, image = planted["page"][0], planted["image"][0]
    return {
        "title": "Neu",
        "slug": "neu",
        "name": "Neu",
        "new_title": "Neu",
        "new_slug": "neu",
        "new_parent_page": page,
        "chooser": page,
        "id": planted["page"],
        "page": page,
        "pages": planted["page"],
        "office": planted["office"][0],
        "image": image,
        "collection": planted["collection"][0],
        "parent": planted["root_collection"][0],
        "organisation": planted["organisation"][0],
        "email": "neu@example.org",
        "username": "neu",
        "groups": planted["group"],
        "comment": "Neu",
        "action": "approve",
        "action-publish": "action-publish",
        "next": f"/admin/pages/{page}/edit/",
        "tags": "neu",
        "confirm": "on",
        "redirect_page": page,
        "old_path": "/neu",
        "root_page": page,
        "hostname": "neu.example.org",
        "port": "80",
        "locked": "on",
        "restriction_type": "none",
    }
