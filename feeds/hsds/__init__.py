"""Open Referral HSDS 3.0: the directory in the words of human services, to be read."""
