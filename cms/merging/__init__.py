"""Two entries that are the same become one: found, compared, merged, or told apart for good."""
