"""The signals by which cms tells others what became public and what no longer is.

The first two are sent inside the transaction that publishes, with ``ids``: a set of public ids
(UUID), at most a few hundred at a time. ``entries_published``: entries whose public facts may have
changed; ``entries`` is the list of them as they are now, ended ones too.
``entries_withdrawn``: entries that are no longer public. ``directory_restored``: all of the
database is that of another day. ``day_began``: by the daily command, for whoever keeps
something for a time only.
"""

from django.dispatch import Signal

entries_published = Signal()
entries_withdrawn = Signal()
directory_restored = Signal()
day_began = Signal()
