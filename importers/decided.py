"""What people say about the columns of a list: of a file, of an address, or of all like it."""

from __future__ import annotations

from django.db import models


class Decided(models.Model):
    """The same for whatever is read: kept with it, so that it is read like that again."""

    # A field for each column, empty for "not taken"; none at all until somebody decided.
    columns = models.JSONField(default=dict)
    constants = models.JSONField(default=dict)
    # The columns whose empty cells erase, and those that win against what was changed by hand.
    erasing = models.JSONField(default=list)
    leading = models.JSONField(default=list)
    # Rows that the file hides are taken like the others until somebody says that they are not.
    leaves_out_hidden = models.BooleanField(default=False)

    class Meta:
        abstract = True


class DecidedWithSheets(Decided):
    # Of further sheets, by name: which parts of the entries they say, with a field for each column.
    further_sheets = models.JSONField(default=dict)

    class Meta:
        abstract = True
