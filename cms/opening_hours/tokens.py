"""Cuts a text into tokens that know where they stand; nothing of the text is left out."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from cms.opening_hours.characters import Folded, fold
from cms.opening_hours.lexicon import LEXICON, LONGEST_PHRASE, Entry
from cms.opening_hours.model import DAY_MINUTES, CalendarDay
from cms.opening_hours.vocabulary import Daypart, Kind, Question


@dataclass(frozen=True, slots=True)
class Token:
    """A word, number or sign. ``is_bare``: a clock time such as "8", which might mean 20:00."""

    kind: Kind
    start: int
    end: int
    number: int = 0
    date: CalendarDay | None = None
    is_bare: bool = False
    daypart: Daypart | None = None
    question: Question = Question.UNKNOWN
    word: str = ""


_Lexer = Callable[["re.Match[str]"], Token]
_SIGNS: Final = {
    ",": Kind.COMMA, ";": Kind.SEMICOLON, "|": Kind.SEMICOLON, "/": Kind.SLASH, ":": Kind.COLON,
    "+": Kind.AND, "&": Kind.AND, "-": Kind.TO, "(": Kind.OPENING, ")": Kind.CLOSING,
    "[": Kind.OPENING, "]": Kind.CLOSING, "•": Kind.SEMICOLON, "·": Kind.SEMICOLON,
    "→": Kind.TO,
}  # fmt: skip
# A full stop after these is part of the abbreviation; after other words it ends a sentence.
_ABBREVIATIONS: Final = re.compile(
    r"(?:[a-z]|mo|di|mi|do|fr|sa|so|mon|tue|wed|thu|fri|sat|sun|die|don|jan|feb|febr|maer|mrz|apr"
    r"|jun|jul|aug|sep|sept|okt|oct|nov|dez|dec|geschl|gschl|tgl|taegl|tel|telef|vereinb|abspr"
    r"|bzw|ca|jd|inkl|einschl|std|zus|zusaetzl|werkt|feiert|gesetzl|vorm|nachm|od|usw|evtl|ggf"
    r"|mon|dienst|donnerst|mittw|freit|samst|sonnt|sonn|montl|monatl|max|min|jew|jdn|ausgen|exkl"
    r"|incl|durchg|ganzjaehr|oeffn|sprechst|kal|ft)"
)
_CLOCK_END: Final = r"(?![\d]|[.:,]\d)"


def _clock(hours: str, minutes: str, start: int, end: int, *, word: str) -> Token:
    hour, minute = int(hours), int(minutes)
    if minute > 59 or hour * 60 + minute > DAY_MINUTES:
        return Token(Kind.UNKNOWN, start, end, question=Question.NO_SUCH_TIME, word=word)
    return Token(Kind.CLOCK, start, end, hour * 60 + minute)


def _lex_clock(match: "re.Match[str]") -> Token:
    token = _clock(match["hour"], match["minute"], *match.span(), word=match.group())
    is_bare = len(match["hour"]) == 1 and token.kind is Kind.CLOCK
    return replace(token, is_bare=is_bare and token.number // 60 < 6)


def _lex_date(match: "re.Match[str]") -> Token:
    year = match.groupdict().get("year")
    full_year = None if year is None else int(year) + (2000 if len(year) == 2 else 0)
    month, day = int(match["month"]), int(match["day"])
    if not (1 <= month <= 12 and 1 <= day <= _last_day(month)):
        return Token(Kind.UNKNOWN, *match.span(), question=Question.NO_SUCH_DATE)
    return Token(Kind.DATE, *match.span(), date=CalendarDay(month, day, full_year))


def _last_day(month: int) -> int:
    return 29 if month == 2 else 30 if month in (4, 6, 9, 11) else 31


def _lex_number(match: "re.Match[str]") -> Token:
    digits = match["digits"]
    kinds = {1: Kind.NUMBER, 2: Kind.NUMBER, 3: Kind.FOUR_DIGITS, 4: Kind.FOUR_DIGITS}
    kind = kinds.get(len(digits), Kind.UNKNOWN)
    number = int(digits) if kind is not Kind.UNKNOWN else 0
    return Token(kind, *match.span(), number, is_bare=not digits.startswith("0"), word=digits)


def _of_kind(kind: Kind, question: Question = Question.UNKNOWN) -> _Lexer:
    def lex(match: "re.Match[str]") -> Token:
        return Token(kind, *match.span(), question=question, word=match.group())

    return lex


def _lex_ordinal(match: "re.Match[str]") -> Token:
    is_dotted = match.group().endswith(".")
    return Token(Kind.ORDINAL, *match.span(), int(match["number"]), word="." * is_dotted)


def _lex_meridiem(match: "re.Match[str]") -> Token:
    return Token(Kind.MERIDIEM, *match.span(), 12 * 60 * match.group().startswith("p"))


_LEXERS: Final[tuple[tuple["re.Pattern[str]", _Lexer], ...]] = tuple(
    (re.compile(pattern), lexer)
    for pattern, lexer in (
        (r"[ \t]*\n[ \t]*\n\s*", _of_kind(Kind.BLANK_LINE)),
        (r"[ \t]*\n[ \t]*", _of_kind(Kind.NEWLINE)),
        (r"24\s*/\s*7|7\s*/\s*24|24\s*(?:h|std\.?|stunden|hours)(?![a-z\d])",
         _of_kind(Kind.ROUND_THE_CLOCK)),
        (r"(?:alle )?(?:14|vierzehn)\s*-?\s*(?:tae?gl?ig\w*|taegl\w*\.?|tgl\.?|tage\b|tagen\b|t\.)"
         r"|alle \d+ (?:wochen|tage)|jede [234]\. woche|\d ?x ?(?:im monat|monatlich|pro \w+)"
         r"|\d ?x ?(?:woechentlich|die woche)|alle \d+\. woche|every \d+ weeks",
         _of_kind(Kind.UNKNOWN, Question.WHICH_WEEKS)),
        (r"(?:tel(?:efon\w*)?|fon|phone|mobil\w*|handy|fax|call|durchwahl|unter|hotline)\b[.:]*"
         r"[\s:]*(?:der |nr\.? |nummer |tel\.? |telefon )*"
         r"(?:\+\d|\(?0\d)[\d\s/()-]*\d(?!\s*[:.h]\d|\s*uhr)",
         _of_kind(Kind.CONTACT, Question.CONTACT)),
        (r"(?:\+\d{2}|\(?0\d{2,5}\)?\s*/)[\d\s/()-]*\d", _of_kind(Kind.CONTACT, Question.CONTACT)),
        (r"(?:unter |per |e-?mail:? ?|an )*[\w.+-]+@[\w.-]+\w|https?://\S+|www\.\S+",
         _of_kind(Kind.CONTACT, Question.CONTACT)),
        (r"(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})(?!\d)", _lex_date),
        (r"(?P<day>\d{1,2})\.\s?(?P<month>\d{1,2})\.(?:(?P<year>\d{2})(?![\d:]|[.]\d)"
         r"|\s?(?P<year4>(?:19|20)\d{2})(?![\d:]|[.]\d))", lambda m: _lex_full_date(m)),
        (r"(?P<hour>\d{1,2})[:.](?P<minute>\d{2})\.(?!\d)", lambda m: _lex_date_or_clock(m)),
        (r"(?P<day>\d{1,2})\.\s?(?P<month>\d{1,2})\.(?!\d)", _lex_date),
        (r"(?P<hour>\d{1,2}):(?P<minute>\d{2}):00" + _CLOCK_END, _lex_clock),
        (r"(?P<hour>\d{1,2})[:.](?P<minute>\d{2})" + _CLOCK_END, _lex_clock),
        (r"(?P<hour>\d{1,2})h(?P<minute>\d{2})" + _CLOCK_END, _lex_clock),
        (r"(?P<hour>\d{1,2})\s*uhr\s*(?P<minute>15|30|45)(?!\d|[.:]\d|\s*[.-]?\s*(?:uhr|h\b))",
         _lex_clock),
        (r"(?P<number>[1-9])\.?(?:ten|ter|tes|tem|te|sten|ster|stes|ste|st|nd|rd|th)\b",
         _lex_ordinal),
        (r"(?P<number>\d{1,2})\.(?![\d])", _lex_ordinal),
        (r"\d+(?:[.,:]\d+){1,}|\d+[a-z]*[^\x00-\x7f]\w*", _of_kind(Kind.UNKNOWN)),
        (r"(?<=\d)am(?![a-z\d])|a\.\s?m\.|(?<=\d\s)am(?=\s*(?:-|to\b|until\b))"
         r"|p\.?\s?m\.?(?![a-z\d])", _lex_meridiem),
        (r"(?P<digits>\d+)", _lex_number),
    )
)  # fmt: skip


def _lex_full_date(match: "re.Match[str]") -> Token:
    year = match["year"] or match["year4"]
    plain = re.fullmatch(
        r"(?P<day>\d+)\.(?P<month>\d+)\.(?P<year>\d+)", f"{match['day']}.{match['month']}.{year}"
    )
    token = _lex_date(plain) if plain else Token(Kind.UNKNOWN, 0, 0)
    return replace(token, start=match.start(), end=match.end())


def _lex_date_or_clock(match: "re.Match[str]") -> Token:
    """ "12.03." is a date, "12.30." a clock time at the end of a sentence."""
    hour, minute = int(match["hour"]), int(match["minute"])
    is_date = "." in match.group()[:-1] and 1 <= minute <= 12 and 1 <= hour <= 31
    if not is_date:
        return replace(_lex_clock(match), end=match.end() - 1)
    token = _lex_date_of(hour, minute)
    return replace(token, start=match.start(), end=match.end(), number=hour * 60 + minute)


def _lex_date_of(day: int, month: int) -> Token:
    if day > _last_day(month):
        return Token(Kind.UNKNOWN, 0, 0, question=Question.NO_SUCH_DATE)
    return Token(Kind.DATE, 0, 0, date=CalendarDay(month, day))


def tokenise(text: str) -> list[Token]:
    """All tokens of the text, with their places in it."""
    folded = fold(text)
    tokens = _settle_dates(list(_phrases(list(_raw(folded.plain)))))
    return [_at_origin(token, folded) for token in tokens]


def _at_origin(token: Token, folded: Folded) -> Token:
    end = folded.origin[token.end]
    if token.end > 0 and end == folded.origin[token.end - 1]:
        end += 1  # the token ends inside a letter that was folded to two
    return replace(token, start=folded.origin[token.start], end=end)


_WORD: Final = re.compile(r"[^\W\d_]+(?:'[a-z]+)?")
_COMPOUND: Final = re.compile(
    r"(?P<day>montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend|sonntag)s?"
    r"(?P<part>vormittag|nachmittag|abend|mittag|nacht)(?:en|e|s)?"
)


def _raw(plain: str) -> Iterator[Token]:
    """Numbers, single words and signs."""
    position = 0
    while position < len(plain):
        if plain[position] in " \t":
            position += 1
            continue
        token = _number_or_contact(plain, position) or _word_or_sign(plain, position)
        yield token
        position = token.end


def _number_or_contact(plain: str, position: int) -> Token | None:
    if position and plain[position - 1].isalpha() and plain[position].isalpha():
        return None
    for pattern, lexer in _LEXERS:
        if match := pattern.match(plain, position):
            return lexer(match)
    return None


def _word_or_sign(plain: str, position: int) -> Token:
    match = _WORD.match(plain, position)
    if match is None:
        sign = plain[position]
        if sign in ".!":
            return Token(Kind.STOP, position, position + 1)
        kind = _SIGNS.get(sign, Kind.UNKNOWN)
        return Token(kind, position, position + 1, word=sign)
    end = match.end()
    if plain.startswith(".", end) and _ABBREVIATIONS.fullmatch(match.group()):
        end += 1
    return Token(Kind.UNKNOWN, position, end, word=match.group().replace("'", " "))


def _phrases(raw: list[Token]) -> Iterator[Token]:
    """The raw tokens with the longest known phrases joined."""
    index = 0
    while index < len(raw):
        length, entry = _longest_phrase(raw, index)
        if entry is None:
            yield from _compound(raw[index])
            index += 1
            continue
        yield _token_of(entry, raw[index : index + length])
        index += length


def _longest_phrase(raw: list[Token], index: int) -> tuple[int, Entry | None]:
    words = []
    for token in raw[index : index + LONGEST_PHRASE]:
        if not token.word or token.kind is not Kind.UNKNOWN or not token.word[0].isalpha():
            break
        words.append(token.word)
    for length in range(len(words), 0, -1):
        if entry := LEXICON.get(" ".join(words[:length])):
            return length, entry
    return 0, None


def _token_of(entry: Entry, raw: list[Token]) -> Token:
    return Token(
        entry.kind, raw[0].start, raw[-1].end, entry.number, is_bare=entry.kind is Kind.NUMBER,
        daypart=entry.daypart, question=entry.question, word=" ".join(token.word for token in raw),
    )  # fmt: skip


_PARTS: Final = {
    "vormittag": Daypart.MORNING, "nachmittag": Daypart.AFTERNOON, "abend": Daypart.EVENING,
    "mittag": Daypart.NOON, "nacht": Daypart.NIGHT,
}  # fmt: skip


def _compound(token: Token) -> Iterator[Token]:
    """ "Mittwochnachmittag" is a day and a part of it."""
    match = _COMPOUND.fullmatch(token.word)
    if match is None or token.kind is not Kind.UNKNOWN:
        yield token
        return
    middle = token.start + match.start("part")
    day = LEXICON[match["day"]]
    yield Token(day.kind, token.start, middle, day.number)
    yield Token(Kind.DAYPART, middle, token.end, daypart=_PARTS[match["part"]])


def _settle_dates(tokens: list[Token]) -> list[Token]:
    """The end of "10.00-12.10." is a clock time although it looks like a date."""
    settled: list[Token] = []
    for index, token in enumerate(tokens):
        is_end = len(settled) > 1 and settled[-1].kind in (Kind.TO, Kind.UNTIL)
        is_end = is_end and _is_clock(settled[:-1])
        if token.kind is Kind.DATE and 0 < token.number <= DAY_MINUTES and is_end:
            settled.append(Token(Kind.CLOCK, token.start, token.end, token.number))
        elif token.word == "." and is_end and not _is_month(tokens, index + 1):
            settled.append(replace(token, kind=Kind.NUMBER, end=token.end - 1, is_bare=True))
            settled.append(Token(Kind.STOP, token.end - 1, token.end))
        else:
            settled.append(token)
    return settled


def _is_month(tokens: list[Token], at: int) -> bool:
    return at < len(tokens) and tokens[at].kind in (Kind.MONTH, Kind.OF_MONTH)


def _is_clock(tokens: list[Token]) -> bool:
    last = tokens[-2] if tokens[-1].kind is Kind.UHR and len(tokens) > 1 else tokens[-1]
    return last.kind in (Kind.CLOCK, Kind.NUMBER)
