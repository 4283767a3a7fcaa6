"""How dates are written, where Django's own form is not that of a city in Germany."""
