"""What was typed in a draft and is not understood yet: kept, and asked about on publishing."""

from django.db import models


class Unfinished(models.Model):
    """Keeps the words of a field that has no value for them, such as a position half typed."""

    # By the name of the field in the editor's form, such as {"point": "51.48,"}.
    unfinished = models.JSONField(default=dict, editable=False)

    class Meta:
        abstract = True
