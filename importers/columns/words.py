"""What people write into cells: words for nothing, yes and no, and for the codes we store."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from django.utils.translation import override

from cms.models import ProgrammePage, Session
from cms.quoting import quoted
from cms.sentences import gettext as _
from cms.vocabularies import Answer, Audience, Cost, Language, Status
from importers.reading.cells import UNCALCULATED
from importers.reading.error_texts import shows_no_room
from importers.reading.headers import comparable

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from django.db.models import TextChoices

_NOTHING: Final = frozenset(
    (
        *("", "-", "--", "---", "–", "—", "/", "?", "keine", "keiner", "keines", "kein"),
        *("unbekannt", "nicht bekannt", "k.a.", "k. a.", "k.a", "ka", "keine angabe"),
        *("keine angaben", "n/a", "n. a.", "n.a.", "n.n.", "null", "none", "nan", "entfällt"),
        *("unknown", "leer", "(leer)", "nicht vorhanden", "na", "<na>", "nat", "#"),
        *("./.", "//", "...", "…", "_", "__", r"\n"),  # the last as MySQL writes it
    )
)
# "Kosten: keine" says something.
_SOMETHING: Final = {
    "cost": frozenset(("keine", "kein")),
    "fee": frozenset(("keine",)),
    "session_status": frozenset(("entfällt",)),
}
_NOTHING_IN: Final = {key: _NOTHING - words for key, words in _SOMETHING.items()}
# The letters with which such words begin, and an apostrophe may stand before any text.
_FIRST_SIGNS: Final = frozenset(
    sign for words in _NOTHING if words for sign in (words[0], words[0].upper())
) | {"", "'"}
_GUARDED: Final = re.compile(r"'(?='*[=+\-@\t\r\n])")

_YES: Final = frozenset(
    ("ja", "yes", "j", "y", "true", "wahr", "1", "x", "vorhanden", "richtig", "oui", "✓", "✔")
)
_NO: Final = frozenset(("nein", "no", "n", "false", "falsch", "0", "nicht", "ohne"))
_PARTLY: Final = frozenset(
    (
        "teilweise",
        "teilw",
        "tlw",
        "zum teil",
        "eingeschränkt",
        "bedingt",
        "partly",
        "limited",
        "teils",
        "in teilen",
    )
)


def plain_cell(text: str, *, key: str) -> str:
    """The text of a cell without the apostrophe of our own files; empty if it says "nothing"."""
    text = text.strip()
    if text[:1] not in _FIRST_SIGNS:
        return text  # of a list, nearly every cell is looked at and says something
    text = text[1:].strip() if text[:1] == "'" and _GUARDED.match(text) else text
    word = " ".join(text.casefold().split())
    return "" if word in _NOTHING_IN.get(key, _NOTHING) else text


def yes_or_no(text: str) -> bool | None:
    word = text.casefold().strip(" .!")
    return True if word in _YES else False if word in _NO else None


def answer(text: str) -> str | None:
    """An ``Answer`` to a question such as "usable with a wheelchair?"."""
    word = text.casefold().strip(" .!")
    if word in _PARTLY:
        return Answer.LIMITED
    if word in Answer.values:
        return word
    said = yes_or_no(text)
    return None if said is None else Answer.YES if said else Answer.NO


def _codes(vocabulary: type[TextChoices], words: Mapping[Any, Iterable[str]]) -> dict[str, str]:
    """Each code by everything that people write for it."""
    codes = {}
    for member in vocabulary:
        labels = [str(member.label)]
        with override("de"):
            labels.append(str(member.label))
        for word in (member.value, *labels, *words.get(member, ())):
            codes[comparable(word)] = str(member.value)
    return codes


AUDIENCES: Final = {
    Audience.EVERYONE: ("alle", "für alle", "jede und jeder", "alle Interessierten", "offen"),
    Audience.CHILDREN: ("Kinder", "Kind", "Kleinkinder", "Schulkinder"),
    Audience.YOUNG_PEOPLE: ("Jugendliche", "Jugend", "junge Menschen", "Heranwachsende"),
    Audience.FAMILIES: ("Familien", "Familie", "Eltern", "Eltern und Kinder", "Alleinerziehende"),
    Audience.OLDER_PEOPLE: (
        *("Senioren", "Seniorinnen", "Seniorinnen und Senioren", "ältere Menschen", "Ältere"),
        *("Rentner", "SeniorInnen", "Senior*innen", "Senioren/innen", "60+", "65+"),
    ),
    Audience.WOMEN: ("Frauen", "Mädchen", "Mütter"),
    Audience.MEN: ("Männer", "Väter", "Jungen"),
    Audience.QUEER_PEOPLE: ("queere Menschen", "LGBTQ", "LSBTIQ", "LSBTI", "queer"),
    Audience.NEWCOMERS: (
        *(
            "Zugewanderte",
            "Geflüchtete",
            "Migranten",
            "Migrantinnen und Migranten",
            "Neuzugewanderte",
        ),
        *("Menschen mit Migrationshintergrund", "Flüchtlinge"),
    ),
    Audience.DISABLED_PEOPLE: (
        "Menschen mit Behinderung",
        "Menschen mit Behinderungen",
        "Inklusion",
    ),
    Audience.CARERS: ("pflegende Angehörige", "Angehörige"),
    Audience.JOB_SEEKERS: ("Arbeitsuchende", "Arbeitssuchende", "Arbeitslose", "Erwerbslose"),
    Audience.VOLUNTEERS: ("Ehrenamtliche", "Freiwillige", "Engagierte"),
    Audience.PROFESSIONALS: ("Fachkräfte", "Fachleute", "Multiplikatoren", "Hauptamtliche"),
}
LANGUAGES: Final = {
    Language.GERMAN: ("Deutsch", "ger", "deu"),
    Language.ENGLISH: ("Englisch", "eng"),
    Language.TURKISH: ("Türkisch",),
    Language.ARABIC: ("Arabisch",),
    Language.UKRAINIAN: ("Ukrainisch",),
    Language.RUSSIAN: ("Russisch",),
    Language.POLISH: ("Polnisch",),
    Language.ROMANIAN: ("Rumänisch",),
    Language.BULGARIAN: ("Bulgarisch",),
    Language.KURDISH: ("Kurdisch", "Kurmandschi"),
    Language.PERSIAN: ("Persisch", "Farsi", "Dari"),
    Language.FRENCH: ("Französisch",),
    Language.SPANISH: ("Spanisch",),
    Language.ITALIAN: ("Italienisch",),
    Language.PORTUGUESE: ("Portugiesisch",),
    Language.GREEK: ("Griechisch",),
    Language.CROATIAN: ("Kroatisch",),
    Language.SERBIAN: ("Serbisch",),
    Language.BOSNIAN: ("Bosnisch",),
    Language.ALBANIAN: ("Albanisch",),
    Language.VIETNAMESE: ("Vietnamesisch",),
    Language.CHINESE: ("Chinesisch", "Mandarin"),
    Language.TAMIL: ("Tamilisch",),
    Language.TIGRINYA: ("Tigrinisch", "Tigrinja"),
    Language.SIGN_LANGUAGE: ("Gebärdensprache", "Deutsche Gebärdensprache", "DGS"),
}
COSTS: Final = {
    Cost.FREE: (
        *(
            "kostenlos",
            "kostenfrei",
            "frei",
            "gratis",
            "keine",
            "keine Kosten",
            "0",
            "0 €",
            "0,00 €",
        ),
        *("unentgeltlich", "Eintritt frei", "umsonst", "gebührenfrei", "nein"),
    ),
    Cost.DONATION: ("Spende", "Spenden", "Spende erbeten", "auf Spendenbasis", "Spendenbasis"),
    Cost.REDUCED: ("ermäßigt", "Ermäßigung möglich", "Gebühr mit Ermäßigung"),
    Cost.FEE: ("kostenpflichtig", "Gebühr", "gegen Gebühr", "gebührenpflichtig", "ja"),
}
STATUSES: Final = {
    Status.ACTIVE: ("aktiv", "in Betrieb", "geöffnet", "offen", "laufend", "läuft", "open"),
    Status.CLOSED: (
        *("vorübergehend geschlossen", "zurzeit geschlossen", "zur Zeit geschlossen", "pausiert"),
        *("temporär geschlossen", "pausierend", "im Umbau"),
    ),
    Status.ENDED: (
        *("beendet", "abgeschlossen", "ausgelaufen", "dauerhaft geschlossen", "eingestellt"),
        *("aufgegeben", "nicht mehr vorhanden"),
    ),
}
PROGRAMME_KINDS: Final = {
    ProgrammePage.ProgrammeKind.COURSE: ("Kurs", "Lehrgang", "Qualifizierung", "Fortbildung"),
    ProgrammePage.ProgrammeKind.WORKSHOPS: ("Workshopreihe", "Veranstaltungsreihe", "Seminarreihe"),
    ProgrammePage.ProgrammeKind.PROJECT: ("Projekt",),
    ProgrammePage.ProgrammeKind.GROUP: ("Gruppe", "Treff", "offener Treff", "Selbsthilfegruppe"),
    ProgrammePage.ProgrammeKind.ADVICE: ("Beratung", "Sprechstunde", "Beratungsangebot"),
}
SESSION_STATUSES: Final = {
    Session.SessionStatus.PLANNED: ("geplant", "findet statt", "offen", "frei", "Plätze frei"),
    Session.SessionStatus.FULL: ("voll", "ausgebucht", "belegt", "Warteliste", "keine Plätze"),
    Session.SessionStatus.CANCELLED: ("abgesagt", "entfällt", "fällt aus", "storniert", "fiel aus"),
}

CODES: Final[dict[type[TextChoices], dict[str, str]]] = {
    vocabulary: _codes(vocabulary, words)
    for vocabulary, words in (
        (Audience, AUDIENCES),
        (Language, LANGUAGES),
        (Cost, COSTS),
        (Status, STATUSES),
        (ProgrammePage.ProgrammeKind, PROGRAMME_KINDS),
        (Session.SessionStatus, SESSION_STATUSES),
    )
}


def formula_advice(text: str) -> str:
    if text == UNCALCULATED:
        return _(
            "The cell holds a formula without its result. "
            "Open the file in a spreadsheet program, save it there and upload that."
        )
    if shows_no_room(text):
        message = _(
            "The column was too narrow to show its value, so that '%(text)s' was saved instead. "
            "Widen the column in the spreadsheet program and save the file again."
        )
        return message % {"text": quoted(text)}
    return _("The cell shows the error %(text)s. Correct its formula.") % {"text": text}
