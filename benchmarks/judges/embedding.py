"""The hints for embedding, as R and Power Query read them, and the layers, in a Masterportal."""

from __future__ import annotations

import json
import urllib.request
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.judges.server import server
from benchmarks.judges.verdicts import ROOT, left_out, missing, on, said_by, said_by_reader

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benchmarks.judges.subjects import Subject
    from benchmarks.judges.verdicts import Verdict

POWER_QUERY = "@microsoft/powerquery-parser@2.0.0"
# A portal is made of it and of a bundler; the portal itself is not published as a package.
MASTERPORTAL = ("@masterportal/masterportalapi@2.54.0", "esbuild@0.25.12")


def verdicts(subject: Subject) -> Iterator[Verdict]:
    with server(subject) as address:
        with urllib.request.urlopen(f"{address}/feeds/") as answer:  # noqa: S310  # our own
            snippets = {one["name"]: one["text"] for one in json.load(answer)["snippets"]}
        yield of_r(subject, snippets["r"])
        yield of_power_query(subject, snippets["excel"])
        yield of_masterportal(subject, address)


def of_r(subject: Subject, snippet: str) -> Verdict:
    claim = "R reads all places with the snippet, and their postcodes with the zeros"
    if missing("Rscript"):
        return left_out(claim, "install r-base-core")
    script, target = Path(subject.file("snippet.R")), Path(subject.file("read_by_r.txt"))
    last = f'writeLines(paste(places$id, places$postcode), "{target}")\n'
    script.write_text(snippet + last, encoding="utf-8")
    complaint = said_by("Rscript", str(script))
    if complaint:
        return on(claim, complaint)
    # An empty text is NA there.
    wanted = [
        f"{place['id']} {place['properties']['postcode'] or 'NA'}"
        for place in subject.features("places")
    ]
    is_same = target.read_text(encoding="utf-8").splitlines() == wanted
    return on(claim, "" if is_same else "R has read other rows.")


def of_power_query(subject: Subject, snippet: str) -> Verdict:
    claim = "Excel's language (Power Query) can read the snippet"
    if missing("npm"):
        return left_out(claim, "install npm")
    path = Path(subject.file("snippet.pq"))
    path.write_text(snippet, encoding="utf-8")
    complaint, library = installed(subject, POWER_QUERY)
    return on(claim, complaint or said_by("node", script("with_power_query"), library, str(path)))


def of_masterportal(subject: Subject, address: str) -> Verdict:
    claim = "a Masterportal shows all that services.json names, in UTM"
    if missing("npm"):
        return left_out(claim, "install npm")
    complaint, library = installed(subject, *MASTERPORTAL)
    complaint = complaint or bundled(library)
    words = (library, str(subject.folder), f"{address}/feeds/masterportal/services.json")
    return on(claim, complaint or said_by_reader("with_masterportal", *words))


def installed(subject: Subject, *packages: str) -> tuple[str, str]:
    library = subject.file(f"javascript_of_{packages[0].split('/')[1].partition('@')[0]}")
    npm = ("npm", "install", "--silent", "--prefix", library, "--no-save", *packages)
    return said_by(*npm), library


def bundled(library: str) -> str:
    """For a browser. What only Node knows belongs to the globe, which is not built."""
    source = Path(library, "portal.mjs")
    source.write_bytes(Path(script("masterportal")).read_bytes())
    only_node = [f"--external:{name}" for name in ("zlib", "http", "https", "url", "timers")]
    files = ["--loader:.svg=text", "--loader:.css=empty", "--loader:.png=dataurl"]
    esbuild = str(Path(library, "node_modules", ".bin", "esbuild"))
    target = f"--outfile={library}/portal.js"
    return said_by(esbuild, str(source), "--bundle", target, *only_node, *files)


def script(name: str) -> str:
    return str(ROOT / "benchmarks" / "readers" / f"{name}.mjs")
