"""Who publishes a change of one part has looked at that part."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from wagtail.models import PageLogEntry
from wagtail.signals import page_published

from cms.freshness.confirming import keep_parts, settle
from cms.models import EntryPage, PartConfirmation, Reminder

if TYPE_CHECKING:
    from wagtail.models import Page, Revision

Part = PartConfirmation.Part
FACTS = {
    Part.HOURS: ("hours_words", "by_appointment"),
    Part.CONTACT: ("phone", "email", "website"),
    Part.ACCESSIBILITY: ("access_facts",),
}
# What a row of a list is called, not what it says.
KEYS = ("pk", "page", "sort_order")


def on_published(sender: Any, instance: Page, revision: Revision, **kwargs: Any) -> None:
    """A person has; a program that publishes has not."""
    if not isinstance(instance, EntryPage) or revision.user is None:
        return
    settle(instance, Reminder.Answer.CHANGE)
    before = content_published_before(instance, revision)
    if before is None:
        return
    changed = [
        part
        for part in PartConfirmation.parts_of(instance)
        if facts(before, part) != facts(revision.content, part)
    ]
    keep_parts(instance, changed, by=revision.user.get_full_name() or _("the editors"))


def content_published_before(page: Page, revision: Revision) -> dict[str, Any] | None:
    """The log knows which revision was public last; this publication is not in it yet."""
    entries = PageLogEntry.objects.filter(page=page.pk, action="wagtail.publish")
    others = entries.exclude(revision=None).exclude(revision=revision.pk)
    last = others.select_related("revision").order_by("-timestamp", "-pk").first()
    return last.revision.content if last else None


def facts(content: dict[str, Any], part: str) -> list[Any]:
    return [without_keys(content.get(name)) for name in FACTS[Part(part)]]


def without_keys(value: Any) -> Any:
    if not isinstance(value, list):
        return value
    return [{k: fact for k, fact in row.items() if k not in KEYS} for row in value]


def connect() -> None:
    page_published.connect(on_published, dispatch_uid="cms.freshness.on_published")
