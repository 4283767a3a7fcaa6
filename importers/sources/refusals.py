"""Why there is no list at an address although something answers, and everything that is told."""

from __future__ import annotations

from cms.outbound import OutboundError
from importers.running.jobs import TOLD as TOLD_OF_IMPORTS


class NoListError(Exception):
    """Nothing there can be imported; ``str()`` is the sentence for the person."""


TOLD = (OutboundError, NoListError, *TOLD_OF_IMPORTS)
