"""German words in, an OSM string out; what is not certain is handed back word for word."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from django.utils.translation import get_language

from cms.opening_hours.assembly import Assembler
from cms.opening_hours.evaluation import is_valid_osm
from cms.opening_hours.osm_reading import is_plain_osm
from cms.opening_hours.osm_writing import rules_of, write_osm
from cms.opening_hours.planning import make_plan
from cms.opening_hours.problems import problem
from cms.opening_hours.reader import read_items
from cms.opening_hours.statements import Header, Piece, Statement
from cms.opening_hours.vocabulary import Question

LONGEST_TEXT: Final = 2000
_NOTHING: Final = frozenset(
    (
        *("", "-", "--", "---", "–", "—", "/", "?", "??", "???", "...", "…", "x", "_", "*", "nan"),
        *("k a", "ka", "k.a", "keine angabe", "keine angaben", "keine", "keiner", "kein", "o a"),
        *("ohne angabe", "ohne angaben", "unbekannt", "nicht bekannt", "nicht angegeben"),
        *("n n", "nn", "n a", "na", "n/a", "n v a", "entfällt", "leer", "nichts", "keine info"),
        *("keine information", "keine informationen", "none", "unknown", "not known", "null"),
        *("no information", "tba", "tbd"),
    )
)


@dataclass(frozen=True, slots=True)
class Understanding:
    """What a text says, and the pieces of it that must be asked about, each with a sentence."""

    text: str
    osm: str | None = None
    by_appointment: bool = False
    not_understood: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()


def understand(text: str) -> Understanding:
    """Read opening hours as people write them; never raises, never guesses."""
    return _understand(text, get_language())


@lru_cache(maxsize=4096)
def _understand(text: str, language: str | None) -> Understanding:
    """Partners repeat their hours, and saving reads them anew; the problems are in a language."""
    if _says_nothing(text):
        return Understanding(text)
    if len(text) > LONGEST_TEXT:
        return _answer(text, None, [Piece(0, len(text), Question.TOO_LONG)])
    if is_plain_osm(text) and is_valid_osm(text.strip()):
        return Understanding(text, osm=text.strip())
    return _read(text)


def _says_nothing(text: str) -> bool:
    words = " ".join(text.casefold().replace(".", " ").split())
    return words in _NOTHING or " ".join(text.casefold().split()) in _NOTHING


def _read(text: str) -> Understanding:
    items = read_items(text)
    assembler = Assembler()
    statements = assembler.read(items)
    if len(assembler.headings) > 1:
        for statement in statements:
            statement.ask(Question.TWO_HEADINGS)
    plan = make_plan(statements)
    osm = write_osm(rules_of(plan)) or None
    if osm is not None and not is_valid_osm(osm):
        return _answer(text, None, [Piece(0, len(text), Question.UNKNOWN)])
    pieces = _pieces(text, statements, assembler.headers)
    has_appointment = any(s.appointment and s.question is None for s in statements)
    if osm is None and not has_appointment and not pieces:
        pieces = [Piece(0, len(text), Question.WHICH_TIMES)]
    return _answer(text, osm, pieces, by_appointment=has_appointment)


def _pieces(text: str, statements: list[Statement], headers: list[Header]) -> list[Piece]:
    pieces = [
        Piece(statement.start, statement.end, statement.question)
        for statement in statements
        if statement.question is not None
    ]
    pieces += [piece for statement in statements for piece in statement.remarks]
    used = {id(s.header) for s in statements if s.header and s.question is None}
    pieces += [
        Piece(header.start, header.end, Question.WHICH_SEASON)
        for header in headers
        if id(header) not in used
    ]
    return sorted(pieces, key=lambda piece: piece.start)


def _answer(
    text: str, osm: str | None, pieces: Iterable[Piece], *, by_appointment: bool = False
) -> Understanding:
    parts = [(text[piece.start : piece.end].strip(), piece.question) for piece in pieces]
    told = [(part, question) for part, question in parts if part]
    return Understanding(
        text,
        osm,
        by_appointment,
        tuple(part for part, _ in told),
        tuple(problem(part, question) for part, question in told),
    )
