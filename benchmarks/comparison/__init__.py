"""The feed and other people's servers, asked the same over HTTP in one run."""
