"""How far and in which direction a point was moved, in words."""

from __future__ import annotations

from math import atan2, cos, degrees, hypot, radians
from typing import TYPE_CHECKING, Final

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

if TYPE_CHECKING:
    from cms.coordinates import Coordinates

METRES_OF_A_DEGREE: Final = 111_195  # on a sphere of the size of the earth
# Clockwise, an eighth of a circle each.
DIRECTIONS: Final = (
    gettext_lazy("to the north"),
    gettext_lazy("to the north-east"),
    gettext_lazy("to the east"),
    gettext_lazy("to the south-east"),
    gettext_lazy("to the south"),
    gettext_lazy("to the south-west"),
    gettext_lazy("to the west"),
    gettext_lazy("to the north-west"),
)


def moved(old: Coordinates, new: Coordinates) -> str:
    """``moved 340 m to the north-east``; good for points of one country."""
    north = float(new.latitude - old.latitude) * METRES_OF_A_DEGREE
    middle = radians(float(new.latitude + old.latitude) / 2)
    east = float(new.longitude - old.longitude) * METRES_OF_A_DEGREE * cos(middle)
    eighth = round(degrees(atan2(east, north)) / 45) % len(DIRECTIONS)
    found = {"distance": distance_in_words(hypot(north, east)), "direction": DIRECTIONS[eighth]}
    return _("moved %(distance)s %(direction)s") % found


def distance_in_words(metres: float) -> str:
    if metres < 1:
        return _("less than 1 m")
    if metres < 1000:
        return _("%(count)s m") % {"count": number_format(round(metres))}
    return _("%(count)s km") % {"count": number_format(round(metres / 1000, 1))}
