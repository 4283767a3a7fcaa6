"""Who may edit for an organisation or answers for all: groups, found by a link, not by a name."""

from django.contrib.auth.models import Group
from django.db import models
from wagtail.models import Collection

from cms.models.directory import DirectoryPage
from cms.models.organisations import OrganisationPage


class Team(models.Model):
    """The groups and the collection of one organisation."""

    organisation = models.OneToOneField(
        OrganisationPage, on_delete=models.CASCADE, related_name="team"
    )
    editors = models.OneToOneField(Group, on_delete=models.PROTECT, related_name="editors_of")
    managers = models.OneToOneField(Group, on_delete=models.PROTECT, related_name="managers_of")
    collection = models.OneToOneField(Collection, on_delete=models.PROTECT, related_name="team")

    wagtail_reference_index_ignore = True  # it stands beside the organisation, not in the way

    def __str__(self) -> str:
        return str(self.organisation)


class Stewardship(models.Model):
    """The group of the people who answer for the whole directory."""

    directory = models.OneToOneField(
        DirectoryPage, on_delete=models.CASCADE, related_name="stewardship"
    )
    group = models.OneToOneField(Group, on_delete=models.PROTECT, related_name="stewards_of")

    wagtail_reference_index_ignore = True

    def __str__(self) -> str:
        return str(self.group)
