"""What a file would change, worked out in memory against the newest drafts."""
