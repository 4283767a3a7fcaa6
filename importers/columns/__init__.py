"""What columns mean: from the text of a cell to the value of a field."""
