"""What Wagtail is told of, one module for each part of the product. Registration only, no rules."""

from cms.wagtail_hooks import (
    accounts,
    coediting,
    dashboard,
    discretion,
    editing,
    freshness,
    merging,
    notices,
    partners,
    review,
    sharing,
)

__all__ = [
    "accounts",
    "coediting",
    "dashboard",
    "discretion",
    "editing",
    "freshness",
    "merging",
    "notices",
    "partners",
    "review",
    "sharing",
]
