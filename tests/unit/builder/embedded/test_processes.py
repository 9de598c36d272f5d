"""How long a process that died has to wait, and what counts as one failure after another."""

import subprocess
import sys
from pathlib import Path

import pytest

from builder.embedded.processes import Child, Program, restart_delay


@pytest.mark.parametrize(("failures", "seconds"), [(1, 0.5), (2, 1.0), (3, 2.0), (6, 16.0), (7, 30.0), (50, 30.0)])
def test_it_waits_longer_after_each_failure_up_to_a_bound(failures: int, seconds: float) -> None:
    assert restart_delay(failures) == seconds


def test_it_counts_failures_in_a_row() -> None:
    child, clock = _child()

    delays = [child.failed(), child.failed()]

    assert delays == [0.5, 1.0]
    assert child.restart_at == clock[0] + 1.0


def test_it_starts_counting_anew_after_a_steady_life() -> None:
    child, clock = _child()
    child.failed()
    clock[0] += 31

    assert child.failed() == 0.5


def _child() -> tuple[Child, list[float]]:
    clock = [100.0]
    program = Program(
        name="one", command=(sys.executable, "-c", ""), environment={}, directory=Path("/"), log=Path("/dev/null")
    )
    process = subprocess.Popen(program.command)
    process.wait()
    return Child(program=program, process=process, clock=lambda: clock[0], started_at=clock[0]), clock
