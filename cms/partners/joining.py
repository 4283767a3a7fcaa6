"""Behind the link of an invitation: asks on GET, joins on POST. Needs no account and no script."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.contrib.auth import authenticate, login
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from cms.models import MemberRole
from cms.partners.accounts import new_account, settle
from cms.partners.forms import AccountForm
from cms.partners.invitations import (
    InvitationOverError,
    OtherAddressError,
    accept,
    accounts_of,
    invitation_behind,
)
from cms.partners.links import NoInvitationError
from cms.publication import publication

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from cms.models import Invitation


@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def join(request: HttpRequest, token: str) -> HttpResponse:
    """One page for whoever holds the link; a scanner of mails that opens it changes nothing."""
    try:
        return answer(request, token)
    except NoInvitationError:
        return render(request, "cms/partners/no_invitation.html", status=404)
    except InvitationOverError:
        return render(request, "cms/partners/no_invitation.html", status=410)
    except OtherAddressError:
        context = {"account": request.user.get_username()}
        return render(request, "cms/partners/other_account.html", context, status=403)


def answer(request: HttpRequest, token: str) -> HttpResponse:
    invitation = invitation_behind(token)
    has_account = accounts_of(invitation).exists()
    if request.user.is_authenticated:
        return join_as_member(request, token, invitation)
    if has_account:
        context = {"invitation": invitation, "sign_in": sign_in_address(request)}
        return render(request, "cms/partners/sign_in.html", context)
    return join_as_newcomer(request, token, invitation)


def sign_in_address(request: HttpRequest) -> str:
    """The sign-in, which leads back to this page."""
    return f"{reverse('wagtailadmin_login')}?next={request.path}"


def join_as_member(request: Any, token: str, invitation: Invitation) -> HttpResponse:
    if not accounts_of(invitation).filter(pk=request.user.pk).exists():
        raise OtherAddressError
    if request.method != "POST":
        return render(request, "cms/partners/confirm.html", {"invitation": invitation})
    accept(token, by=request.user)
    return welcome(request, invitation)


def join_as_newcomer(request: Any, token: str, invitation: Invitation) -> HttpResponse:
    user = new_account(invitation)
    form = AccountForm(user, request.POST or None)
    if request.method != "POST" or not form.is_valid():
        context = {"invitation": invitation, "form": form, "username": user.username}
        return render(request, "cms/partners/new_account.html", context)
    if not found_account(form, token):
        return redirect(request.path)
    password = form.cleaned_data["new_password1"]
    signed_in = authenticate(request, username=user.username, password=password)
    if signed_in is not None:
        login(request, signed_in)
    return welcome(request, invitation)


def found_account(form: AccountForm, token: str) -> bool:
    """Store the account and join; False when the address got an account in the meantime."""
    user = form.save(commit=False)  # hashing takes its time, and nobody shall wait for it
    with publication():
        if accounts_of(invitation_behind(token)).exists():
            return False
        user.save()
        settle(user)
        accept(token, by=user)
    return True


def welcome(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    sentence = _("You are now %(role)s of '%(name)s'.")
    role = MemberRole(invitation.role).label
    messages.success(request, sentence % {"role": role, "name": invitation.organisation.title})
    return redirect("wagtailadmin_home")
