"""The table: with whose ids each address is asked for, and what it may answer to others."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

WHAT_TO_ADD = (
    "The address '%(route)s' has no rule. Add '%(name)s' to tests/cms/leaks/our_rules.py: "
    "which planted object its ids are, and whether another organisation is refused there."
)


class Answer(Enum):
    """What somebody of another organisation may get."""

    REFUSED = "never a page with code 200"
    OWN = "a page that shows their own things and what is public"
    HARMLESS = "a page that shows nothing of anybody"


@dataclass(frozen=True)
class Rule:
    answer: Answer
    # Which planted objects fill a parameter, where its name does not say it.
    ids: Mapping[str, str] = field(default_factory=dict)
    # Addresses to ask for, where ``reverse`` cannot make them; {page} is a planted id.
    paths: tuple[str, ...] = ()
    # The same, but only to look: a form there changes what is their own.
    looks: tuple[str, ...] = ()
    # Tables of their own that people write to in this way.
    writes: frozenset[str] = frozenset()
    # Whether a visitor may ask without signing in.
    is_public: bool = False
    is_asked: bool = True


# What a parameter of this name is, in every address.
PARAMETERS: Mapping[str, str] = {
    "page_id": "page",
    "parent_page_id": "page",
    "page_to_move_id": "page",
    "destination_id": "page",
    "page_pk": "page",
    "revision_id": "revision",
    "revision_id_a": "revision",
    "revision_id_b": "revision",
    "image_id": "image",
    "document_id": "document",
    "doc_id": "document",
    "uploaded_file_id": "upload",
    "session_id": "session",
    "collection_id": "collection",
    "workflow_state_id": "workflow_state",
    "task_state_id": "task_state",
    "task_id": "task",
    "workflow_pk": "workflow",
    "redirect_id": "redirect",
    "office_id": "office",
    "tenancy_id": "tenancy",
    "entry_id": "entry_id",
    "organisation_id": "organisation",
    "invitation_id": "invitation",
    "user_id": "user",
    "share_id": "share",
    "offer_id": "offer",
    "notice_id": "notice",
    "delivery_id": "delivery",
    "run_id": "import_run",
    "source_id": "source",
    "webhook_id": "webhook",
    "job_id": "import_job",
    "kept_id": "page",
    "merged_id": "page",
    "one_id": "page",
    "other_id": "page",
}

# Parameters that are words, with every word that matters.
WORDS: Mapping[str, tuple[str, ...]] = {
    "content_type_app_name": ("cms",),
    "content_type_model_name": ("placepage", "organisationpage"),
    "app_label": ("cms",),
    "app_name": ("cms",),
    "model_name": ("placepage",),
    "filter_spec": ("max-20x20",),
    "part": ("hours", "contact"),
}

REFUSED, OWN, HARMLESS = Answer.REFUSED, Answer.OWN, Answer.HARMLESS


def rules(answer: Answer, prefix: str, names: str, **ids: str) -> dict[str, Rule]:
    """The same rule for several addresses; ``prefix`` is their namespace."""
    return {f"{prefix}{name}": Rule(answer, ids) for name in names.split()}


refused = partial(rules, REFUSED)
own = partial(rules, OWN)
harmless = partial(rules, HARMLESS)


def at(answer: Answer, *paths: str, is_public: bool = False) -> Rule:
    return Rule(answer, paths=paths, is_public=is_public)
