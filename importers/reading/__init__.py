"""Guarded bytes in, rows of text out."""
