"""Imports as people see them in the admin."""
