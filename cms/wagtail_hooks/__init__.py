"""What Wagtail is told of, one module for each part of the product. Registration only, no rules."""

from cms.wagtail_hooks import editing, merging, partners, sharing

__all__ = ["editing", "merging", "partners", "sharing"]
