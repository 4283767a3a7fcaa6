"""What was planned is written, gone on with, or taken back."""
