"""Other people's validators and clients, and real partner lists, on a demo directory of its own.

What is not on this machine is said and left out: PARTNER_LISTS (a folder with the lists of
the City of Bochum and the examples of opening hours), SCORER (the hours scorer), SHACL_DIR (the
official shapes of DCAT-AP.de), HSDS_DIR (the official schemas of HSDS), npx, ogrinfo.
"""

from __future__ import annotations

import csv
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[0] = str(ROOT)

from benchmarks import clients, hsds  # noqa: E402  # the path comes first
from benchmarks.standards import DOCUMENTS, OF_COLLECTIONS, verdicts  # noqa: E402  # the path comes first

LISTS = Path(os.environ.get("PARTNER_LISTS", ROOT.parent / "shared" / "data"))
SCORER = Path(os.environ.get("SCORER", ROOT.parent / "shared" / "bench" / "score_hours.py"))
COLLECTIONS = [
    "places",
    "offices",
    "tenancies",
    "programmes",
    "sessions",
    "organisations",
    "districts",
    "directory",
]
BOCHUM = (7.10, 51.41, 7.35, 51.54)

results: list[tuple[str, str]] = []


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        workshop = Path(folder)
        os.environ["DATABASE_URL"] = f"sqlite:///{workshop / 'validate.sqlite3'}"
        os.environ["STORAGE_URL"] = f"file://{workshop / 'media'}"
        manage("demo", "--no-serve")
        manage("write_snapshots")
        save_feeds(workshop)
        for judge in (
            geojsonhint,
            gdal,
            snapshots,
            descriptions,
            human_services,
            services,
            partner_lists,
            opening_hours,
        ):
            judge(workshop)
    for name, verdict in results:
        print(f"{verdict:<10} {name}")
    return 1 if any(verdict == "FAILED" for _name, verdict in results) else 0


def manage(*words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(ROOT / "manage.py"), *words]
    return subprocess.run(command, cwd=ROOT, text=True, capture_output=True, check=False)  # noqa: S603  # our own


def note(name: str, *, passed: bool | None) -> None:
    results.append((name, {True: "passed", False: "FAILED", None: "left out"}[passed]))


def save_feeds(workshop: Path) -> None:
    """Every collection as a file, and what describes it, fetched through the whole stack."""
    suffixes = ["geojson", "csv", *OF_COLLECTIONS]
    files = [f"{name}.{suffix}" for name in COLLECTIONS for suffix in suffixes] + DOCUMENTS
    script = (
        "from django.test import Client; from pathlib import Path\n"
        f"for name in {files!r}:\n"
        "    response = Client(SERVER_NAME='localhost').get(f'/feeds/{name}')\n"
        "    assert response.status_code == 200, (name, response.status_code)\n"
        f"    Path({str(workshop)!r}, name).write_bytes(response.getvalue())\n"
    )
    done = manage("shell", "-v0", "-c", script)
    note(f"every collection answers {done.stderr[-300:]}", passed=done.returncode == 0)


def run(tool: str, *words: str) -> bool | None:
    path = shutil.which(tool)
    if path is None:
        return None
    done = subprocess.run([path, *words], text=True, capture_output=True, check=False)  # noqa: S603  # a fixed list
    if done.returncode:
        print(done.stdout[-2000:], done.stderr[-2000:], file=sys.stderr)
    return done.returncode == 0


def geojsonhint(workshop: Path) -> None:
    for name in COLLECTIONS:
        passed = run("npx", "--yes", "@mapbox/geojsonhint@3.1.0", str(workshop / f"{name}.geojson"))
        note(f"geojsonhint reads {name}.geojson", passed=passed)


def gdal(workshop: Path) -> None:
    for name in COLLECTIONS:
        passed = run("ogrinfo", "-al", "-so", str(workshop / f"{name}.geojson"))
        note(f"GDAL reads {name}.geojson", passed=passed)


def snapshots(workshop: Path) -> None:
    """The files of the night, as GDAL and geopandas read them."""
    reading = "import sys, geopandas; assert geopandas.read_parquet(sys.argv[1]).crs.is_geographic"
    for path in sorted((workshop / "media" / "snapshots").iterdir()):
        name = f"{path.name.partition('-')[0]}{path.suffix}"
        if path.suffix == ".parquet":
            note(f"geopandas reads {name}", passed=run(sys.executable, "-c", reading, str(path)))
        else:
            note(f"GDAL reads {name}", passed=run("ogrinfo", "-al", "-so", str(path)))


def descriptions(workshop: Path) -> None:
    for name, passed in verdicts(workshop, COLLECTIONS):
        note(name, passed=passed)


def services(workshop: Path) -> None:
    for name, passed in clients.verdicts(workshop, COLLECTIONS):
        note(name, passed=passed)


def human_services(workshop: Path) -> None:
    for name, passed in hsds.verdicts(workshop, manage):
        note(name, passed=passed)


def partner_lists(workshop: Path) -> None:
    """Each row of the real lists is in the feed or in the problems; every point is in Bochum."""
    manage("create_organisation", "bochumer-listen", "--name", "Bochumer Listen", "--trusted")
    for name in ("bochum_daycare_centers.csv", "bochum_schools.csv"):
        path = LISTS / name
        if not path.exists():
            note(f"the partner list {name} (set PARTNER_LISTS)", passed=None)
            continue
        note(f"{name} goes in whole", passed=list_goes_in_whole(path, workshop))
        note(f"{name} a second time changes nothing", passed=second_run_is_quiet(path, workshop))


def import_list(path: Path, workshop: Path) -> dict[str, int]:
    report = workshop / "report.json"
    words = ["--organisation", "bochumer-listen", "--kind", "places", "--apply", "--publish"]
    manage("import_sheet", str(path), *words, "--confirm", "--report", str(report))
    counts: dict[str, int] = json.loads(report.read_text(encoding="utf-8"))["counts"]
    print(path.name, counts)
    return counts


def list_goes_in_whole(path: Path, workshop: Path) -> bool:
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file, delimiter=";"))
    counts = import_list(path, workshop)
    save_feeds(workshop)
    features = {
        feature["properties"]["reference"]: feature
        for feature in json.loads((workshop / "places.geojson").read_text(encoding="utf-8"))[
            "features"
        ]
    }
    found = [features[row["poi_id"]] for row in rows if row["poi_id"] in features]
    postcodes = all(
        features[row["poi_id"]]["properties"]["postcode"] == row["plz_ort"][:5]
        for row in rows
        if row["poi_id"] in features
    )
    inside = all(is_in_bochum(feature["geometry"]) for feature in found if feature["geometry"])
    print(f"{len(found)} of {len(rows)} rows in the feed, {counts['refused']} refused")
    return len(found) + counts["refused"] == len(rows) == counts["rows"] and postcodes and inside


def is_in_bochum(geometry: dict[str, list[float]]) -> bool:
    west, south, east, north = BOCHUM
    longitude, latitude = geometry["coordinates"]
    return west <= longitude <= east and south <= latitude <= north


def second_run_is_quiet(path: Path, workshop: Path) -> bool:
    counts = import_list(path, workshop)
    return counts["new"] == counts["changed"] == 0


def opening_hours(workshop: Path) -> None:
    examples = LISTS / "hours_examples.json"
    if not (examples.exists() and SCORER.exists()):
        note("the examples of opening hours (set PARTNER_LISTS and SCORER)", passed=None)
        return
    answers = workshop / "answers.jsonl"
    answers.write_text(manage("understand_hours", "--file", str(examples)).stdout, encoding="utf-8")
    command = [sys.executable, str(SCORER), str(examples), str(answers), "--show"]
    done = subprocess.run(command, text=True, capture_output=True, check=False)  # noqa: S603  # a fixed list
    print(done.stdout, done.stderr)
    note(
        "opening hours: none silently wrong, 90 % right or rightly asked",
        passed=done.returncode == 0,
    )


if __name__ == "__main__":
    sys.exit(main())
