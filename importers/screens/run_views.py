"""What an import came to, and what of it people take away."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cms.models import Category, EntryIdentity
from importers.columns.labels import in_order, label_of, shown_value
from importers.columns.resources import RESOURCES
from importers.exports.downloads import template
from importers.exports.exporting import FORMATS, export
from importers.exports.refused import as_brought, sheets_besides, written
from importers.models import ImportedRow
from importers.planning.proposals import cells_of
from importers.problems import advice_of
from importers.reach import may_undo, organisations_for, runs_for
from importers.running.jobs import stopped_job
from importers.running.undo import is_taken_back
from importers.screens.decided_shown import decided_about
from importers.screens.preview_shown import OUTCOMES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from django.http import HttpRequest

    from importers.models import ImportRun

ROWS: Final = 50
CONTENT_TYPES: Final = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "csv": "text/csv",
    "tsv": "text/tab-separated-values",
    "txt": "text/plain",
}


def run_of(request: Any, run_id: int) -> ImportRun:
    """Not found when it is another organisation's."""
    return get_object_or_404(runs_for(request.user), pk=run_id)


@require_safe
def import_result(request: Any, run_id: int) -> HttpResponse:
    run = run_of(request, run_id)
    outcomes = ImportedRow.Outcome
    chosen = request.GET.get("show", "")
    rows: Any = run.rows.order_by("sheet", "number")
    if chosen in outcomes.values:
        rows = rows.filter(outcome=chosen)
    page = Paginator(rows, ROWS).get_page(request.GET.get("p"))
    context = {
        "title": _("Result"),
        "subtitle": run.file_name,
        "step": 4,
        "delivery": run.delivery,
        "run": run,
        "stopped_job": stopped_job(run),
        "counted": [
            (one.value, OUTCOMES[one], count)
            for one in outcomes
            if (count := run.counts.get(one.value, 0)) or one.value == chosen
        ],
        "chosen": chosen,
        "rows": page,
        "facts": list(row_facts(run, list(page))),
        "other_problems": [
            {"found": each["found"], "advice": advice_of(each)}
            for each in run.problems
            if not each.get("row")
        ],
        "undo_problems": [
            {name: each[name] for name in ("sheet", "row", "found")} | {"advice": advice_of(each)}
            for each in run.undo_problems
        ],
        "decided": decided_about(run),
        "part_runs": runs_for(request.user).filter(part_of=run),
        "whole_run": runs_for(request.user).filter(part_runs=run).first(),
        "may_undo": may_undo(request.user, run) and not is_taken_back(run),
        "formats": list(FORMATS),
    }
    return render(request, "importers/admin/result.html", context)


def row_facts(run: ImportRun, rows: Sequence[ImportedRow]) -> Iterator[dict[str, Any]]:
    identities = EntryIdentity.objects.filter(entry_id__in=[row.entry_id for row in rows])
    pages = {one.entry_id: one.page for one in identities.select_related("page")}
    cells, categories = cells_of(run.kind), dict(Category.objects.values_list("code", "name"))
    further = sheets_besides(run)
    problems = {(row.sheet, row.number): list[dict[str, str]]() for row in rows}
    for each in run.problems:
        place = each["sheet"] if each["sheet"] in further else "", each.get("row")
        if place in problems:
            told = {"column": each["column"], "advice": advice_of(each)}
            problems[place].append(told)
    for row in rows:
        yield {
            "row": row,
            "outcome": OUTCOMES[row.outcome],
            "page": pages.get(row.entry_id) if row.entry_id else None,
            "changes": [
                {
                    "label": label_of(cells.get(name), name),
                    "old": shown_value(cells.get(name), old, categories=categories),
                    "new": shown_value(cells.get(name), new, categories=categories),
                }
                for name, (old, new) in in_order(cells, row.changes)
            ],
            "problems": problems[row.sheet, row.number],
        }


@require_safe
def refused(request: Any, run_id: int, suffix: str) -> HttpResponse:
    """The rows to be mended and brought again."""
    if suffix not in FORMATS:
        raise Http404
    content = written(run_of(request, run_id), suffix=suffix)
    return attachment(content, f"import-{run_id}", suffix)


@require_safe
def refused_as_brought(request: Any, run_id: int) -> HttpResponse:
    file = as_brought(run_of(request, run_id))
    return attachment(file.content, f"import-{run_id}", file.suffix)


@require_safe
def export_entries(request: Any) -> HttpResponse:
    """All entries of one kind and organisation, drafts and private contacts too."""
    asked = request.GET
    number = asked.get("organisation", "")
    wanted = int(number) if number.isascii() and number.isdigit() and len(number) < 10 else None
    organisation = get_object_or_404(organisations_for(request.user), pk=wanted)
    kind, suffix = asked.get("kind", ""), asked.get("suffix", "xlsx")
    if kind not in RESOURCES or suffix not in FORMATS:
        raise Http404
    content = export(organisation, kind, suffix=suffix)
    return attachment(content, f"{organisation.slug} {_plural(kind)}", suffix)


@require_safe
def import_template(request: HttpRequest, kind: str) -> HttpResponse:
    if kind not in RESOURCES:
        raise Http404
    return attachment(template(RESOURCES[kind]), f"{_('Template')} {_plural(kind)}", "xlsx")


def _plural(kind: str) -> str:
    """As the reader calls the entries of the kind."""
    return str(RESOURCES[kind].model._meta.verbose_name_plural)


def attachment(content: bytes, name: str, suffix: str) -> HttpResponse:
    response = HttpResponse(content, content_type=CONTENT_TYPES[suffix])
    named = content_disposition_header(as_attachment=True, filename=f"{name}.{suffix}")
    response["Content-Disposition"] = named or "attachment"
    return response
