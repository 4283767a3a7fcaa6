"""A directory in which every text is one that has broken somebody's program before."""
