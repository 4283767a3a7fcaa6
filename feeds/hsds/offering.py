"""Puts the services of organisations into what is stored of them: each changes by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from feeds.hsds.records import SERVICES
from feeds.models import HsdsResource

if TYPE_CHECKING:
    from uuid import UUID


def with_services(
    organizations: list[tuple[UUID, bytes]], *, full: bool
) -> list[tuple[UUID, bytes]]:
    """``full`` with all that is nested in the services, too."""
    keys = [key for key, _content in organizations]
    rows = HsdsResource.objects.filter(name=SERVICES, organization_id__in=keys)
    offered: dict[UUID, list[bytes]] = {}
    for key, content in rows.order_by("resource_id").values_list(
        "organization_id", "full" if full else "brief"
    ):
        offered.setdefault(key, []).append(bytes(content))
    return [(key, joined(content, offered.get(key, []))) for key, content in organizations]


def joined(organization: bytes, services: list[bytes]) -> bytes:
    if not services:
        return organization
    return organization.removesuffix(b"}") + b',"services":[' + b",".join(services) + b"]}"
