"""What both changed, asked in the words of editors: who, when, mine or theirs."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from wagtail.admin.templatetags.wagtailadmin_tags import user_display_name

from cms.coediting.merging import MINE, THEIRS
from cms.coediting.snapshots import part
from cms.coediting.words import label_of, label_of_list_or_field, side_in_words
from cms.quoting import each_quoted

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Mapping

    from django.contrib.auth.models import User
    from wagtail.models import Page, Revision

    from cms.coediting.merging import Conflict, Path
    from cms.coediting.snapshots import Outline

# How far back somebody's name is looked for.
NEWEST = 50


@dataclass(frozen=True)
class Question:
    """One field, and what to choose from."""

    name: str
    label: str
    who: str
    when: datetime.datetime | None
    mine: str
    theirs: str
    answer_mine: str
    answer_theirs: str


def name_of(path: Path) -> str:
    return "-".join(("coediting", *path))


def fingerprint(value: Any) -> str:
    return sha256(repr(value).encode()).hexdigest()[:16]


def answer_in(data: Mapping[str, str], conflict: Conflict) -> str | None:
    """What was chosen, if it was chosen with what the other one wrote before one's eyes."""
    side, _colon, seen = (data.get(name_of(conflict.path)) or "").partition(":")
    is_known = side in (MINE, THEIRS) and seen == fingerprint(conflict.theirs)
    return side if is_known else None


def questions_about(
    conflicts: Iterable[Conflict], page: Page, outline: Outline, *, reader: User
) -> tuple[Question, ...]:
    return tuple(question_about(conflict, page, outline, reader) for conflict in conflicts)


def question_about(conflict: Conflict, page: Page, outline: Outline, reader: User) -> Question:
    revision = revision_that_changed(page, outline, conflict.path[0])
    seen = fingerprint(conflict.theirs)
    return Question(
        name=name_of(conflict.path),
        label=label_of(conflict, page, outline),
        who=author_of(revision, reader),
        when=revision.created_at if revision else None,
        mine=side_in_words(conflict.mine, conflict.path, outline),
        theirs=side_in_words(conflict.theirs, conflict.path, outline),
        answer_mine=f"{MINE}:{seen}",
        answer_theirs=f"{THEIRS}:{seen}",
    )


def revision_that_changed(page: Page, outline: Outline, name: str) -> Revision | None:
    """The one since which the field is as it is now."""
    found, now = None, None
    revisions = page.revisions.select_related("user").order_by("-created_at", "-pk")[:NEWEST]
    for revision in revisions:
        value = part(revision.content, outline, name)
        if found is not None and value != now:
            break
        found, now = revision, value
    return found


def author_of(revision: Revision | None, reader: User) -> str:
    if revision is None or revision.user_id is None:
        return _("An import")
    if revision.user_id == reader.pk:
        return _("You, in another window,")
    return str(user_display_name(revision.user))


def sentence_about(taken: Iterable[Path], page: Page, outline: Outline, *, reader: User) -> str:
    """Who changed what since the form was loaded."""
    names = list(dict.fromkeys(path[0] for path in taken))
    people: dict[str, list[str]] = {}
    for name in names:
        who = author_of(revision_that_changed(page, outline, name), reader)
        people.setdefault(who, []).append(label_of_list_or_field(page, outline, name))
    message = _("%(who)s changed %(fields)s in the meantime.")
    return " ".join(
        message % {"who": who, "fields": each_quoted(fields)} for who, fields in people.items()
    )
