"""Asks an address that is to be refused."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import pytest

from cms.outbound import Limits, OutboundError, get

if TYPE_CHECKING:
    from cms.outbound.refusals import Refusal


def refusal_of(url: str, *, limits: Limits | None = None) -> Refusal:
    with pytest.raises(OutboundError) as caught:
        get(url, into=BytesIO(), limits=limits or Limits(seconds=5, silence=2))
    assert "%(" not in str(caught.value)
    return caught.value.refusal
