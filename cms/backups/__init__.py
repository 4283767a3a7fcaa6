"""One file that holds everything: the database and the pictures. Made while people work."""

from cms.backups.archives import back_up, restore
from cms.backups.databases import BackupError

__all__ = ["BackupError", "back_up", "restore"]
