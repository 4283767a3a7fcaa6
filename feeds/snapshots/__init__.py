"""Files of a collection as it was at night, for programs that work with files: behind ``[geo]``."""
