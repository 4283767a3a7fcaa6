"""Names what the suite could not run and the command for it; with STRICT=1 a skip is a failure."""

import os
import shutil
from collections import Counter

import pytest
from django.db import connection

STRICT = os.environ.get("STRICT", "") == "1"
HOW_TO_RUN = "Run `make services`, then `make test`, to run them."


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip what this run has no service for, before any fixture tries to reach it."""
    missing = {name: reason for name, reason in needs().items() if reason}
    for item in items:
        for name, reason in missing.items():
            if item.get_closest_marker(name):
                item.add_marker(pytest.mark.skip(reason=reason))


def needs() -> dict[str, str]:
    """For each marker why its tests cannot run here; empty when they can."""
    return {
        "postgres": "" if connection.vendor == "postgresql" else "needs PostgreSQL",
        "browser": "" if chromium() else "needs Chromium",
        "redis": "" if os.environ.get("TEST_REDIS_URL") else "needs Redis",
    }


def chromium() -> str | None:
    """The browser that the tests drive: ``CHROMIUM``, or the one on the path."""
    return os.environ.get("CHROMIUM") or shutil.which("chromium")


def pytest_sessionstart() -> None:
    """Refuse to pass on another database than the one that the caller meant to test."""
    expected = os.environ.get("EXPECT_DATABASE", connection.vendor)
    if connection.vendor != expected:
        msg = f"These tests run on {connection.vendor}, not on {expected}. Check DATABASE_URL."
        raise pytest.UsageError(msg)


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    if STRICT and exitstatus == pytest.ExitCode.OK and skipped_reasons(session.config):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    reasons = skipped_reasons(config)
    if not reasons:
        return
    terminalreporter.section("not run", red=STRICT, yellow=not STRICT)
    for reason, count in sorted(reasons.items()):
        terminalreporter.line(f"{count} skipped: {reason}")
    terminalreporter.line(HOW_TO_RUN)
    if STRICT:
        terminalreporter.line("STRICT=1: a skipped test is a failure.")


def skipped_reasons(config: pytest.Config) -> Counter[str]:
    """How many tests were skipped for which reason; empty in the workers, which report to us."""
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    reports = reporter.stats.get("skipped", []) if reporter else []
    return Counter(reason_of(report) for report in reports)


def reason_of(report: pytest.TestReport | pytest.CollectReport) -> str:
    longrepr = report.longrepr
    text = longrepr[2] if isinstance(longrepr, tuple) else str(longrepr)
    return text.removeprefix("Skipped: ")
