"""The first page of the admin: what is mine, what waits for me, how the directory is doing."""
