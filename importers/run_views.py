"""What an import came to, and what of it people take away."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cms.models import Category, EntryIdentity
from importers.downloads import csv_table, refused_rows, template, workbook
from importers.jobs import stopped_job
from importers.labels import shown_value
from importers.models import ImportedRow
from importers.previews import cells_of, label_of
from importers.reach import runs_for
from importers.resources import RESOURCES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from django.http import HttpRequest

    from importers.models import ImportRun

ROWS: Final = 50
XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WRITTEN: Final = {
    "csv": ("text/csv; charset=utf-8", csv_table),
    "xlsx": (XLSX, lambda rows: workbook(*rows)),
}


def run_of(request: Any, run_id: int) -> ImportRun:
    """Not found when it is another organisation's."""
    return get_object_or_404(runs_for(request.user), pk=run_id)


@require_safe
def import_result(request: Any, run_id: int) -> HttpResponse:
    run = run_of(request, run_id)
    outcomes = ImportedRow.Outcome
    chosen = request.GET.get("show", "")
    rows: Any = run.rows.all()
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
        "counted": [(one.value, one.label, run.counts.get(one.value, 0)) for one in outcomes],
        "chosen": chosen,
        "rows": page,
        "facts": list(row_facts(run, list(page))),
        "other_problems": [each for each in run.problems if not each.get("row")],
    }
    return render(request, "importers/admin/result.html", context)


def row_facts(run: ImportRun, rows: Sequence[ImportedRow]) -> Iterator[dict[str, Any]]:
    identities = EntryIdentity.objects.filter(entry_id__in=[row.entry_id for row in rows])
    pages = {one.entry_id: one.page for one in identities.select_related("page")}
    cells, categories = cells_of(run.kind), dict(Category.objects.values_list("code", "name"))
    for row in rows:
        yield {
            "row": row,
            "page": pages.get(row.entry_id) if row.entry_id else None,
            "changes": [
                {
                    "label": label_of(cells.get(name), name),
                    "old": shown_value(cells.get(name), old, categories=categories),
                    "new": shown_value(cells.get(name), new, categories=categories),
                }
                for name, (old, new) in row.changes.items()
            ],
            "problems": [each for each in run.problems if each.get("row") == row.number],
        }


@require_safe
def refused(request: Any, run_id: int, suffix: str) -> HttpResponse:
    """The rows to be mended and brought again."""
    if suffix not in WRITTEN:
        raise Http404
    content_type, written = WRITTEN[suffix]
    rows = refused_rows(run_of(request, run_id))
    return attachment(written(rows), f"import-{run_id}.{suffix}", content_type)


@require_safe
def import_template(request: HttpRequest, kind: str) -> HttpResponse:
    if kind not in RESOURCES:
        raise Http404
    return attachment(template(RESOURCES[kind]), f"{kind}.xlsx", XLSX)


def attachment(content: bytes, name: str, content_type: str) -> HttpResponse:
    response = HttpResponse(content, content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
