"""Two people at one entry: what each changed is kept, and only the same field is asked about."""
