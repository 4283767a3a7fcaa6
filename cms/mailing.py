"""Mails in plain text, in the language of who reads them; a text begins with its subject."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib.auth.models import User
from django.core.mail import EmailMessage, get_connection
from django.template.loader import render_to_string
from django.utils import translation

from cms.models import Stewardship

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import QuerySet

    from cms.models import OrganisationPage

logger = logging.getLogger(__name__)


def members_of(organisation: OrganisationPage) -> QuerySet[User]:
    """The managers and editors who can be written to."""
    team = organisation.team
    return reachable(User.objects.filter(groups__in=[team.editors_id, team.managers_id]))


def managers_of(organisation: OrganisationPage) -> QuerySet[User]:
    """The managers who can be written to."""
    return reachable(User.objects.filter(groups=organisation.team.managers_id))


def steward_members() -> QuerySet[User]:
    """The people who answer for the whole and can be written to."""
    groups = Stewardship.objects.values("group")
    return reachable(User.objects.filter(groups__in=groups))


def reachable(people: QuerySet[User]) -> QuerySet[User]:
    found = people.filter(is_active=True).exclude(email="")
    return found.select_related("wagtail_userprofile").distinct().order_by("pk")


def language_of(person: User) -> str:
    profile = getattr(person, "wagtail_userprofile", None)
    return (profile and profile.preferred_language) or settings.LANGUAGE_CODE


def letter(template: str, *, to: str, language: str, **context: Any) -> EmailMessage:
    """The mail that ``cms/mail/<template>.txt`` makes, not sent yet."""
    with translation.override(language):
        facts = {**context, "base_url": settings.BASE_URL}
        text = render_to_string(f"cms/mail/{template}.txt", facts).strip()
    subject, _line, body = text.partition("\n")
    return EmailMessage(subject=" ".join(subject.split()), body=f"{body.strip()}\n", to=[to])


def letters(template: str, people: Iterable[User], **context: Any) -> list[EmailMessage]:
    """One mail for each mailbox."""
    return [
        letter(template, to=person.email, language=language_of(person), person=person, **context)
        for person in one_for_each_mailbox(people)
    ]


def one_for_each_mailbox(people: Iterable[User]) -> Iterable[User]:
    """Two people who share a mailbox read the same mail."""
    return {person.email.lower(): person for person in people}.values()


def post(mails: Iterable[EmailMessage]) -> list[str]:
    """Send each of them, whatever becomes of the others; the mailboxes that did not take theirs."""
    connection = get_connection()
    failed = []
    for mail in mails:
        mail.connection = connection
        try:
            connection.open()  # once for all of them
            mail.send()
        except (OSError, ValueError) as error:  # smtplib's errors are OSErrors, bad headers are not
            connection.close()
            logger.warning("mail not sent", extra={"to": mail.to, "why": str(error)})
            failed += mail.to
    connection.close()
    return failed
