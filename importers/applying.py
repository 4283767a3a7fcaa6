"""Takes a delivery in as it was shown, once, and by one person at a time."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Final

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Page

from importers import runs
from importers.models import Delivery
from importers.previews import fingerprint, look_ahead, plan_of

if TYPE_CHECKING:
    from django.contrib.auth.models import User

    from importers.models import ImportRun

# Whoever was at it longer than this was interrupted.
LONGEST_RUN: Final = datetime.timedelta(minutes=15)


class NotAppliedError(Exception):
    """Nothing was taken in; ``str()`` is the sentence for the person."""


def apply(delivery: Delivery, *, by: User, publish: bool, confirmed: bool) -> ImportRun:
    """Take in what the preview shows; ``by`` must already have been found to have the right to."""
    _begin(delivery)
    try:
        return _apply(delivery, by=by, publish=publish, confirmed=confirmed)
    finally:
        Delivery.objects.filter(pk=delivery.pk).update(applying_since=None)


def _begin(delivery: Delivery) -> None:
    """Two clicks, or two people with the same list, would bring everything twice."""
    now = timezone.now()
    others = Delivery.objects.filter(
        organisation=delivery.organisation_id,
        kind=delivery.kind,
        applying_since__gt=now - LONGEST_RUN,
    )
    with transaction.atomic():
        Page.objects.select_for_update().get(pk=delivery.organisation_id)
        if others.exists():
            raise NotAppliedError(
                _("A file of this organisation is being taken in. Wait until it is done.")
            )
        Delivery.objects.filter(pk=delivery.pk).update(applying_since=now)


def _apply(delivery: Delivery, *, by: User, publish: bool, confirmed: bool) -> ImportRun:
    plan = plan_of(delivery, publish=publish)
    if delivery.preview is None or fingerprint(plan) != delivery.preview["fingerprint"]:
        look_ahead(delivery)
        raise NotAppliedError(
            _("Entries were changed since you looked. Look at what would be done now.")
        )
    if plan.must_be_confirmed and not confirmed:
        raise NotAppliedError(
            _("Nothing was taken in. If this is the right file, tick the box that says so.")
        )
    run = runs.apply(plan, by=by)
    run.delivery = delivery
    run.save(update_fields=["delivery"])
    return run
