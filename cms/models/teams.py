"""Who may edit for an organisation: its groups and its collections."""

from django.contrib.auth.models import Group
from django.db import models
from wagtail.models import Collection

from cms.models.organisations import OrganisationPage


class Team(models.Model):
    """The groups and the collection of one organisation; found by the link, not by a name."""

    organisation = models.OneToOneField(
        OrganisationPage, on_delete=models.CASCADE, related_name="team"
    )
    editors = models.OneToOneField(Group, on_delete=models.PROTECT, related_name="editors_of")
    managers = models.OneToOneField(Group, on_delete=models.PROTECT, related_name="managers_of")
    collection = models.OneToOneField(Collection, on_delete=models.PROTECT, related_name="team")

    wagtail_reference_index_ignore = True  # it stands beside the organisation, not in the way

    def __str__(self) -> str:
        return str(self.organisation)
