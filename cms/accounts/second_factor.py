"""A code from somebody's phone, beside the password: who has to give one, and whether they did."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import django_otp
from django.conf import settings
from django.db import transaction
from django_otp.models import Device
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from cms.ownership import is_steward, organisations_managed_by

if TYPE_CHECKING:
    from django.contrib.auth.models import User
    from django.http import HttpRequest

SPARE_CODES = 8


def is_required(user: User) -> bool:
    """Whether somebody may not work without one: the steward and managers, if it is so set."""
    if not settings.REQUIRE_SECOND_FACTOR:
        return False
    return is_steward(user) or organisations_managed_by(user).exists()


def has_one(user: User) -> bool:
    return TOTPDevice.objects.filter(user=user, confirmed=True).exists()


def is_given(request: HttpRequest) -> bool:
    """Whether the code was given in this session, to a device that is still there."""
    stored = request.session.get(django_otp.DEVICE_ID_SESSION_KEY)
    device = Device.from_persistent_id(stored) if stored else None
    return device is not None and device.user_id == request.user.pk


def give(request: HttpRequest, code: str) -> bool:
    """Take a code of the phone, or a spare one that then is used up; too many tries must wait."""
    user: Any = request.user
    device = django_otp.match_token(user, "".join(code.split()))
    if device is None:
        return False
    django_otp.login(request, device)
    return True


def new_device(user: User) -> TOTPDevice:
    """The device that is being set up; the same one until its first code was given."""
    device, _created = TOTPDevice.objects.get_or_create(
        user=user, confirmed=False, defaults={"name": "phone"}
    )
    return device


def confirm(request: HttpRequest, device: TOTPDevice, code: str) -> list[str]:
    """Use the device from now on; returns the spare codes, or none when the code is wrong."""
    if not device.verify_token("".join(code.split())):
        return []
    user: Any = request.user
    with transaction.atomic():
        TOTPDevice.objects.filter(user=user).exclude(pk=device.pk).delete()
        device.confirmed = True
        device.save(update_fields=["confirmed"])
        django_otp.login(request, device)
        return new_spare_codes(user)


def new_spare_codes(user: User) -> list[str]:
    """Codes that hold once each, for the day on which the phone is lost."""
    StaticDevice.objects.filter(user=user).delete()
    device = StaticDevice.objects.create(user=user, name="spare codes")
    codes = [StaticToken.random_token() for _ in range(SPARE_CODES)]
    StaticToken.objects.bulk_create(StaticToken(device=device, token=code) for code in codes)
    return codes


def remove(user: User) -> None:
    """Forget the phone and the spare codes."""
    TOTPDevice.objects.filter(user=user).delete()
    StaticDevice.objects.filter(user=user).delete()
