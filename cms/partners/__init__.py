"""Organisations run themselves: founding one, its members and their roles, invitations."""
