"""What Wagtail is told of, one module for each part of the product. Registration only, no rules."""

from cms.wagtail_hooks import coediting, editing, merging, partners, sharing

__all__ = ["coediting", "editing", "merging", "partners", "sharing"]
