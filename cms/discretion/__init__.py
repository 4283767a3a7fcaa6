"""Discretion between partners: what Wagtail's own screens would tell one about another's work."""
