"""A run goes on as it began: what was decided otherwise meanwhile is noticed and named."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from importers.columns.mappings import MappingFile, mapping_for
from importers.columns.resources import PlaceResource
from importers.planning.decisions import Decisions
from importers.planning.plan import SourceFile
from importers.planning.table_plans import make_plan, rows_of
from importers.running import runs
from importers.running.changed_since import changed_since
from tests.importers.delivering import table

if TYPE_CHECKING:
    from cms.models import OrganisationPage
    from importers.planning.plan import Plan

pytestmark = pytest.mark.django_db

TOLD = MappingFile(constants={"city": "Bochum"})
DECIDED = Decisions(cells={2: {"name": "Haus B"}}, words={"audience": {"alte": "older_people"}})


def plan(
    library: OrganisationPage,
    *,
    told: MappingFile = TOLD,
    decisions: Decisions = DECIDED,
    sha256: str = "0",
    **reading: Any,
) -> Plan:
    found = table(("Name", "Zielgruppe", "Tel"), ("Haus A", "Alte", "0234 1"))
    mapping = mapping_for(found.header, keys=PlaceResource.known_keys(), told=told)
    decided = replace(decisions, met={}, found={})
    planned = make_plan(
        rows_of(found, mapping, resource_class=PlaceResource, decisions=decided),
        mapping,
        table=replace(found, **reading),
        resource_class=PlaceResource,
        organisation=library,
        source=SourceFile("orte.csv", sha256),
        decisions=decided,
    )
    planned.rows.clear()
    return planned


def test_what_is_as_it_was_goes_on(library: OrganisationPage) -> None:
    run = runs.apply(plan(library))

    assert changed_since(run, plan(library)) == []


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        pytest.param({"sha256": "1"}, "the file", id="file"),
        pytest.param({"sheet": "Andere"}, "the sheet", id="sheet"),
        pytest.param(
            {"told": replace(TOLD, columns={"Tel": "summary"})}, "the columns", id="columns"
        ),
        pytest.param(
            {"told": MappingFile(constants={"city": "Witten"})},
            "what holds for every row",
            id="constants",
        ),
        pytest.param(
            {"told": replace(TOLD, erasing=["Tel"])},
            "the columns whose empty cells erase",
            id="erasing",
        ),
        pytest.param({"leaves_out_hidden": True}, "what becomes of hidden rows", id="hidden rows"),
        pytest.param(
            {"decisions": replace(DECIDED, cells={2: {"name": "Haus C"}})},
            "corrected cells",
            id="cells",
        ),
        pytest.param(
            {"decisions": replace(DECIDED, winners={2: {"title": "ours"}})},
            "which of two values holds",
            id="answers",
        ),
        pytest.param(
            {"decisions": replace(DECIDED, sheet_winners={"Nord": {2: {"title": "ours"}}})},
            "which of two values holds",
            id="answers in further sheets",
        ),
        pytest.param(
            {"decisions": replace(DECIDED, words={"audience": {"alte": ""}})},
            "what words mean",
            id="words",
        ),
    ],
)
def test_what_was_decided_otherwise_is_named(
    library: OrganisationPage, facts: dict[str, Any], sentence: str
) -> None:
    run = runs.apply(plan(library))

    assert changed_since(run, plan(library, **facts)) == [sentence]


def test_words_that_are_not_in_the_file_do_not_matter(library: OrganisationPage) -> None:
    run = runs.apply(plan(library))
    words = {**DECIDED.words, "category": {"treff": "meeting"}}

    assert changed_since(run, plan(library, decisions=replace(DECIDED, words=words))) == []


def test_a_run_of_an_older_version_goes_on(library: OrganisationPage) -> None:
    """It noted less of what was decided."""
    run = runs.apply(plan(library))
    run.decided = {"constants": {"city": "Bochum"}, "words": {"category": {"treff": "meeting"}}}

    assert changed_since(run, plan(library, leaves_out_hidden=True)) == []
