"""Tells consumers that something changed, at an address of theirs: signed, and again if need be."""
