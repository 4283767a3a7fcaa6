"""What was decided otherwise since a run began: it cannot end in another way than it began."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from importers.models import ImportRun
    from importers.planning.plan import Plan

# What people call it, in the order in which they decided it.
NAMES: Final[dict[str, Any]] = {
    "sha256": _("the file"),
    "sheet": _("the sheet"),
    "columns": _("the columns"),
    "sheets": _("the further sheets and their columns"),
    "leaves_out_hidden": _("what becomes of hidden rows"),
    "constants": _("what holds for every row"),
    "erasing": _("the columns whose empty cells erase"),
    "leading": _("the columns that win against changes by hand"),
    "cells": _("corrected cells"),
    "sheet_cells": _("corrected cells of further sheets"),
    "words": _("what words mean"),
    "winners": _("which of two values holds"),
    "sheet_winners": _("which of two values holds"),
    "tenancy_winners": _("which of two values of a tenancy holds"),
}


def changed_since(run: ImportRun, plan: Plan) -> list[str]:
    """What the plan says otherwise; runs of older versions noted less, and words of other files."""
    began = {"sha256": run.sha256, "columns": run.columns, **run.decided}
    if "found" not in began:
        began.pop("words", None)
    now = _as_stored(
        {"sha256": plan.source.sha256, "columns": plan.mapping.columns, **plan.decided}
    )
    changed = (
        str(label)
        for key, label in NAMES.items()
        if key in began and key in now and began[key] != now[key]
    )
    return list(dict.fromkeys(changed))


def _as_stored(facts: dict[str, Any]) -> Any:
    return json.loads(json.dumps(facts, default=dict))
