"""Whom we are compared with: each starts a server of its own with the same entries."""
