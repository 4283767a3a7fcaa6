"""Sentences about what was chosen from a file and what was left out of it."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from cms.quoting import each_quoted
from cms.sentences import gettext as _
from cms.sentences import ngettext

_LONGEST_QUOTE = 60
_MANGLED = re.compile(r"Ã[¤¶¼Ÿ„–œ©\u009f\u0084\u0096\u009c]|â€[“”œžš™¦]")
# Its elements, and the letters that it writes by their names: no text looks like these.
_HTML = re.compile(
    r"</?(?:p|br|b|i|u|strong|em|a|ul|ol|li|div|span|h[1-6]|table|t[rdh])(?:\s[^<>]*)?/?>"
    r"|&(?:amp|lt|gt|quot|nbsp|apos|[aou]uml|szlig|[ae]acute|egrave|ndash|mdash|#\d+|#x[\da-f]+);",
    re.IGNORECASE,
)
MOST_NUMBERS = 20


def encoding_note(encoding: str) -> Iterator[str]:
    if encoding not in ("", "utf-8") and not encoding.startswith("utf-16"):
        yield _(
            "The file is not in UTF-8; it was read as %(encoding)s. "
            "Check the umlauts, and save it as CSV UTF-8 if they are wrong."
        ) % {"encoding": encoding}


def sheet_note(chosen: str, others: Sequence[str]) -> Iterator[str]:
    if others:
        yield ngettext(
            "Sheet '%(chosen)s' was read; sheet %(others)s was not.",
            "Sheet '%(chosen)s' was read; sheets %(others)s were not.",
            len(others),
        ) % {"chosen": chosen, "others": each_quoted(others)}


def hidden_note(chosen: str) -> str:
    return _("Sheet '%(chosen)s' is hidden in the file.") % {"chosen": chosen}


def hidden_rows_note(numbers: Sequence[int], *, left_out: bool) -> Iterator[str]:
    """Whoever filters a list and saves it hides rows without noticing."""
    if numbers and left_out:
        yield ngettext(
            "Row %(rows)s is hidden in the file and was left out, as you decided. "
            "What an earlier import brought from it counts as no longer in the file.",
            "%(count)s rows are hidden in the file and were left out, as you decided: %(rows)s. "
            "What an earlier import brought from them counts as no longer in the file.",
            len(numbers),
        ) % {"rows": few(numbers), "count": len(numbers)}
    elif numbers:
        yield ngettext(
            "Row %(rows)s is hidden in the file and was read like the others. "
            "If it is not meant, leave it out where you say what the columns mean.",
            "%(count)s rows are hidden in the file and were read like the others: %(rows)s. "
            "If they are not meant, leave them out where you say what the columns mean.",
            len(numbers),
        ) % {"rows": few(numbers), "count": len(numbers)}


def hidden_row_note(number: int, text: str) -> str:
    return _("Row %(row)s is hidden in the file and was left out: '%(text)s'.") % _row(number, text)


def mangled_note(rows: Iterable[tuple[int, Sequence[str]]]) -> Iterator[str]:
    """The first cell whose letters were written as UTF-8 and read as something else before."""
    for number, row in rows:
        for cell in row:
            if ("Ã" in cell or "â€" in cell) and _MANGLED.search(cell):
                yield _(
                    "Row %(row)s says '%(text)s': umlauts broke when the list was saved before. "
                    "Take the list from where it was whole, and save it as xlsx or CSV UTF-8."
                ) % _row(number, cell)
                return


def html_note(rows: Iterable[tuple[int, Sequence[str]]]) -> Iterator[str]:
    """The first cell that was written for a web page: its signs would stand in the text."""
    for number, row in rows:
        for cell in row:
            if ("<" in cell or "&" in cell) and _HTML.search(cell):
                yield _(
                    "Row %(row)s says '%(text)s': what is written for web pages (HTML) is read as "
                    "plain text. Have the list written without it, or take it out of the cells."
                ) % _row(number, cell)
                return


def restored_postcodes_note(codes: Mapping[str, str]) -> Iterator[str]:
    """By row: a spreadsheet takes the zero away, and so does who forgets another digit."""
    if codes:
        yield ngettext(
            "In row %(rows)s the postcode has four digits; a zero was put in front: %(codes)s. "
            "If it is another digit that is missing, correct the cell.",
            "In %(count)s rows the postcode has four digits; a zero was put in front: %(codes)s "
            "(rows %(rows)s). If it is another digit that is missing, correct the cells.",
            len(codes),
        ) % {"count": len(codes), "rows": few(list(codes)), "codes": few(sorted({*codes.values()}))}


def few(numbers: Sequence[object]) -> str:
    """As many as a person reads."""
    shown = [str(number) for number in numbers[:MOST_NUMBERS]]
    return ", ".join([*shown, *(["…"] if len(numbers) > MOST_NUMBERS else [])])


def hidden_columns_note(names: Sequence[str]) -> Iterator[str]:
    if names:
        yield ngettext(
            "Column %(names)s is hidden in the file and was read like the others.",
            "Columns %(names)s are hidden in the file and were read like the others.",
            len(names),
        ) % {"names": each_quoted(names)}


def title_note(number: int, text: str) -> str:
    return _("Row %(row)s above the header was not read: '%(text)s'.") % _row(number, text)


def header_part_note(number: int, text: str) -> str:
    return _("Row %(row)s belongs to the header: '%(text)s'.") % _row(number, text)


def footer_note(number: int, text: str) -> str:
    return _("Row %(row)s below the entries is a sum or a remark and was not read: '%(text)s'.") % (
        _row(number, text)
    )


def stray_row(number: int) -> str:
    return _(
        "Another table with other columns begins in row %(row)s. "
        "Put it on a sheet of its own, or its columns into the order of the first table."
    ) % {"row": number}


def type_note(number: int, text: str) -> str:
    return _("Row %(row)s names types, not an entry, and was not read: '%(text)s'.") % _row(
        number, text
    )


def repeated_header_note(number: int, text: str) -> str:
    return _("Row %(row)s repeats the header and was not read: '%(text)s'.") % _row(number, text)


def empty_rows_note(count: int) -> Iterator[str]:
    if count:
        yield ngettext(
            "%(count)s empty row was passed over.", "%(count)s empty rows were passed over.", count
        ) % {"count": count}


def unnamed_columns_note(names: Sequence[str]) -> Iterator[str]:
    if names:
        yield ngettext(
            "A column without a name is called %(names)s.",
            "Columns without a name are called %(names)s.",
            len(names),
        ) % {"names": each_quoted(names)}


def _row(number: int, text: str) -> dict[str, str | int]:
    short = text if len(text) <= _LONGEST_QUOTE else f"{text[: _LONGEST_QUOTE - 1]}…"
    return {"row": number, "text": short}
