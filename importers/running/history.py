"""What the history of an entry says of imports: the file and the row that changed it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.log_actions import LogFormatter, log

from cms.bulk import log_all

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.contrib.auth.models import User

    from cms.models import EntryPage
    from importers.models import ImportedRow, ImportRun

ROW: Final = "importers.row"
UNDONE: Final = "importers.undone"


def note_rows(
    pages: Mapping[int, EntryPage], *, run: ImportRun, by: User | None, sheet: str = ""
) -> None:
    """``pages`` are those that were written, by the number of the row.

    ``sheet`` is empty for that of the entries.
    """
    told = [(page, _data(run, number, sheet=sheet)) for number, page in pages.items()]
    log_all(told, ROW, by=by, at=timezone.now())


def note_undone(page: EntryPage, *, row: ImportedRow, by: User | None) -> None:
    data = _data(row.run, row.number, sheet=row.sheet)
    log(page, UNDONE, user=by, data=data, revision=page.latest_revision)


def _data(run: ImportRun, row: int, *, sheet: str) -> dict[str, Any]:
    found = {"run": run.pk, "file": run.file_name, "row": row}
    return {**found, "sheet": sheet} if sheet else found


def register(registry: Any) -> None:
    @registry.register_action(ROW)
    class Imported(LogFormatter):
        label = gettext_lazy("Import")

        def format_message(self, log_entry: Any) -> str:
            return _("Import of %(file)s, row %(row)s") % _found(log_entry)

        def format_comment(self, log_entry: Any) -> str:
            return _link(log_entry)

    @registry.register_action(UNDONE)
    class Undone(LogFormatter):
        label = gettext_lazy("Undo an import")

        def format_message(self, log_entry: Any) -> str:
            return _("Import of %(file)s undone, row %(row)s") % _found(log_entry)

        def format_comment(self, log_entry: Any) -> str:
            return _link(log_entry)


def _link(log_entry: Any) -> str:
    """Not found for those whose import it was not."""
    run = log_entry.data.get("run")
    url = reverse("import_result", args=[run]) if isinstance(run, int) else ""
    return format_html('<a href="{}">{}</a>', url, _("Show the import")) if url else ""


def _found(log_entry: Any) -> dict[str, Any]:
    """The file with its sheet, where that is not the one of the entries."""
    found = {"file": "", "row": "", **log_entry.data}
    return {**found, "file": ", ".join(filter(None, (found["file"], found.get("sheet"))))}
