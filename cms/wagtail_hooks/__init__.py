"""What Wagtail is told of, one module for each part of the product. Registration only, no rules."""

from cms.wagtail_hooks import editing, partners, sharing

__all__ = ["editing", "partners", "sharing"]
