"""The demo directory: five settings of neighbourhood work, whole, to look at and to try out.

What is invented says so ("Beispiel"); mailboxes and websites end in .example, and phone
numbers are from the ranges that the Federal Network Agency keeps for stories.
"""
