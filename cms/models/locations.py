"""Where an entry is: a point in degrees, an address, and the district that it lies in."""

from typing import Any, ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from cms.coordinates import Bounds, Coordinates, InvalidCoordinatesError
from cms.forms import LocatedEntryForm
from cms.publication_rules import ADDRESS_RULES, point_problems, tidy, value_problems


class Addressed(models.Model):
    """Street, house number, postcode (text: it may begin with 0) and city."""

    street = models.CharField(
        _("street"), max_length=120, blank=True, help_text=_("Example: Westerfilder Straße")
    )
    house_number = models.CharField(
        _("house number"), max_length=20, blank=True, help_text=_("Example: 23 a")
    )
    postcode = models.CharField(
        _("postcode"), max_length=10, blank=True, help_text=_("Five digits. Example: 04109")
    )
    city = models.CharField(_("city"), max_length=80, blank=True)

    class Meta:
        abstract = True


class Located(Addressed):
    """An address and a point; latitude and longitude are the truth, never a string."""

    latitude = models.DecimalField(
        _("latitude"),
        max_digits=8,
        decimal_places=6,
        null=True,
        blank=True,
        validators=[MinValueValidator(-90), MaxValueValidator(90)],
    )
    longitude = models.DecimalField(
        _("longitude"),
        max_digits=9,
        decimal_places=6,
        null=True,
        blank=True,
        validators=[MinValueValidator(-180), MaxValueValidator(180)],
    )

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | Q(latitude__range=(-90, 90), longitude__range=(-180, 180)),
                name="%(class)s_point_is_whole",
            ),
        ]
        indexes = [models.Index(fields=["longitude", "latitude"], name="%(class)s_point")]

    def validate_constraints(self, exclude: Any = None) -> None:
        """That of the point says what the validators of its fields said without the database."""
        super().validate_constraints(exclude={*(exclude or ()), "latitude", "longitude"})

    @property
    def point(self) -> Coordinates | None:
        if self.latitude is None or self.longitude is None:
            return None
        try:
            return Coordinates(longitude=self.longitude, latitude=self.latitude)
        except InvalidCoordinatesError:
            return None

    @point.setter
    def point(self, point: Coordinates | None) -> None:
        self.latitude = point.latitude if point else None
        self.longitude = point.longitude if point else None


class InDistrict(models.Model):
    """The district is found from its outline; a choice made by hand wins."""

    district_choice = models.ForeignKey(
        "cms.DistrictPage",
        verbose_name=_("district"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Empty: found from the position on the map."),
    )
    district = models.ForeignKey(
        "cms.DistrictPage",
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    class Meta:
        abstract = True


class LocatedEntry(Located, InDistrict):
    """An entry on the map, inside a district."""

    base_form_class = LocatedEntryForm
    found_by_itself: ClassVar[frozenset[str]] = frozenset({"district"})

    class Meta(Located.Meta):
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.district_id = self.district_choice_id or self.district_id_found()
        super().save(*args, **kwargs)

    def district_id_found(self) -> int | None:
        """The district whose outline holds the point; asked of the model at the other end."""
        districts: Any = self._meta.get_field("district").related_model
        return districts.objects.id_at(self.point) if self.point else None

    def clean(self) -> None:
        """Tidy what can be tidied; what cannot stays as typed until it is to be published."""
        super().clean()
        tidy(self, ADDRESS_RULES)

    def publication_problems(self) -> dict[str, str]:
        problems: dict[str, str] = super().publication_problems()  # type: ignore[misc]  # a mixin of EntryPage
        address = value_problems(self, ADDRESS_RULES)
        return {**problems, **address, **point_problems(self, bounds=self.bounds)}

    @cached_property
    def bounds(self) -> Bounds | None:
        """Where entries of this directory may lie."""
        page: Any = self  # a mixin of EntryPage
        above = page if page.path else page.draft_parent
        found = above.get_ancestors(inclusive=True) if above else type(page).objects.none()
        page = found.select_related("directorypage").filter(directorypage__isnull=False).first()
        return page.directorypage.bounds if page else None
