"""Who can sign in to the demo: a steward, and a manager and an editor for each organisation."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import User
from django.utils.translation import gettext as _

from cms.founding import stewards
from cms.models import Invitation, MemberRole, Team
from cms.partners.invitations import add_invitation
from cms.partners.links import link_to

if TYPE_CHECKING:
    from django.contrib.auth.models import Group

INVITED = "neue.kollegin@quartiersatlas.example"
PASSWORD = "demo"  # noqa: S105 - printed for everybody who starts the demo


class Login(NamedTuple):
    username: str
    does: str


def build() -> list[Login]:
    """Everybody who is missing; returns all logins."""
    wanted = list(cast())
    known = set(User.objects.values_list("username", flat=True))
    # Hashing is slow on purpose: once is enough for one password.
    hashed = make_password(PASSWORD)
    for login, group, name in wanted:
        if login.username not in known:
            add_user(login.username, group=group, name=name, hashed=hashed)
    return [login for login, _group, _name in wanted]


def cast() -> list[tuple[Login, Group, tuple[str, str]]]:
    """Everybody with their group, first and last name."""
    keeps = Login("steward", _("keeps the whole directory"))
    people = [(keeps, stewards(), ("Leitung", "Verzeichnis"))]
    teams = Team.objects.select_related("organisation", "editors", "managers")
    for team in teams.order_by("organisation__path"):
        slug, name = team.organisation.slug, team.organisation.title
        manages = _("manages %(name)s") % {"name": name}
        edits = _("edits for %(name)s") % {"name": name}
        people.append((Login(f"manager-{slug}", manages), team.managers, ("Leitung", name)))
        people.append((Login(f"editor-{slug}", edits), team.editors, ("Redaktion", name)))
    return people


def add_user(username: str, *, group: Group, name: tuple[str, str], hashed: str) -> None:
    first_name, last_name = name
    person = User.objects.create(
        username=username,
        email=f"{username}@quartiersatlas.example"[:254],
        first_name=first_name,
        last_name=last_name[:150],
        password=hashed,
    )
    person.groups.add(group)


def invited() -> str:
    """The link by which a colleague could join whom nobody sent a mail; empty once they did."""
    found = Invitation.objects.filter(email=INVITED).first()
    if found is None:
        team = Team.objects.select_related("organisation").order_by("organisation__path")[0]
        manager = team.managers.user_set.first()
        role = MemberRole.EDITOR
        found = add_invitation(team.organisation, INVITED, role=role, by=manager)
    return "" if found.accepted_at else link_to(found)
