"""Who walks through the product from one end to the other: an editor, and a reader of the feed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.test import Client

from tests.cms.editing import Editor, editor
from tests.journeys.world import World

if TYPE_CHECKING:
    from django.contrib.auth.models import User


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
def ada_edits(ada: User) -> Editor:
    return editor(Client(), ada)


@pytest.fixture
def ben_edits(ben: User) -> Editor:
    return editor(Client(), ben)


@pytest.fixture
def mod_edits(mod: User) -> Editor:
    return editor(Client(), mod)
