"""Whatever the site says in English it says in German too, in the words of the house."""

from __future__ import annotations

import gettext
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest
from django.conf import settings

from tests.catalogues import Message, messages, placeholders

if TYPE_CHECKING:
    from collections.abc import Callable

APPS: Final = ("cms", "feeds", "importers")
CATALOGUE: Final = Path("locale/de/LC_MESSAGES/django.po")
# Readers with a screen reader, and everybody, stumble over signs inside of words.
GENDER_SIGNS: Final = re.compile(r"\w[*:_/]-?in(nen)?\b|\w{2}Innen\b")
PERSON_IN_CHARGE: Final = re.compile(r"\b(Steward|Betreuer|Administrator|Redakteur|Nutzer)")
FAMILIAR: Final = re.compile(r"\b(du|dein|deine|dir|dich)\b", re.IGNORECASE)

each_app = pytest.mark.parametrize("app", APPS)


def catalogue(app: str) -> Path:
    return settings.ROOT / app / CATALOGUE


def sentences(app: str, is_wrong: Callable[[str, str], object]) -> list[str]:
    """The German texts that are wrong beside their English one."""
    return [
        german
        for message in messages(catalogue(app))
        for english, german in zip(message.sources, message.translations, strict=True)
        if is_wrong(english, german)
    ]


@each_app
def test_everything_is_said_in_german(app: str) -> None:
    unsaid = [one for one in messages(catalogue(app)) if one.is_fuzzy or not all(one.translations)]

    assert unsaid == []


@each_app
def test_a_text_with_a_number_has_a_translation_for_one_and_for_many(app: str) -> None:
    lame = [one for one in messages(catalogue(app)) if len(one.translations) != len(one.sources)]

    assert lame == []


@each_app
def test_a_translation_fills_in_what_the_text_fills_in(app: str) -> None:
    assert sentences(app, lambda en, de: placeholders(en) != placeholders(de)) == []


@each_app
def test_a_sentence_stays_a_sentence(app: str) -> None:
    assert sentences(app, lambda en, de: en.endswith(".") != de.endswith(".")) == []


@each_app
def test_what_is_quoted_stands_in_german_quotation_marks(app: str) -> None:
    assert sentences(app, lambda _en, de: "'" in de or '"%' in de) == []


@each_app
@pytest.mark.parametrize(
    "unwanted",
    [
        pytest.param(GENDER_SIGNS, id="signs inside of words"),
        pytest.param(PERSON_IN_CHARGE, id="people named by one gender"),
        pytest.param(FAMILIAR, id="familiar address"),
    ],
)
def test_the_words_are_those_of_the_house(app: str, unwanted: re.Pattern[str]) -> None:
    assert sentences(app, lambda _en, de: unwanted.search(de)) == []


def test_one_text_has_one_translation_in_all_apps() -> None:
    said: dict[tuple[str, str], set[tuple[str, ...]]] = {}
    for app in APPS:
        for message in messages(catalogue(app)):
            said.setdefault(message.key, set()).add(message.translations)

    assert [texts for texts in said.values() if len(texts) > 1] == []


@each_app
def test_the_compiled_catalogue_says_the_same(app: str) -> None:
    written = messages(catalogue(app))

    with catalogue(app).with_suffix(".mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)

    assert [one.text for one in written if spoken(compiled, one) != one.translations] == []


@each_app
def test_the_compiled_catalogue_says_nothing_else(app: str) -> None:
    number = int.from_bytes(catalogue(app).with_suffix(".mo").read_bytes()[8:12], sys.byteorder)

    assert number == len(messages(catalogue(app))) + 1, "its header counts as one"


def spoken(compiled: gettext.GNUTranslations, message: Message) -> tuple[str, ...]:
    context, (text, *plural) = message.context, message.sources
    if plural:
        return tuple(compiled.ngettext(text, plural[0], number) for number in (1, 2))
    return (compiled.pgettext(context, text) if context else compiled.gettext(text),)


@pytest.fixture(scope="module")
def collected(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The catalogues as `make messages` would leave them, in a copy of the tree."""
    copy = tmp_path_factory.mktemp("tree")
    unread = shutil.ignore_patterns("__pycache__", "static", "*.mo")
    for name in (*APPS, "templates"):
        shutil.copytree(settings.ROOT / name, copy / name, ignore=unread)
    shutil.copy(settings.ROOT / "manage.py", copy)
    command = [sys.executable, "manage.py", "makemessages", "--locale=de", "--no-wrap"]
    subprocess.run(command, cwd=copy, check=True, capture_output=True)  # noqa: S603 - our own words
    return copy


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("xgettext") is None, reason="needs gettext")
@each_app
def test_the_catalogue_holds_what_the_code_says_and_no_more(app: str, collected: Path) -> None:
    in_code = {message.key for message in messages(collected / app / CATALOGUE)}

    assert {message.key for message in messages(catalogue(app))} == in_code, "run make messages"
