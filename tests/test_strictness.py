"""A skipped test is named with its command, and under STRICT=1 it is a failure."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
pytestmark = pytest.mark.slow

ONE_SKIP = """
import pytest

def test_runs():
    assert True

@pytest.mark.skip(reason="needs a moon rocket")
def test_flies():
    assert False
"""


def run_suite(folder: Path, source: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a suite of one file in its own process, as ``make test`` does."""
    (folder / "pytest.ini").write_text("[pytest]\n", encoding="utf-8")
    (folder / "test_sample.py").write_text(source, encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-p", "tests.strictness", "-p", "no:cacheprovider"]
    ours = {
        "PYTHONPATH": str(ROOT),
        "DJANGO_SETTINGS_MODULE": "cms.config.settings",
        "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",  # it needs none of the others, which take seconds
    }
    inherited = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("PYTEST") and name not in ("STRICT", "EXPECT_DATABASE")
    }
    return subprocess.run(  # noqa: S603  # our own test runner
        command,
        cwd=folder,
        env=inherited | ours | environment,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    ("strict", "exit_code"),
    [pytest.param("", 0, id="everyday"), pytest.param("1", 1, id="strict")],
)
def test_a_skip_is_named_and_fails_only_the_strict(
    tmp_path: Path, strict: str, exit_code: int
) -> None:
    result = run_suite(tmp_path, ONE_SKIP, STRICT=strict)

    assert result.returncode == exit_code, result.stdout + result.stderr
    assert "1 skipped: needs a moon rocket" in result.stdout
    assert "make services" in result.stdout


def test_a_suite_without_a_skip_passes_the_strict(tmp_path: Path) -> None:
    result = run_suite(tmp_path, "def test_runs():\n    assert True\n", STRICT="1")

    assert result.returncode == 0, result.stdout + result.stderr
    assert "make services" not in result.stdout


def test_a_suite_does_not_pass_on_another_database_than_meant(tmp_path: Path) -> None:
    result = run_suite(tmp_path, ONE_SKIP, EXPECT_DATABASE="oracle")

    assert result.returncode == pytest.ExitCode.USAGE_ERROR
    assert "not on oracle" in result.stdout + result.stderr
