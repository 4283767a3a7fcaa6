"""What the public says is wrong about an entry: told to its owner, kept as a task."""

from cms.notices.reporting import report
from cms.notices.tasks import notices_for

__all__ = ["notices_for", "report"]
