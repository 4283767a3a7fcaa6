"""A directory of any size, made up by a seeded chance: for load tests, never for the public."""
