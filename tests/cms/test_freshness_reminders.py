"""Who is written to about what is due, how often, and when the steward hears of it."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.utils import timezone
from wagtail.users.models import UserProfile

from cms.changes import confirm
from cms.freshness.confirming import confirm_entry
from cms.models import Reminder
from tests.cms.asking import due_place, links, run
from tests.conftest import user

if TYPE_CHECKING:
    from django.contrib.auth.models import User

    from cms.models import OrganisationPage


def receivers() -> list[str]:
    return sorted(address for message in mail.outbox for address in message.to)


def test_managers_and_editors_get_one_digest_of_all_that_is_due(
    library: OrganisationPage, ada: User, ben: User
) -> None:
    user("mia", library.team.managers)
    due_place(library, title="Laden")
    due_place(library, title="Saal")

    run()

    assert receivers() == ["ada@example.org", "mia@example.org"]
    body = str(mail.outbox[0].body)
    assert "Laden" in body
    assert "Saal" in body
    assert "2 entries" in mail.outbox[0].subject
    assert body.count("/answers/") == 6


def test_what_is_not_due_is_not_asked_about(library: OrganisationPage, ada: User) -> None:
    page = due_place(library)
    confirm(page, by="ada")

    assert run() == []
    assert mail.outbox == []


def test_everybody_reads_their_own_language(library: OrganisationPage, ada: User) -> None:
    due_place(library)
    kurt = user("kurt", library.team.editors)
    UserProfile.objects.filter(user=kurt).update(preferred_language="de")

    run()

    by_receiver = {message.to[0]: str(message.body) for message in mail.outbox}
    assert "/en/answers/" in by_receiver["ada@example.org"]
    assert "/en/answers/" not in by_receiver["kurt@example.org"]
    assert "/answers/" in by_receiver["kurt@example.org"]


def test_two_people_with_one_mailbox_get_one_mail(library: OrganisationPage, ada: User) -> None:
    due_place(library)
    shared = user("mia", library.team.managers)
    type(shared).objects.filter(pk=shared.pk).update(email="ADA@example.org")

    run()

    assert len(mail.outbox) == 1


@pytest.mark.parametrize("silent", [{"is_active": False}, {"email": ""}])
def test_who_left_or_has_no_mailbox_is_not_written_to(
    library: OrganisationPage, ada: User, silent: dict[str, Any]
) -> None:
    due_place(library)
    gone = user("mia", library.team.managers)
    type(gone).objects.filter(pk=gone.pk).update(**silent)

    run()

    assert receivers() == ["ada@example.org"]


def test_a_second_run_on_the_same_day_writes_nothing(library: OrganisationPage, ada: User) -> None:
    due_place(library)
    run()

    due_place(library, title="Noch einer")
    again = run()

    assert again == []
    assert len(mail.outbox) == 1


@pytest.mark.parametrize(("days", "mails"), [(13, 1), (15, 2)])
def test_the_second_reminder_comes_after_fourteen_days(
    library: OrganisationPage, ada: User, days: int, mails: int
) -> None:
    due_place(library)
    run()

    run(days_later=days)

    assert len(mail.outbox) == mails


def test_after_two_reminders_the_steward_hears_of_it_once(
    library: OrganisationPage, parish: OrganisationPage, ada: User, ben: User, mod: User
) -> None:
    for organisation in (library, parish):
        due_place(organisation)
    run()
    run(days_later=15)
    mail.outbox.clear()

    run(days_later=30)
    run(days_later=31)
    run(days_later=46)

    (message,) = mail.outbox
    assert message.to == ["mod@example.org"]
    assert "Bücherverein: 1 entry" in str(message.body)
    assert "Gemeinde: 1 entry" in str(message.body)


def test_an_answer_resets_what_was_asked(library: OrganisationPage, ada: User, mod: User) -> None:
    page = due_place(library, review_interval_days=1)
    run()
    run(days_later=15)
    confirm_entry(page, by="ada")
    confirm(page, by="ada", on=timezone.localdate() - datetime.timedelta(days=2))
    mail.outbox.clear()

    run(days_later=30)

    assert receivers() == ["ada@example.org"]


def test_a_confirmation_by_a_program_counts_as_well(
    library: OrganisationPage, ada: User, mod: User
) -> None:
    """An import confirms without knowing of reminders."""
    page = due_place(library)
    run()
    run(days_later=15)
    Reminder.objects.update(sent_at=timezone.now() - datetime.timedelta(days=500))
    confirm(page, by="import", on=timezone.localdate() - datetime.timedelta(days=400))
    mail.outbox.clear()

    run()

    assert receivers() == ["ada@example.org"]


def test_where_nobody_can_be_asked_the_steward_hears_at_once(
    library: OrganisationPage, mod: User
) -> None:
    due_place(library)

    run()
    run(days_later=15)

    assert receivers() == ["mod@example.org"]


def test_one_failing_mailbox_does_not_stop_the_others(
    library: OrganisationPage,
    parish: OrganisationPage,
    ada: User,
    ben: User,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    for organisation in (library, parish):
        due_place(organisation)
    refuse(monkeypatch, "ada@example.org")

    with pytest.raises(CommandError, match=r"Bücherverein: ada@example\.org"):
        call_command("remind_partners")

    assert receivers() == ["ben@example.org"]
    assert "One organisation was asked" in capsys.readouterr().out


def test_who_could_not_be_reached_is_asked_by_the_next_run(
    library: OrganisationPage, ada: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    due_place(library)
    with monkeypatch.context() as broken:
        refuse(broken, "ada@example.org")
        run()
    assert not Reminder.objects.exists()

    run()

    assert receivers() == ["ada@example.org"]


def test_the_steward_is_told_again_when_the_mail_did_not_arrive(
    library: OrganisationPage, mod: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    due_place(library)
    with monkeypatch.context() as broken:
        refuse(broken, "mod@example.org")
        run()

    run()

    assert receivers() == ["mod@example.org"]


def test_the_links_of_two_entries_are_different(library: OrganisationPage, ada: User) -> None:
    due_place(library, title="Laden")
    due_place(library, title="Saal")
    run()

    lines = str(mail.outbox[0].body).split("2. ")

    assert links(lines[0])["still_correct"] != links(lines[1])["still_correct"]
    assert Reminder.objects.count() == 2


def refuse(monkeypatch: pytest.MonkeyPatch, mailbox: str) -> None:
    """A mail server that does not take mails to this address."""
    send = mail.EmailMessage.send

    def picky(self: mail.EmailMessage, *args: Any, **kwargs: Any) -> int:
        if mailbox in self.to:
            raise ConnectionRefusedError
        return send(self, *args, **kwargs)

    monkeypatch.setattr(mail.EmailMessage, "send", picky)
