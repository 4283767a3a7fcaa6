"""What two entries say differently, and how the one that stays takes over what the other says."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any, Final

from cms.differences import differences
from cms.models import Participation

if TYPE_CHECKING:
    from collections.abc import Collection

    from cms.differences import Difference
    from cms.models import EntryPage

# The address of the page and the owner's number stay; who takes part in either takes part.
NOT_ASKED: Final = {"slug", "reference", "participations", "review_interval_days"}
# A picture without its text and its author may not be shown.
WITH_THE_PICTURE: Final = ("image_alt", "image_credit")


def choices(kept: EntryPage, merged: EntryPage) -> list[Difference]:
    """One question for each thing that both do not say alike, in the order of the form."""
    found = [one for one in differences(kept, merged) if one.field not in NOT_ASKED]
    if any(one.field == "image" for one in found):
        found = [one for one in found if one.field not in WITH_THE_PICTURE]
    return found


def take_over(kept: EntryPage, merged: EntryPage, names: Collection[str]) -> None:
    """Write onto ``kept``, in memory, what ``merged`` says of these things."""
    for choice in choices(kept, merged):
        if choice.field in names:
            also = WITH_THE_PICTURE if choice.field == "image" else ()
            for field in (*choice.fields, *also):
                take_field(kept, merged, field)
    kept.clean()


def take_field(kept: Any, merged: Any, name: str) -> None:
    value = getattr(merged, name)
    if not hasattr(value, "all"):
        setattr(kept, name, value)
    elif hasattr(type(merged), name) and is_list_of_rows(merged, name):
        setattr(kept, name, [copy_of(row) for row in value.all()])
    else:
        setattr(kept, name, list(value.all()))


def is_list_of_rows(page: Any, name: str) -> bool:
    return bool(page._meta.get_field(name).one_to_many)


def copy_of(row: Any) -> Any:
    """The same row for another page; a public id of its own goes along."""
    copied = copy.copy(row)
    copied.pk = None
    return copied


def add_participations(kept: Any, merged: Any) -> None:
    """Who took part in the merged entry takes part in the one that stays."""
    known = {(one.organisation_id, one.role) for one in kept.participations.all()}
    for one in merged.participations.all():
        if (one.organisation_id, one.role) not in known:
            kept.participations.add(Participation(organisation=one.organisation, role=one.role))
