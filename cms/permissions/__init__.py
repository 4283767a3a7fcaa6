"""What Wagtail asks about pages: which ones somebody finds, and what they may do with each.

The answers cost the same for one organisation, for two hundred, and for five hundred shares.
"""

from cms.permissions.collections import register_for_collections
from cms.permissions.policy import FlatPagePolicy, register_for_pages
from cms.permissions.tester import EntryPermissionTester

__all__ = ["EntryPermissionTester", "FlatPagePolicy", "register"]


def register() -> None:
    """Put our policies in the place of the stock ones; called once all models are there."""
    register_for_pages()
    register_for_collections()
