"""Looking at what partners submit, and answering them; the public keeps what was approved last."""
