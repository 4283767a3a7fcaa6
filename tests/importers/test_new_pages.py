"""New entries that are made many at a time are what each would be alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cms.models import OfficePage, PlacePage, ProgrammePage, TenancyPage
from importers.planning.drafts import NewPages

if TYPE_CHECKING:
    from cms.models import EntryPage

pytestmark = pytest.mark.django_db

OWN = ("entry_id", "translation_key")
KINDS = (PlacePage, OfficePage, TenancyPage, ProgrammePage)


@pytest.mark.parametrize("model", KINDS)
def test_a_new_page_is_what_its_constructor_makes(model: type[EntryPage]) -> None:
    alone, made = model(), NewPages(model).page()

    held = {name: value for name, value in vars(made).items() if name in vars(alone)}
    others = (*OWN, "_state")
    assert held.keys() == vars(alone).keys()
    assert [name for name, value in held.items() if value != vars(alone)[name]] == [
        name for name in held if name in others
    ]
    assert vars(made._state) == vars(alone._state)
    assert made._state.adding


@pytest.mark.parametrize("model", KINDS)
def test_new_pages_share_nothing_that_can_change(model: type[EntryPage]) -> None:
    pages = NewPages(model)
    one, other = vars(pages.page()), vars(pages.page())

    assert all(one[name] != other[name] for name in OWN)
    shared = [name for name, value in one.items() if other[name] is value]
    assert not [name for name in shared if isinstance(one[name], dict | list)]
    assert "_state" not in shared
