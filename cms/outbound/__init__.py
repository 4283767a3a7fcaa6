"""Requests to other people's addresses: over https, never into a private network, bounded."""

from cms.outbound.asking import Answer, Limits, get, post
from cms.outbound.refusals import OutboundError, StatusError, check

__all__ = ["Answer", "Limits", "OutboundError", "StatusError", "check", "get", "post"]
