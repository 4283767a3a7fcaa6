"""House rules that no linter knows: sizes, the top level, addresses, pins, vendored files."""

import hashlib
import re
import subprocess
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
VENDORED = ROOT / "cms/static/cms/vendor"
MOST_LINES = 350

TOP_LEVEL = {
    *("cms", "feeds", "importers", "templates", "tests", "docs", "deploy", "benchmarks", ".ci"),
    *("manage.py", "pyproject.toml", "Makefile", "README.md", "CHANGELOG.md", "LICENSE"),
    *("requirements.in", "requirements.txt", "requirements-dev.in", "requirements-dev.txt"),
    *(".gitignore", ".gitattributes", ".editorconfig"),
}

# Written in pieces, so that this file passes its own tests.
REGISTRIES = re.compile(
    r"\b(?:pypi|pythonhosted|npmjs|yarnpkg|unpkg|jsdelivr|debian)" + r"\.(?:org|com|net)\b"
)
MACHINE_PATHS = re.compile(r"(?<![\w.:/-])/" + r"(?:work|root|farm|Users)/|/" + r"tmp/fresh")


def tracked_files() -> list[Path]:
    """What is in the repository, or would be with the next ``git add``."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    listing = subprocess.run(  # noqa: S603  # a fixed command
        command, cwd=ROOT, check=True, capture_output=True, text=True
    ).stdout
    return [ROOT / name for name in listing.split("\0") if name and (ROOT / name).is_file()]


FILES = tracked_files()


def places_of(pattern: re.Pattern[str]) -> list[str]:
    """Where the pattern stands in a file of ours, as ``file:line``."""
    places = []
    for path in FILES:
        text = path.read_text(encoding="utf-8", errors="ignore")
        for match in pattern.finditer(text):
            line = text.count("\n", 0, match.start()) + 1
            places.append(f"{path.relative_to(ROOT)}:{line}: {match.group()}")
    return places


def test_no_python_file_is_longer_than_a_reader_can_hold() -> None:
    code = [path for path in FILES if path.suffix == ".py" and "migrations" not in path.parts]

    sizes = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in code}

    assert code
    assert {str(path): size for path, size in sizes.items() if size > MOST_LINES} == {}


def test_the_top_level_holds_only_what_the_design_names() -> None:
    names = {path.relative_to(ROOT).parts[0] for path in FILES}

    assert names - TOP_LEVEL == set()


def test_no_file_names_a_package_registry() -> None:
    assert places_of(REGISTRIES) == []


def test_no_file_names_a_path_of_somebodys_machine() -> None:
    assert places_of(MACHINE_PATHS) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("see https://" + "pypi" + ".org/project/x", True, id="registry"),
        pytest.param("see https://opendata.bochum.de/x", False, id="any other address"),
    ],
)
def test_an_address_of_a_registry_is_recognised(text: str, found: bool) -> None:
    assert bool(REGISTRIES.search(text)) is found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("open('/" + "work/x')", True, id="a machine's path"),
        pytest.param("https://example.org/" + "work/x", False, id="part of an address"),
        pytest.param("docs/" + "work/x", False, id="a relative path"),
    ],
)
def test_a_path_of_a_machine_is_recognised(text: str, found: bool) -> None:
    assert bool(MACHINE_PATHS.search(text)) is found


def requirement_blocks(name: str) -> list[str]:
    """One text for each package: its pin and its hashes."""
    text = (ROOT / name).read_text(encoding="utf-8")
    return text.replace("\\\n", " ").splitlines()


def requested(name: str) -> set[str]:
    """The packages that a ``requirements*.in`` asks for."""
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    return {line for line in lines if line and not line.startswith(("#", "-r"))}


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_every_requirement_is_pinned_and_hashed(name: str) -> None:
    pinned = re.compile(r"[A-Za-z0-9._\[\],-]+==\S+ .*--hash=sha256:[0-9a-f]{64}")

    loose = [block for block in requirement_blocks(name) if not pinned.match(block)]

    assert loose == []


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_no_requirement_says_where_it_is_fetched_from(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")

    assert re.findall(r"https?:|--(?:extra-)?index-url|--find-links|--trusted-host", text) == []


def test_what_the_tests_use_is_what_the_product_uses() -> None:
    product = {block.split(" ")[0] for block in requirement_blocks("requirements.txt")}
    tested = {block.split(" ")[0] for block in requirement_blocks("requirements-dev.txt")}

    assert product - tested == set()


def test_the_package_asks_for_what_requirements_asks_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]

    declared = {*project["dependencies"], *project["optional-dependencies"]["prod"]}

    assert declared == requested("requirements.in")


VENDORED_LIBRARIES = sorted(path for path in VENDORED.iterdir() if path.is_dir())


@pytest.mark.parametrize("library", VENDORED_LIBRARIES, ids=lambda path: path.name)
def test_a_vendored_library_is_unchanged_and_complete(library: Path) -> None:
    lines = (library / "SHA256SUMS").read_text(encoding="ascii").splitlines()
    listed = {name: digest for digest, name in (line.split("  ", 1) for line in lines)}
    files = [path for path in library.rglob("*") if path.is_file()]

    actual = {
        path.relative_to(library).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in files
        if path.name not in ("README.md", "SHA256SUMS")
    }

    assert actual == listed


@pytest.mark.parametrize("library", VENDORED_LIBRARIES, ids=lambda path: path.name)
def test_a_vendored_library_says_its_version_and_licence(library: Path) -> None:
    readme = (library / "README.md").read_text(encoding="utf-8")

    facts = dict(re.findall(r"^\| ([a-z ]+) \| (.+) \|$", readme, flags=re.MULTILINE))

    assert facts.keys() >= {"name", "version", "licence", "source package"}
    assert (library / "LICENSE").read_text(encoding="utf-8").strip()


@pytest.mark.parametrize("library", VENDORED_LIBRARIES, ids=lambda path: path.name)
def test_a_vendored_script_brings_its_source_map(library: Path) -> None:
    """The storage that hashes file names refuses a script whose map is missing."""
    scripts = list(library.glob("*.js"))

    missing = [path.name for path in scripts if not path.with_name(f"{path.name}.map").exists()]

    assert scripts
    assert missing == []
