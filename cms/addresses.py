"""German addresses taken apart: street and house number, postcode and city; no text is lost but
the name of the country."""

import re
from typing import Final, NamedTuple

from cms.quoting import quoted
from cms.sentences import gettext as _

LOWEST_POSTCODE: Final = "01001"
HIGHEST_POSTCODE: Final = "99998"

_NUMBER = r"\d{1,4}(?![.\d]\s*\w)(?:\s?[a-z](?![a-zäöüß]))?"
_JOINT = r"\s*(?:[-–/+&,.]|\bbis\b|\bund\b|\bu\.)\s*"
_ADDITION = (
    r"\s*\(.*\)|\s*,\s*\S.*|\s+(?-i:[A-Z]{2,4})\s*\d[\d/.\w-]*|"
    r"\s*/?\s*\b(?:haus|hof|hinterhaus|vorderhaus|eingang|aufgang|gebäude|block|etage|stock|"
    r"eg|og|\d\.\s*(?:og|etage|stock)|raum|zimmer|nr\.?)\b.*"
)
_HOUSE = rf"(?:nr\.?\s*)?{_NUMBER}(?:\s1/\d)?(?:{_JOINT}(?:{_NUMBER}|[a-z]\b))*(?:{_ADDITION})?"
_STREET = re.compile(rf"(?P<name>.*?[^\W\d_].*?)(?:\s*,\s*|\s+)(?P<number>{_HOUSE})", re.IGNORECASE)
_GLUED_STREET = re.compile(
    rf"(?P<name>.*(?:straße|str\.|strasse|[a-zäöüß]{{4}}\.?))(?P<number>{_HOUSE})", re.IGNORECASE
)
# Mannheim names its blocks: "C 4" is a street, what follows is the house.
_BLOCK = re.compile(rf"(?P<name>[A-Z]\s?\d{{1,2}})(?:(?:\s*,\s*|\s+)(?P<number>{_HOUSE}))?")
_LONGEST_STREET = 200

_POSTCODE = r"(?:D(?:E|eutschland)?\s*[-–]?\s*)?(?P<postcode>\d{5})"
_POSTCODE_FIRST = re.compile(rf"{_POSTCODE}(?![\d.])[\s,]*(?P<name>.*)")
_POSTCODE_LAST = re.compile(rf"(?P<name>[^\d,(]+?)[\s,]*\(?\s*{_POSTCODE}\s*\)?")
_SHORT_POSTCODE_FIRST = re.compile(r"(?P<postcode>\d{4})\s+(?P<name>\D+)")
_CITY_AT_END = re.compile(
    rf"(?P<street>.*?)[\s,;]+(?P<city>(?<![\w-]){_POSTCODE}(?!\d)\s+[^\W\d].*)", re.DOTALL
)
_CITY_AT_START = re.compile(rf"(?P<city>{_POSTCODE}\s+[^,;\n\d]+?)\s*[,;\n]\s*(?P<street>.+)")
# So the map services write it.
_COUNTRY = re.compile(r"(?<=\w)\s*[,;\n]\s*(?:deutschland|germany)\s*\Z", re.IGNORECASE)
_NUMBER_CELL = re.compile(r"(\d{4,5})(?:[.,]0+)?")


class InvalidAddressError(ValueError):
    """The text is not this part of an address; ``str()`` is the sentence for the person."""


class Street(NamedTuple):
    name: str
    house_number: str


class City(NamedTuple):
    postcode: str
    name: str


def split_street(text: str) -> Street:
    """The street's name and the house number as typed; what is unclear stays in the name."""
    text = _one_line(text)
    if len(text) > _LONGEST_STREET:
        return Street(text, "")
    match = _BLOCK.fullmatch(text) or _STREET.fullmatch(text) or _GLUED_STREET.fullmatch(text)
    return Street(match["name"], match["number"] or "") if match else Street(text, "")


def split_city(text: str) -> City:
    """Postcode and city, each empty if the text does not say it."""
    text = _one_line(text)
    match = (
        _POSTCODE_FIRST.fullmatch(text)
        or _POSTCODE_LAST.fullmatch(text)
        or _SHORT_POSTCODE_FIRST.fullmatch(text)
    )
    if match:
        return City(postcode(match["postcode"]), match["name"].strip())
    if _has_digit(text):
        return City(_postcode_only(text), "")
    return City("", text)


def split_address(text: str) -> tuple[Street, City]:
    """A whole address in one cell; a text without postcode is cut at its last comma or line end."""
    lines = _COUNTRY.sub("", "\n".join(filter(None, map(_one_line, text.splitlines()))))
    if match := _CITY_AT_START.fullmatch(lines) or _CITY_AT_END.fullmatch(lines):
        return split_street(match["street"].replace("\n", ", ")), split_city(match["city"])
    if _POSTCODE_FIRST.fullmatch(lines):
        return Street("", ""), split_city(lines)
    parts = re.split(r"\s*[,;\n]\s*", lines)
    if len(parts) > 1 and (_SHORT_POSTCODE_FIRST.fullmatch(parts[-1]) or not _has_digit(parts[-1])):
        return split_street(", ".join(parts[:-1])), split_city(parts[-1])
    return split_street(", ".join(parts)), City("", "")


def postcode(text: str) -> str:
    """Five digits as text; the zero that a number cell took away is put back."""
    bare = re.sub(r"^D(?:E)?\s*[-–]\s*", "", _one_line(text))
    match = _NUMBER_CELL.fullmatch(bare)
    code = match[1].zfill(5) if match and match[1].isascii() else ""
    if not LOWEST_POSTCODE <= code <= HIGHEST_POSTCODE:
        raise InvalidAddressError(
            _("'%(text)s' is not a German postcode. Write five digits: 44789.")
            % {"text": quoted(text)}
        )
    return code


def _postcode_only(text: str) -> str:
    try:
        return postcode(text)
    except InvalidAddressError:
        raise InvalidAddressError(
            _(
                "'%(text)s' is not a German postcode and city. "
                "Write five digits and the city: 44789 Bochum."
            )
            % {"text": quoted(text)}
        ) from None


def _has_digit(text: str) -> bool:
    return any(character.isdigit() for character in text)


def _one_line(text: str) -> str:
    return " ".join(text.split())
