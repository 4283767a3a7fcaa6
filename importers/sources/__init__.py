"""Lists that are fetched from an address, again and again."""
