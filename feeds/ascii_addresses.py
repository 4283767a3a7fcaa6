"""Addresses as older standards have them: in ASCII letters, with every other sign escaped."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import quote, urlsplit

from django.utils.encoding import iri_to_uri
from email_validator import EmailNotValidError, validate_email

# Most addresses are such that nothing of them changes.
PLAIN: Final = re.compile(r"https?://[a-z0-9.-]+(:[0-9]+)?(/[A-Za-z0-9._~/-]*)?")
# A "%" that escapes nothing.
STRAY: Final = re.compile("%(?![0-9A-Fa-f]{2})")
# Besides letters, digits and "_.-~", what may stand behind the host (RFC 3986, 3.3 to 3.5).
ALLOWED: Final = "/?:@!$&'()*+,;=%"


def uri(address: str) -> str:
    """The same address by RFC 3986; browsers take more than it allows."""
    if PLAIN.fullmatch(address):
        return address
    parts = urlsplit(iri_to_uri(STRAY.sub("%25", address)))
    rest = {
        name: quote(getattr(parts, name), safe=ALLOWED) for name in ("path", "query", "fragment")
    }
    return parts._replace(**rest).geturl()


def mailbox(email: str) -> str:
    """The same mailbox by RFC 5321; empty where a person's name in it has other letters."""
    if email.isascii():
        return email
    try:
        return validate_email(email, check_deliverability=False).ascii_email or ""
    except EmailNotValidError:
        return ""
