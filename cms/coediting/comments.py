"""The comments of a form that was opened a while ago, brought up to date.

Nobody may change what others wrote, and Wagtail takes an old text of theirs for such a change.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wagtail.models import COMMENTS_RELATION_NAME

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from django.contrib.auth.models import User
    from django.http import QueryDict
    from wagtail.models import Page


def freshen_comments(data: QueryDict, page: Page, *, reader: User) -> None:
    """What others wrote as it is now; what is gone or resolved does not come back."""
    comments = list(getattr(page, COMMENTS_RELATION_NAME).all())
    for prefix, comment in freshen(data, "comments", comments, reader=reader):
        replies = comment.replies.all() if comment else []
        list(freshen(data, f"{prefix}-replies", replies, reader=reader))


def freshen(
    data: QueryDict, name: str, found: Iterable[Any], *, reader: User
) -> Iterator[tuple[str, Any]]:
    known = {str(each.pk): each for each in found}
    total = data.get(f"{name}-TOTAL_FORMS", "")
    for number in range(int(total) if total.isdecimal() else 0):
        prefix = f"{name}-{number}"
        if pk := data.get(f"{prefix}-id"):
            current = known.get(pk)
            if current is None:
                data[f"{prefix}-id"], data[f"{prefix}-DELETE"] = "", "on"
            elif current.user_id != reader.pk:
                data[f"{prefix}-text"] = current.text
            yield prefix, current
