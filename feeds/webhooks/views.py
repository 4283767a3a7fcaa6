"""The steward's screens of webhooks: the list, one with its log, its secret, and what is done."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from wagtail.admin import messages

from cms import outbound
from cms.middleware import in_short_steps
from cms.ownership import is_steward
from feeds.reading import current_state
from feeds.webhooks import registering
from feeds.webhooks.models import Webhook
from feeds.webhooks.signing import secret_of
from feeds.webhooks.telling import send_test

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpResponse

    View = Callable[..., HttpResponse]

LOG_SHOWN: Final = 50


def for_stewards(view: View) -> View:
    @wraps(view)
    def guarded(request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        if not is_steward(request.user):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return guarded


class WebhookForm(forms.ModelForm[Webhook]):
    address = forms.URLField(
        label=gettext_lazy("Address"),
        assume_scheme="https",
        help_text=gettext_lazy("Begins with https:// and can be reached by everybody."),
    )

    class Meta:
        model = Webhook
        fields = ["address", "consumer"]
        help_texts = {
            "consumer": gettext_lazy("And whom to ask when it does not answer."),
        }
        error_messages = {
            "address": {
                "unique": gettext_lazy("This address is registered already. Look in the list.")
            }
        }

    def clean_address(self) -> str:
        try:
            return outbound.check(self.cleaned_data["address"])
        except outbound.OutboundError as error:
            raise ValidationError(str(error)) from None


@require_safe
@for_stewards
def webhooks(request: Any) -> HttpResponse:
    context = {"webhooks": Webhook.objects.order_by("consumer"), "newest": current_state().seq}
    return render(request, "feeds/admin/webhooks.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_stewards
def add_webhook(request: Any) -> HttpResponse:
    form = WebhookForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return render(request, "feeds/admin/add_webhook.html", {"form": form})
    facts = form.cleaned_data
    webhook = registering.add(facts["address"], consumer=facts["consumer"], by=request.user)
    messages.success(request, _("The address is registered. Give its owner the secret."))
    return with_secret(request, webhook)


@require_safe
@for_stewards
def webhook(request: Any, webhook_id: int) -> HttpResponse:
    found = get_object_or_404(Webhook, pk=webhook_id)
    context = {
        "webhook": found,
        "deliveries": found.deliveries.all()[:LOG_SHOWN],
        "is_behind": found.told < current_state().seq,
    }
    return render(request, "feeds/admin/webhook.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_stewards
def renew_webhook_secret(request: Any, webhook_id: int) -> HttpResponse:
    found = get_object_or_404(Webhook, pk=webhook_id)
    if request.method != "POST":
        return render(request, "feeds/admin/renew_webhook_secret.html", {"webhook": found})
    registering.renew_secret(found, by=request.user)
    messages.success(request, _("There is a new secret; the old one holds no more."))
    return with_secret(request, found)


def with_secret(request: Any, webhook: Webhook) -> HttpResponse:
    """The answer to the form that made it: no address shows it again."""
    context = {"webhook": webhook, "secret": secret_of(webhook)}
    return render(request, "feeds/admin/webhook_secret.html", context)


@require_POST
@for_stewards
def pause_webhook(request: Any, webhook_id: int) -> HttpResponse:
    registering.pause(get_object_or_404(Webhook, pk=webhook_id), by=request.user)
    messages.success(request, _("Nothing is sent there until you go on."))
    return redirect("webhook", webhook_id)


@require_POST
@for_stewards
def resume_webhook(request: Any, webhook_id: int) -> HttpResponse:
    registering.resume(get_object_or_404(Webhook, pk=webhook_id), by=request.user)
    messages.success(request, _("What changed meanwhile is told with the next round."))
    return redirect("webhook", webhook_id)


@in_short_steps  # it waits for somebody else's server
@require_POST
@for_stewards
def test_webhook(request: Any, webhook_id: int) -> HttpResponse:
    delivery = send_test(get_object_or_404(Webhook, pk=webhook_id))
    if delivery.is_taken:
        messages.success(request, _("The test was taken."))
    else:
        messages.error(request, _("The test was not taken. Read below what the answer was."))
    return redirect("webhook", webhook_id)


@require_http_methods(["GET", "HEAD", "POST"])
@for_stewards
def delete_webhook(request: Any, webhook_id: int) -> HttpResponse:
    found = get_object_or_404(Webhook, pk=webhook_id)
    if request.method != "POST":
        return render(request, "feeds/admin/delete_webhook.html", {"webhook": found})
    registering.delete(found, by=request.user)
    messages.success(request, _("The address is told of nothing any more."))
    return redirect("webhooks")
