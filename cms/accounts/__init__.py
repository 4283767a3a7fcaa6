"""The safety of people's accounts: how often one may try, a second factor, what is forgotten."""
