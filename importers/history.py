"""What the history of an entry says of imports: the file and the row that changed it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.log_actions import LogFormatter, log

if TYPE_CHECKING:
    from django.contrib.auth.models import User

    from cms.models import EntryPage
    from importers.models import ImportedRow, ImportRun

ROW: Final = "importers.row"
UNDONE: Final = "importers.undone"


def note_row(page: EntryPage, *, run: ImportRun, row: int, by: User | None) -> None:
    log(page, ROW, user=by, data=_data(run, row), revision=page.latest_revision)


def note_undone(page: EntryPage, *, row: ImportedRow, by: User | None) -> None:
    log(page, UNDONE, user=by, data=_data(row.run, row.number), revision=page.latest_revision)


def _data(run: ImportRun, row: int) -> dict[str, Any]:
    return {"run": run.pk, "file": run.file_name, "row": row}


def register(registry: Any) -> None:
    @registry.register_action(ROW)
    class Imported(LogFormatter):
        label = gettext_lazy("Import")

        def format_message(self, log_entry: Any) -> str:
            return _("Import of %(file)s, row %(row)s") % _found(log_entry)

    @registry.register_action(UNDONE)
    class Undone(LogFormatter):
        label = gettext_lazy("Undo an import")

        def format_message(self, log_entry: Any) -> str:
            return _("Import of %(file)s undone, row %(row)s") % _found(log_entry)


def _found(log_entry: Any) -> dict[str, Any]:
    return {"file": "", "row": "", **log_entry.data}
