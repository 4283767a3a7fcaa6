"""Tables, as pandas, openpyxl and LibreOffice read them and write them again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.judges.subjects import COLLECTIONS
from benchmarks.judges.verdicts import left_out, missing, on, said_by, said_by_reader

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benchmarks.judges.subjects import Subject
    from benchmarks.judges.verdicts import Verdict

# Separator, quote, UTF-8, first row; then how each column is read: 2 is a text.
AS_TEXTS = "Text - txt - csv (StarCalc):{separator},34,76,1,{columns}"
SEPARATORS = {"csv": 44, "excel-de.csv": 59}


def verdicts(subject: Subject) -> Iterator[Verdict]:
    folder = str(subject.folder)
    read = said_by_reader("with_pandas", folder)
    yield on("pandas reads every text of both CSVs, XLSX and lines, and writes it again", read)
    yield on(
        "openpyxl and calamine read every cell of XLSX", said_by_reader("with_openpyxl", folder)
    )
    claim = "LibreOffice keeps postcodes and texts of {} when it saves it as XLSX"
    for suffix in ("xlsx", *SEPARATORS):
        if missing("soffice"):
            yield left_out(claim.format(suffix), "install libreoffice-calc")
        else:
            yield on(claim.format(suffix), saved_by_libreoffice(subject, suffix))


def saved_by_libreoffice(subject: Subject, suffix: str) -> str:
    """Opened and saved again, then compared cell by cell with what we had sent."""
    target = subject.folder / "libreoffice" / suffix
    command = [
        *("soffice", "--headless", f"-env:UserInstallation=file://{subject.folder / 'profile'}"),
        *("--convert-to", "xlsx", "--outdir", str(target)),
    ]
    if separator := SEPARATORS.get(suffix):
        columns = "/".join(f"{number}/2" for number in range(1, 101))
        command.append(f"--infilter={AS_TEXTS.format(separator=separator, columns=columns)}")
    files = [subject.file(f"{name}.{suffix}") for name in COLLECTIONS]
    # It ends with 0 whatever happens; the reader sees what it wrote.
    said_by(*command, *files)
    return said_by_reader("of_libreoffice", str(subject.folder), suffix)
