"""Libraries of others as readers of our files, each in a process of its own: 0 is content."""
