"""A benchmark that is stopped leaves nobody running."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
# A grandchild, as a server has workers.
STARTED = """
import subprocess, sys
from benchmarks.ending import end_all_on_signals
end_all_on_signals()
subprocess.run(["sh", "-c", "sleep 60 & echo begun; wait"])
"""


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_who_stops_a_benchmark_stops_what_it_started(number: signal.Signals) -> None:
    with subprocess.Popen(  # noqa: S603  # our own
        [sys.executable, "-c", STARTED], stdout=subprocess.PIPE, text=True, cwd=ROOT
    ) as benchmark:
        assert benchmark.stdout is not None
        benchmark.stdout.readline()

        benchmark.send_signal(number)

        assert benchmark.wait() == 128 + number
        # Nobody holds the other end of the pipe any more.
        assert benchmark.stdout.read() == ""
