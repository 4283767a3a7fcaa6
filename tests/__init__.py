"""The tests: a mirror of the apps, journeys across them, and the browser."""
