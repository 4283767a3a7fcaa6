"""A tenancy that is published asks the owner of its office."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wagtail.signals import page_published

from cms.models import TenancyPage
from cms.sharing.tenancies import ask

if TYPE_CHECKING:
    from wagtail.models import Page


def on_published(sender: Any, instance: Page, **kwargs: Any) -> None:
    if isinstance(instance, TenancyPage):
        # Read anew: at their own door tenants are accepted in the same moment.
        ask(TenancyPage.objects.get(pk=instance.pk), by=getattr(kwargs["revision"], "user", None))


def connect() -> None:
    page_published.connect(on_published, dispatch_uid="cms.sharing.on_published")
