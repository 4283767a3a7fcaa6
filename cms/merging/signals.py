"""Told inside the transaction that merges, with ``old`` and ``new``: public ids (UUID)."""

from django.dispatch import Signal

entries_merged = Signal()
