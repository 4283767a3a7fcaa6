"""Other people's software as the judge of what we publish; ``validate.py`` asks them all."""
