"""What the files mean, for machines: all of it is made from the table of columns."""
