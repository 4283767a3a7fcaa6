"""A backup put back is the directory of that day, and the feed says that it begins anew."""

from __future__ import annotations

import os
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

ROOT = Path(__file__).resolve().parents[2]


# Two states of a directory, and back and forth between them, on a database of its own.
THERE_AND_BACK = """
import django
django.setup()
from django.core.management import call_command
from cms.models import OrganisationPage
from feeds.models import FeedState

def state():
    slugs = OrganisationPage.objects.order_by("slug").values_list("slug", flat=True)
    print(FeedState.objects.get().epoch, *slugs)

call_command("create_organisation", "verein", name="Verein", verbosity=0)
call_command("backup", "backup.tar.gz")
call_command("create_organisation", "zuviel", name="Zu viel", verbosity=0)
picture.unlink()
state()
call_command("restore", "backup.tar.gz")
state()
assert picture.read_bytes() == b"a picture"
[kept] = folder.glob("before-restore-*.tar.gz")
call_command("restore", str(kept))
state()
call_command("rebuild_feeds", check=True)
"""


@pytest.mark.slow
def test_the_state_of_that_day_comes_back_and_goes_again(
    migrated_database: Path, tmp_path: Path
) -> None:
    (tmp_path / "atlas.sqlite3").write_bytes(migrated_database.read_bytes())
    picture = tmp_path / "media" / "images" / "laden.jpg"
    picture.parent.mkdir(parents=True)
    picture.write_bytes(b"a picture")
    opening = f"from pathlib import Path; folder = Path('.'); picture = Path({str(picture)!r})"

    done = subprocess.run(  # noqa: S603  # our own program
        [sys.executable, "-c", opening + THERE_AND_BACK],
        cwd=tmp_path,
        env={
            **os.environ,
            "DATABASE_URL": f"sqlite:///{tmp_path / 'atlas.sqlite3'}",
            "STORAGE_URL": f"file://{tmp_path / 'media'}",
            "DEBUG": "True",
            "PYTHONPATH": str(ROOT),
        },
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stderr
    states = [line.split() for line in done.stdout.splitlines() if "verein" in line]
    states = [state for state in states if len(state[0]) == len("0123abcd")]
    assert [slugs for _epoch, *slugs in states] == [
        ["verein", "zuviel"],
        ["verein"],
        ["verein", "zuviel"],
    ]
    assert len({epoch for epoch, *_slugs in states}) == 3


def test_a_backup_overwrites_nothing(tmp_path: Path) -> None:
    path = tmp_path / "backup.tar.gz"
    path.write_bytes(b"precious")

    with pytest.raises(CommandError, match="Write another name"):
        call_command("backup", str(path))

    assert path.read_bytes() == b"precious"


def test_a_backup_without_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="Make it first"):
        call_command("backup", str(tmp_path / "nowhere" / "backup.tar.gz"))


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        pytest.param(None, "There is no file", id="missing"),
        pytest.param(b"", "cannot be read as a backup", id="empty"),
        pytest.param(b"PK\x03\x04 no archive", "cannot be read as a backup", id="another kind"),
    ],
)
def test_what_is_no_backup_changes_nothing(
    tmp_path: Path, content: bytes | None, sentence: str
) -> None:
    path = tmp_path / "backup.tar.gz"
    if content is not None:
        path.write_bytes(content)

    with pytest.raises(CommandError, match=sentence):
        call_command("restore", str(path))

    assert list(tmp_path.glob("before-restore-*")) == []


def test_another_programs_archive_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "backup.tar.gz"
    with tarfile.open(path, "w:gz") as archive:
        archive.add(ROOT / "LICENSE", "LICENSE")

    with pytest.raises(CommandError, match="is no backup of this program"):
        call_command("restore", str(path))
