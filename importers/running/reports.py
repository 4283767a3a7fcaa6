"""What a run or a preview came to: as JSON for programs, in sentences for people."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from importers.planning.alike import duplicate_lines, duplicates_as_json

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from importers.planning.alike import DuplicateFacts
    from importers.planning.plan import Plan
    from importers.problems import Problem, ProblemFacts

COUNTED = ("rows", "new", "changed", "unchanged", "refused", "conflicts", "missing")
MOST_SHOWN = 10


class ReportFacts(TypedDict):
    run: int | None
    counts: dict[str, int]
    problems: list[ProblemFacts]
    duplicates: list[DuplicateFacts]
    # Rows that say more of another row's entry: its dates, more of its hours.
    joined: int


def report(plan: Plan, *, run: int | None) -> ReportFacts:
    """``run`` is the number of what was applied, ``None`` for a preview."""
    counts = plan.counts
    return {
        "run": run,
        "counts": {name: counts[name] for name in COUNTED},
        "problems": [problem.as_json() for problem in plan.problems],
        "duplicates": duplicates_as_json(plan),
        "joined": counts["joined"],
    }


def report_of_refusal(problem: Problem) -> ReportFacts:
    """The whole file is refused; nothing was read of it."""
    counts = dict.fromkeys(COUNTED, 0)
    return {
        "run": None,
        "counts": counts,
        "problems": [problem.as_json()],
        "duplicates": [],
        "joined": 0,
    }


def lines(plan: Plan) -> Iterator[str]:
    """Counts, notes and the first problems."""
    yield from _count_lines(plan)
    yield from plan.notes
    yield from _contact_lines(plan)
    yield ""
    yield from problem_lines(plan.problems, sheet=plan.sheet)
    yield from duplicate_lines(plan)


def _count_lines(plan: Plan) -> Iterator[str]:
    counts = plan.counts
    labels = {
        "rows": _("Rows in the file"),
        "new": _("New entries"),
        "changed": _("Changed entries"),
        "unchanged": _("Unchanged entries"),
        "refused": _("Rows not taken in"),
        "joined": _("Rows that say more of another row's entry"),
        "conflicts": _("Entries with values changed by hand"),
        "missing": _("Entries that the file no longer has"),
    }
    for name in COUNTED:
        yield f"{labels[name]}: {counts[name]}"
    if counts["joined"]:
        yield f"{labels['joined']}: {counts['joined']}"


def _contact_lines(plan: Plan) -> Iterator[str]:
    """Contacts are private until somebody says otherwise: that must not be a surprise."""
    hidden = sum(row.hides_contact for row in plan.rows)
    if hidden:
        yield ngettext(
            "%(count)d entry brings a phone number or e-mail address that is not published.",
            "%(count)d entries bring phone numbers or e-mail addresses that are not published.",
            hidden,
        ) % {"count": hidden}
        yield _(
            "To publish them, add a column 'Telefon öffentlich' or 'E-Mail öffentlich' with 'ja', "
            "or tick 'Contacts in our lists may be published' on the organisation's page."
        )


def problem_lines(problems: Sequence[Problem], *, sheet: str) -> Iterator[str]:
    """``sheet`` is that of the entries."""
    for problem in problems[:MOST_SHOWN]:
        is_further = problem.sheet not in ("", sheet)
        further = f"{problem.sheet}, " if is_further else ""
        yield f"{further}{place_of(problem)}{problem.advice}"
    rest = len(problems) - MOST_SHOWN
    if rest > 0:
        message = ngettext(
            "… and %(count)d further problem; --report FILE.json lists all.",
            "… and %(count)d further problems; --report FILE.json lists all.",
            rest,
        )
        yield message % {"count": rest}


def place_of(problem: Problem) -> str:
    if problem.row is None:
        return f"{problem.found}: " if problem.found else ""
    place = _("Row %(row)s") % {"row": problem.row}
    return f"{place}, {problem.column}: " if problem.column else f"{place}: "
