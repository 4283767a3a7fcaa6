"""What Wagtail asks about pages: which ones somebody finds, and what they may do with each.

The answers cost the same for one organisation, for two hundred, and for five hundred shares.
"""

from cms.permissions.policy import FlatPagePolicy, register
from cms.permissions.tester import EntryPermissionTester

__all__ = ["EntryPermissionTester", "FlatPagePolicy", "register"]
