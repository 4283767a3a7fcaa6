"""Entries as a table that can be edited and taken in again."""
