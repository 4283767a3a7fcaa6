"""Whether entries are still true: when they are due, who is asked, and what they answered."""

from cms.freshness.due import DueEntries, DueEntry, due_entries, due_for

__all__ = ["DueEntries", "DueEntry", "due_entries", "due_for"]
