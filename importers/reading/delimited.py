"""A text file as rows: which encoding, which separator, and every row down to the last."""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from math import log2
from pathlib import Path
from typing import Final, NamedTuple

from importers.reading.cells import tidy
from importers.reading.kinds import HEAD_BYTES, UTF16_STARTS, utf16_without_mark
from importers.reading.limits import MAX_TEXT_BYTES
from importers.reading.refusals import FileRefusedError, Reason

DELIMITERS: Final = (";", ",", "\t", "|")
LEGACY_ENCODINGS: Final = ("cp1252", "mac_roman", "cp850")

_NO_DELIMITER: Final = "\x1f"
_SAMPLE_ROWS: Final = 200
_SAMPLE_CHARACTERS: Final = 200_000
_END: Final = "\x1eend"

_BEYOND_ASCII = re.compile(rb"[\x80-\xff]+")
_SAMPLE_PIECES: Final = 5_000
_NEIGHBOURS: Final = 20
_GERMAN_LETTER = re.compile(r"(?<=[^\W\d_])[äöüßé]|\b[äöüÄÖÜ](?=[a-zäöüß])|(?<=[A-ZÄÖÜ])[ÄÖÜ]")
_USUAL_MARKS: Final = frozenset("\u2013\u2014\u2018\u2019„“”\u201a»«…€§°²³·•®©×½\u00a0")
_SEPARATOR_LINE = re.compile(r"sep=(.)(?:\r\n|\r|\n)", re.IGNORECASE)
# Tables written for spreadsheet programs guard text that looks like a formula with one mark.
# Where further marks follow, ``plain_cell`` takes it off, as it does for every kind of file.
_GUARDED_FORMULA = re.compile(r"'(?=[=+\-@\t\r\n])")
# MySQL writes a quotation mark inside a cell so; elsewhere a cell ends with it, or it is doubled.
_ESCAPED_QUOTE = re.compile(r'\\"(?![;,\t|\r\n"]|\Z)')
_ESCAPED = re.compile(r'\\(["\\\r\n])')
# So written, spreadsheet programs keep the zeros of a number.
_FORMULA_OF_A_TEXT = re.compile(r'="([^"]*)"')


class DelimitedText(NamedTuple):
    encoding: str
    rows: Iterator[list[str]]


def read_delimited(path: Path) -> DelimitedText:
    """The rows of the file; line ends of all kinds count, also several kinds in one file."""
    text, encoding = decode(path.read_bytes())
    if '\\"' in text and _ESCAPED_QUOTE.search(text):
        text = _ESCAPED.sub(lambda found: '""' if found[1] == '"' else found[1], text)
    if match := _SEPARATOR_LINE.match(text):
        # Excel writes and hides this line: its row 1 is the next one.
        return DelimitedText(encoding, _rows(text[match.end() :], match[1]))
    sample = text[:_SAMPLE_CHARACTERS].lstrip("\r\n")
    return DelimitedText(encoding, _rows(text, find_delimiter(sample)))


def decode(raw: bytes) -> tuple[str, str]:
    """The text and the encoding it was read with: by its mark, as UTF-8, else by its letters."""
    for encoding in _encodings(raw):
        try:
            return raw.decode(encoding), encoding.removesuffix("-sig")
        except UnicodeDecodeError:
            continue
    raise FileRefusedError(Reason.DAMAGED)


def _encodings(raw: bytes) -> Iterator[str]:
    """The encodings to try, the likeliest first; the last ones can read any bytes."""
    if raw.startswith(UTF16_STARTS):
        yield "utf-16"
        return
    if unmarked := utf16_without_mark(raw[:HEAD_BYTES]):
        yield unmarked
        return
    yield "utf-8-sig"
    places = islice(_BEYOND_ASCII.finditer(raw), _SAMPLE_PIECES)
    pieces = (raw[max(0, each.start() - _NEIGHBOURS) : each.end() + _NEIGHBOURS] for each in places)
    sample = b"\n".join(pieces)
    yield from sorted(LEGACY_ENCODINGS, key=lambda encoding: -_likeness(sample, encoding))


def _likeness(sample: bytes, encoding: str) -> int:
    """How German the letters beyond ASCII look where they stand."""
    text = sample.decode(encoding, errors="replace")
    foreign = sum(not letter.isascii() and letter not in _USUAL_MARKS for letter in text)
    return 3 * len(_GERMAN_LETTER.findall(text)) - foreign


def find_delimiter(text: str) -> str:
    """The separator that makes the most even and the widest table of the first rows."""
    evenness, best = max((_evenness(text, each), each) for each in reversed(DELIMITERS))
    return best if evenness else _NO_DELIMITER


def _evenness(text: str, delimiter: str) -> float:
    rows = (cells for _line, cells in islice(_records(text, delimiter), _SAMPLE_ROWS))
    widths = Counter(len(cells) for cells in rows if any(cells))
    wide = {width: count for width, count in widths.items() if width > 1}
    if not wide:
        return 0
    width, count = max(wide.items(), key=lambda item: (item[1], item[0]))
    return count / widths.total() * (1 + log2(width))


def _rows(text: str, delimiter: str) -> Iterator[list[str]]:
    """Each record as tidy cells; a last line of our own shows whether all quotes are closed."""
    content = text.rstrip("\r\n")
    records = _records(f"{content}\n{_END}", delimiter)
    line, record = next(records)
    for following in records:
        yield [_cell(cell) for cell in record]
        line, record = following
    if record != [_END]:
        raise FileRefusedError(Reason.OPEN_QUOTE, line=line)


def _records(text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """Each record with the line in which it begins."""
    csv.field_size_limit(MAX_TEXT_BYTES)  # cells that are too long are refused with a sentence
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    line = 1
    for cells in reader:
        yield line, cells
        line = reader.line_num + 1


def _cell(text: str) -> str:
    if text[:2] == '="' and (match := _FORMULA_OF_A_TEXT.fullmatch(text)):
        return tidy(match[1])
    return tidy(text[1:] if _GUARDED_FORMULA.match(text) else text)
