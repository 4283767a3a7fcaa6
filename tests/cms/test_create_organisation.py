"""The command that takes in a partner, and what it answers when it cannot."""

from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from cms.models import DirectoryPage, OrganisationPage


def run(*arguments: str) -> str:
    out = StringIO()
    call_command("create_organisation", *arguments, stdout=out)
    return out.getvalue()


def test_it_works_on_an_empty_database(db: None) -> None:
    said = run("stadt-bochum", "--name", "Stadt Bochum", "--trusted")

    page = OrganisationPage.objects.get(slug="stadt-bochum")
    assert page.live
    assert page.is_trusted
    assert page.team.editors.name in said


def test_a_partner_is_not_trusted_unless_somebody_says_so(directory: DirectoryPage) -> None:
    run("verein", "--name", "Verein")

    assert not OrganisationPage.objects.get(slug="verein").is_trusted


@pytest.mark.parametrize(
    ("slug", "advice"),
    [
        pytest.param("Stadt Köln", "stadt-koeln", id="a name"),
        pytest.param("stadt_bochum", "stadt-bochum", id="underscore"),
        pytest.param("rand-", "rand", id="hyphen at the end"),
        pytest.param("Überall", "ueberall", id="umlaut"),
        pytest.param("", "stadt-bochum", id="empty"),
        pytest.param("x" * 81, "x" * 80, id="too long"),
    ],
)
def test_what_is_no_slug_is_refused_with_one_that_would_do(
    directory: DirectoryPage, slug: str, advice: str
) -> None:
    with pytest.raises(CommandError, match=f"'{slug}'.*{advice}") as refusal:
        run(slug, "--name", "Verein")

    assert refusal.value.returncode == 1
    assert not OrganisationPage.objects.exists()


def test_a_slug_that_is_taken_is_refused(directory: DirectoryPage) -> None:
    run("verein", "--name", "Verein")

    with pytest.raises(CommandError, match=r"'verein'.*verein-2"):
        run("verein", "--name", "Anderer Verein")

    assert OrganisationPage.objects.count() == 1


@pytest.mark.parametrize("name", ["", "   ", "V" * 256], ids=["empty", "blank", "too long"])
def test_a_name_that_is_no_title_is_refused(directory: DirectoryPage, name: str) -> None:
    with pytest.raises(CommandError):
        run("verein", "--name", name)

    assert not OrganisationPage.objects.exists()
