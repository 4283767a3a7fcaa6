"""Real lists of partners, and how the words on real doors are understood; on the demo only.

PARTNER_LISTS is a folder with the lists of the City of Bochum and the examples of opening hours,
SCORER the program that scores these.
"""

from __future__ import annotations

import csv
import json
import sys
from typing import TYPE_CHECKING, Any

from benchmarks.judges.subjects import DEMO, saved
from benchmarks.judges.verdicts import left_out, named_by, on, said_by

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from benchmarks.judges.subjects import Subject
    from benchmarks.judges.verdicts import Verdict

NAMES = ("bochum_daycare_centers.csv", "bochum_schools.csv")
EXAMPLES = "hours_examples.json"
Report = dict[str, Any]
OWNER = "bochumer-listen"
BOCHUM = (7.10, 51.41, 7.35, 51.54)


def verdicts(subject: Subject) -> Iterator[Verdict]:
    if subject.name != DEMO:
        return
    subject.run("create_organisation", OWNER, "--name", "Bochumer Listen", "--trusted")
    lists = named_by("PARTNER_LISTS")
    for name in NAMES:
        if lists and (lists / name).exists():
            yield from of_list(lists / name, subject)
        else:
            yield left_out(f"{name} goes in whole", "set PARTNER_LISTS")
    yield of_hours(lists / EXAMPLES if lists else None, subject)


def of_list(path: Path, subject: Subject) -> Iterator[Verdict]:
    """Each row is in the feed or in the problems; every point is in Bochum."""
    yield on(f"{path.name} goes in whole", lost_of(path, subject))
    counts = taken_in(path, subject)["counts"]
    is_quiet = counts["new"] == counts["changed"] == 0
    yield on(f"{path.name} a second time changes nothing", "" if is_quiet else str(counts))


def taken_in(path: Path, subject: Subject) -> Report:
    report = subject.folder / "report.json"
    words = ["--organisation", OWNER, "--kind", "places", "--apply", "--publish", "--confirm"]
    subject.manage("import_sheet", str(path), *words, "--report", str(report))
    found: Report = json.loads(report.read_text(encoding="utf-8"))
    return found


def lost_of(path: Path, subject: Subject) -> str:
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file, delimiter=";"))
    report = taken_in(path, subject)
    if complaint := saved(subject).why:
        return complaint
    features = {one["properties"]["reference"]: one for one in subject.features("places")}
    # By their numbers in the file, below the header; of rows with one id the first is the entry.
    own = {row["poi_id"]: at for at, row in reversed(list(enumerate(rows, start=2)))}
    there = {at for reference, at in own.items() if reference in features}
    told = {problem["row"] for problem in report["problems"]}
    lost = set(range(2, len(rows) + 2)) - there - told
    if lost or not there or report["counts"]["rows"] != len(rows):
        return f"{report['counts']}; neither in the feed nor told: {sorted(lost)[:5]}"
    wrong = [at for at in there if is_wrong(rows[at - 2], features[rows[at - 2]["poi_id"]])]
    return f"Postcode or point is another one: rows {sorted(wrong)[:5]}" if wrong else ""


def is_wrong(row: dict[str, str], feature: dict[str, Any]) -> bool:
    geometry = feature["geometry"]
    has_moved = geometry is not None and not is_in_bochum(*geometry["coordinates"])
    return has_moved or feature["properties"]["postcode"] != row["plz_ort"][:5]


def is_in_bochum(longitude: float, latitude: float) -> bool:
    west, south, east, north = BOCHUM
    return west <= longitude <= east and south <= latitude <= north


def of_hours(examples: Path | None, subject: Subject) -> Verdict:
    claim = "opening hours: none silently wrong, 90 % right or rightly asked"
    scorer = named_by("SCORER")
    if not (scorer and examples and examples.exists()):
        return left_out(claim, "set PARTNER_LISTS and SCORER")
    answers = subject.folder / "answers.jsonl"
    understood = subject.manage("understand_hours", "--file", str(examples)).stdout
    answers.write_text(understood, encoding="utf-8")
    return on(claim, said_by(sys.executable, str(scorer), str(examples), str(answers), "--show"))
