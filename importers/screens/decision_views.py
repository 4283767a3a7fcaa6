"""What people decide while they look at a preview: a cell, a word, or which of two values holds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, TypedDict

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST
from wagtail.admin import messages

from cms.middleware import in_short_steps
from cms.vocabularies import Kind
from importers.columns.taking import Winner
from importers.planning import decisions
from importers.planning.previews import note_decision
from importers.planning.proposals import cells_of, continued_sheets, lead, resource_of
from importers.planning.uploads import further_sheets_of
from importers.reading.cells import tidy
from importers.running import tasks
from importers.screens.preview_shown import Reader
from importers.screens.views import delivery_of, look_anew

if TYPE_CHECKING:
    from django.http import QueryDict

    from importers.models import Delivery

LONGEST_TEXT: Final = 32_000
LONGEST_NAME: Final = 300
# A word that is known now, and says nothing.
LEFT_OUT: Final = "-"


@in_short_steps
@require_POST
def correct_import_cell(request: Any, delivery_id: int) -> HttpResponse:
    """One cell of one row, or every cell that says the same field and in which the same stands."""
    delivery = delivery_of(request, delivery_id)
    row, key, sheet = _number(request.POST, "row"), *_place(request.POST, delivery)
    # As texts of a file are: a browser may send what no database keeps.
    found, written = (tidy(request.POST.get(name, "")) for name in ("found", "text"))
    if "everywhere" in request.POST and found:
        decisions.remember_word(delivery, key=key, found=found, written=written, by=request.user)
        told = _("'%(found)s' is read as '%(written)s' from now on, in every file.")
        messages.success(request, told % {"found": found, "written": written})
    else:
        decisions.correct_cell(delivery, row, key=key, found=found, written=written, sheet=sheet)
        is_confirmed = bool(found) and found == written
        done = _("Row %(row)d is an entry.") if is_confirmed else _("Row %(row)d was corrected.")
        messages.success(request, done % {"row": row})
    return shown_again(request, delivery, anchor="rows" if sheet else f"row-{row}")


@in_short_steps
@require_POST
def decide_import_words(request: Any, delivery_id: int) -> HttpResponse:
    """What words mean that nobody knew; those without an answer stay open."""
    delivery = delivery_of(request, delivery_id)
    decided = 0
    for word in Reader(delivery).words() if _is_newest(request.POST, delivery) else ():
        chosen = request.POST.get(f"word-{word['place']}", "")
        if chosen in {LEFT_OUT, *(code for code, _label in word["choices"])}:
            written = "" if chosen == LEFT_OUT else chosen
            decisions.remember_word(
                delivery, key=word["key"], found=word["found"], written=written, by=request.user
            )
            decided += 1
    told = ngettext(
        "%(count)d word is known now, in every file of yours.",
        "%(count)d words are known now, in every file of yours.",
        decided,
    )
    messages.success(request, told % {"count": decided})
    return shown_again(request, delivery, anchor="words")


@in_short_steps
@require_POST
def settle_import_conflict(request: Any, delivery_id: int) -> HttpResponse:
    delivery = delivery_of(request, delivery_id)
    sent = request.POST
    row, name, place = _number(sent, "row"), sent.get("name", ""), _place_of_entry(sent, delivery)
    if not _is_field(name, delivery, of_tenancy=place["of_tenancy"]):
        raise Http404
    if sent.get("winner") == "always":
        lead(delivery, _column(sent, delivery))
    else:
        decisions.settle(delivery, row, attribute=name, winner=_winner(sent), **place)
    return shown_again(request, delivery, anchor="rows" if place["sheet"] else f"row-{row}")


@in_short_steps
@require_POST
def revoke_import_decision(request: Any, delivery_id: int) -> HttpResponse:
    """As if it had not been decided."""
    delivery = delivery_of(request, delivery_id)
    sent = request.POST
    if "word" in sent:
        decisions.forget_word(delivery, _number(sent, "word"))
    elif "column" in sent:
        lead(delivery, _column(sent, delivery), always=False)
    elif "key" in sent:
        key, sheet = _place(sent, delivery)
        decisions.leave_cell(delivery, _number(sent, "row"), key=key, sheet=sheet)
    else:
        row, place = _number(sent, "row"), _place_of_entry(sent, delivery)
        decisions.leave_open(delivery, row, attribute=sent.get("name", ""), **place)
    messages.success(request, _("It is as the file says it again."))
    return shown_again(request, delivery, anchor=f"row-{sent['row']}" if "row" in sent else "rows")


def shown_again(request: Any, delivery: Delivery, *, anchor: str) -> HttpResponse:
    """The new preview; of a long file when the person asks for it, after all decisions."""
    preview = reverse("import_preview", args=[delivery.pk])
    if tasks.is_long(tasks.rows_of(delivery)):
        note_decision(delivery)
    else:
        response = look_anew(request, delivery)
        if response["Location"] != preview:
            return response
    place = {name: request.POST[name] for name in ("show", "p") if request.POST.get(name)}
    return redirect(f"{preview}?{urlencode(place)}#{anchor}")


def _number(sent: QueryDict, name: str) -> int:
    text = sent.get(name, "")
    if not (text.isascii() and text.isdigit() and len(text) < 10):
        raise Http404
    return int(text)


def _place(sent: QueryDict, delivery: Delivery) -> tuple[str, str]:
    """Field and sheet of a cell; the sheet of the entries is empty."""
    key, sheet, resource = sent.get("key", ""), sent.get("sheet", ""), resource_of(delivery)
    of_parts = [name for kind in resource.parts for name in kind.names]
    says_entries = not sheet or sheet in continued_sheets(delivery)
    if key not in (resource.known_keys() if says_entries else of_parts):
        raise Http404
    _check_sheet(sheet, delivery)
    if len(sent.get("text", "")) > LONGEST_TEXT:
        raise Http404
    return key, sheet


def _check_sheet(sheet: str, delivery: Delivery) -> None:
    if sheet and sheet not in {one["name"] for one in further_sheets_of(delivery)}:
        raise Http404


class PlaceOfEntry(TypedDict):
    sheet: str
    of_tenancy: bool


def _place_of_entry(sent: QueryDict, delivery: Delivery) -> PlaceOfEntry:
    """The sheet of the entry or tenancy that is meant; that of the entries is empty."""
    sheet, of_tenancy = sent.get("sheet", ""), bool(sent.get("kind"))
    if of_tenancy and (sent["kind"] != Kind.TENANCY or delivery.kind != Kind.OFFICE):
        raise Http404
    if sheet and not of_tenancy and sheet not in continued_sheets(delivery):
        raise Http404
    _check_sheet(sheet, delivery)
    return {"sheet": sheet, "of_tenancy": of_tenancy}


def _is_field(name: str, delivery: Delivery, *, of_tenancy: bool) -> bool:
    """Of the entry, or of a date or module, such as ``session/03.05.2027 18:00/topic``."""
    if of_tenancy:
        return name in cells_of(Kind.TENANCY)
    prefix, slash, _rest = name.partition("/")
    of_parts = slash and prefix in {kind.prefix for kind in resource_of(delivery).parts}
    return len(name) <= LONGEST_NAME and bool(of_parts or name in cells_of(delivery.kind))


def _column(sent: QueryDict, delivery: Delivery) -> str:
    column = sent.get("column", "")
    if column not in delivery.columns:
        raise Http404
    return column


def _winner(sent: QueryDict) -> Winner:
    try:
        return Winner(sent.get("winner", ""))
    except ValueError:
        raise Http404 from None


def _is_newest(sent: QueryDict, delivery: Delivery) -> bool:
    """Somebody else's newer preview may ask about other words."""
    preview: Any = delivery.preview
    return bool(preview) and sent.get("token") == preview["token"]
