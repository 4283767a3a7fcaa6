"""Signing in: not too many tries, and a code from the phone where it is set up or required."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any

import pytest
import time_machine
from axes.models import AccessAttempt
from django.contrib.auth.password_validation import validate_password
from django.contrib.sessions.models import Session
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import translation
from django_otp.oath import totp
from django_otp.plugins.otp_static.models import StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from cms.accounts.second_factor import new_spare_codes
from cms.accounts.tidying import forget_old_sessions
from tests.conftest import user

if TYPE_CHECKING:
    from django.contrib.auth.models import User
    from pytest_django import Settings

    from cms.models import OrganisationPage

LOGIN = "/admin/login/"
HOME = "/admin/"
GIVE = "/admin/second-factor/code/"
SET_UP = "/admin/second-factor/set-up/"
OVERVIEW = "/admin/second-factor/"


def sign_in(client: Client, password: str, name: str = "ada") -> Any:
    return client.post(LOGIN, {"username": name, "password": password})


def code_of(device: TOTPDevice) -> str:
    return f"{totp(device.bin_key):06d}"


@pytest.fixture
def phone(ada: User) -> TOTPDevice:
    """Ada has a second factor."""
    return TOTPDevice.objects.create(user=ada, name="phone", confirmed=True)


@pytest.mark.parametrize("name", [pytest.param("ada", id="known"), pytest.param("eva", id="not")])
def test_after_too_many_tries_everybody_must_wait(client: Client, ada: User, name: str) -> None:
    for _attempt in range(10):
        refused = sign_in(client, "wrong", name)

    assert refused.status_code == 429
    assert "Warten Sie 15 Minuten" in refused.content.decode()
    assert sign_in(client, "secret", name).status_code == 429


def test_the_wait_is_over_after_a_quarter_of_an_hour(client: Client, ada: User) -> None:
    with time_machine.travel("2026-03-01 12:00", tick=False) as clock:
        for _attempt in range(10):
            sign_in(client, "wrong")
        clock.shift(datetime.timedelta(minutes=16))

        assert sign_in(client, "secret").status_code == 302


def test_others_are_not_locked_out_with_somebody(client: Client, ada: User, ben: User) -> None:
    for _attempt in range(10):
        sign_in(client, "wrong")

    assert sign_in(client, "secret", "ben").status_code == 302


def test_a_short_password_is_refused() -> None:
    with pytest.raises(ValidationError):
        validate_password("kurz7Wort")


def test_who_has_a_phone_gives_its_code_first(client: Client, phone: TOTPDevice) -> None:
    sign_in(client, "secret")

    asked = client.get("/admin/pages/")
    given = client.post(GIVE, {"code": code_of(phone), "next": "/admin/pages/"})

    assert asked.headers["Location"] == f"{GIVE}?next=%2Fadmin%2Fpages%2F"
    assert given.headers["Location"] == "/admin/pages/"
    assert client.get(HOME).status_code == 200


def test_before_the_code_nothing_can_be_written(client: Client, phone: TOTPDevice) -> None:
    sign_in(client, "secret")

    response = client.post("/admin/account/", {"name_email-first_name": "Eva"})

    phone.user.refresh_from_db()
    assert response.headers["Location"].startswith(GIVE)
    assert phone.user.first_name == ""


def test_a_wrong_code_is_refused_with_a_sentence(client: Client, phone: TOTPDevice) -> None:
    client.force_login(phone.user)

    response = client.post(GIVE, {"code": "000000"})

    assert '<li class="error">This code is not right' in response.content.decode()
    assert client.get(HOME).status_code == 302


def test_a_spare_code_holds_once(client: Client, phone: TOTPDevice) -> None:
    code = new_spare_codes(phone.user)[0]
    client.force_login(phone.user)
    assert client.post(GIVE, {"code": code}).status_code == 302

    other = Client()
    other.force_login(phone.user)
    other.post(GIVE, {"code": code})

    assert client.get(HOME).status_code == 200
    assert other.get(HOME).status_code == 302
    assert StaticToken.objects.count() == 7


def test_a_next_address_elsewhere_is_not_followed(client: Client, phone: TOTPDevice) -> None:
    client.force_login(phone.user)

    given = client.post(GIVE, {"code": code_of(phone), "next": "https://example.org/"})

    assert given.headers["Location"] == HOME


def test_setting_up_needs_a_first_code(client: Client, ada: User) -> None:
    client.force_login(ada)
    page = client.get(SET_UP).content.decode()
    device = TOTPDevice.objects.get(user=ada)
    assert "data:image/svg+xml" in page
    assert not device.confirmed

    done = client.post(SET_UP, {"code": code_of(device)})

    device.refresh_from_db()
    assert device.confirmed
    assert done.content.decode().count("<li><code>") == 8
    assert client.get(HOME).status_code == 200


def test_who_has_not_given_the_code_cannot_set_up_another_phone(
    client: Client, phone: TOTPDevice
) -> None:
    client.force_login(phone.user)

    assert client.get(SET_UP).headers["Location"] == GIVE


@pytest.mark.parametrize(
    ("who", "sent_to"),
    [
        pytest.param("mod", SET_UP, id="the steward"),
        pytest.param("mia", SET_UP, id="a manager"),
        pytest.param("ada", None, id="an editor"),
    ],
)
def test_where_it_is_required_it_is_set_up_first(  # a table has columns
    request: pytest.FixtureRequest,
    client: Client,
    settings: Settings,
    library: OrganisationPage,
    who: str,
    sent_to: str | None,
) -> None:
    settings.REQUIRE_SECOND_FACTOR = True
    mia = user("mia", library.team.managers)
    client.force_login(mia if who == "mia" else request.getfixturevalue(who))

    response = client.get(HOME)

    assert response.headers.get("Location", "").split("?")[0] == (sent_to or "")


def test_where_it_is_required_it_stays(client: Client, settings: Settings, mod: User) -> None:
    settings.REQUIRE_SECOND_FACTOR = True
    device = TOTPDevice.objects.create(user=mod, name="phone", confirmed=True)
    client.force_login(mod)
    client.post(GIVE, {"code": code_of(device)})

    client.post(OVERVIEW)

    assert TOTPDevice.objects.filter(user=mod).exists()


def test_one_takes_it_away_oneself(client: Client, phone: TOTPDevice) -> None:
    client.force_login(phone.user)
    client.post(GIVE, {"code": code_of(phone)})

    client.post(OVERVIEW)

    assert not TOTPDevice.objects.exists()
    assert client.get(HOME).status_code == 200


@pytest.mark.parametrize(
    ("who", "is_removed"), [pytest.param("mod", True), pytest.param("ben", False)]
)
def test_only_the_steward_takes_it_from_others(
    request: pytest.FixtureRequest, client: Client, phone: TOTPDevice, who: str, is_removed: bool
) -> None:
    client.force_login(request.getfixturevalue(who))

    client.post(f"/admin/second-factor/reset/{phone.user_id}/")

    assert TOTPDevice.objects.exists() is not is_removed


def test_the_steward_takes_it_not_from_who_may_do_more(client: Client, mod: User) -> None:
    root = user("root", mod.groups.get())
    root.is_superuser = True
    root.save()
    TOTPDevice.objects.create(user=root, name="phone", confirmed=True)
    client.force_login(mod)

    client.post(f"/admin/second-factor/reset/{root.pk}/")

    assert TOTPDevice.objects.filter(user=root).exists()


def test_who_signed_in_from_where_is_forgotten(client: Client, ada: User) -> None:
    with time_machine.travel("2026-03-01 12:00"):
        sign_in(client, "wrong")
        sign_in(client, "secret")
        sign_in(Client(), "wrong")

    with time_machine.travel("2026-03-30 12:00"):
        forget_old_sessions()

    assert not AccessAttempt.objects.exists()
    assert not Session.objects.exists()


@pytest.mark.django_db
def test_the_password_is_asked_for_in_german(client: Client) -> None:
    label = client.get(LOGIN).context["form"]["password"].label

    with translation.override("de"):
        assert str(label) == "Passwort"
