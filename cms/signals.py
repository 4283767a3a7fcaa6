"""The two signals by which cms tells others what became public and what no longer is.

Both are sent inside the transaction that publishes, with ``ids``: a set of public ids (UUID).
``entries_published``: entries whose public facts may have changed. ``entries_withdrawn``:
entries that are no longer public, or no longer current.
"""

from django.dispatch import Signal

entries_published = Signal()
entries_withdrawn = Signal()
