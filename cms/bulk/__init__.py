"""Many new entries at once: the same rows as the ordinary write path, in a few queries.

Wagtail's signals are not sent for these pages; cms's own two are, by the publication.
"""

from cms.bulk.adding import add_drafts, add_published, publish_added
from cms.bulk.records import log_all

__all__ = ["add_drafts", "add_published", "log_all", "publish_added"]
