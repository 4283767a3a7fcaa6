"""Setting up a second factor, giving it after the password, and taking it away again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import segno
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages
from wagtail.log_actions import log

from cms.accounts import second_factor
from cms.accounts.forms import CodeForm
from cms.ownership import is_steward

if TYPE_CHECKING:
    from django.contrib.auth.models import User
    from django.http import HttpRequest, HttpResponse

READ_OR_ANSWER = ("GET", "POST")


@never_cache
@require_http_methods(READ_OR_ANSWER)
def give(request: HttpRequest) -> HttpResponse:
    """After the password: the code. There is nothing else to see before it."""
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if second_factor.give(request, form.cleaned_data["code"]):
            return redirect(safe_next(request))
        form.add_error("code", wrong_code())
    return render(request, "cms/accounts/give.html", {"form": form, "next": safe_next(request)})


@never_cache
@require_http_methods(READ_OR_ANSWER)
def set_up(request: HttpRequest) -> HttpResponse:
    """A picture for the app on the phone; the first code proves that it was read."""
    user: Any = request.user
    if second_factor.has_one(user) and not second_factor.is_given(request):
        return redirect("give_second_factor")
    device = second_factor.new_device(user)
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if codes := second_factor.confirm(request, device, form.cleaned_data["code"]):
            log(instance=user, action="cms.second_factor.set_up", user=user)
            return render(request, "cms/accounts/spare_codes.html", {"codes": codes})
        form.add_error("code", wrong_code())
    return render(request, "cms/accounts/set_up.html", {"form": form, **picture_of(device)})


def picture_of(device: Any) -> dict[str, Any]:
    """The picture is drawn here: the secret goes to no other server."""
    secret = device.config_url.split("secret=")[1].split("&")[0]
    return {
        "picture": segno.make(device.config_url).svg_data_uri(scale=5, border=2, light="white"),
        "secret": " ".join(secret[start : start + 4] for start in range(0, len(secret), 4)),
    }


@never_cache
@require_http_methods(READ_OR_ANSWER)
def overview(request: HttpRequest) -> HttpResponse:
    """Whether one has a second factor; POST takes it away, where it is not required."""
    user: Any = request.user
    is_required = second_factor.is_required(user)
    if request.method == "POST":
        if is_required:
            raise PermissionDenied
        take_away(user, by=user)
        messages.success(request, _("Your second factor is removed. The password is enough now."))
        return redirect("second_factor")
    context = {"has_one": second_factor.has_one(user), "is_required": is_required}
    return render(request, "cms/accounts/overview.html", context)


@require_http_methods(READ_OR_ANSWER)
def reset(request: HttpRequest, user_id: int) -> HttpResponse:
    """Somebody lost phone and spare codes: the steward asks, and takes the factor away."""
    person = get_object_or_404(get_user_model(), pk=user_id)
    steward: Any = request.user
    if not is_steward(steward) or (person.is_superuser and not steward.is_superuser):
        raise PermissionDenied
    if request.method == "POST":
        take_away(person, by=steward)
        sentence = _("The second factor of %(name)s is removed. They can set up a new one.")
        messages.success(request, sentence % {"name": name_of(person)})
        return redirect("wagtailusers_users:index")
    context = {"name": name_of(person), "has_one": second_factor.has_one(person)}
    return render(request, "cms/accounts/reset.html", context)


def take_away(person: User, *, by: User) -> None:
    second_factor.remove(person)
    log(instance=person, action="cms.second_factor.removed", user=by)


def name_of(person: User) -> str:
    return person.get_full_name() or person.get_username()


def wrong_code() -> str:
    return _(
        "This code is not right, or it is over by now. Wait for the next one and write it here; "
        "after several wrong ones, wait a minute."
    )


def safe_next(request: HttpRequest) -> str:
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    if url_has_allowed_host_and_scheme(wanted, allowed_hosts={request.get_host()}):
        return wanted
    return reverse("wagtailadmin_home")
