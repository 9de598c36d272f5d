"""A newcomer's first minutes at the terminal: start, look, stop, start again, and nothing is lost."""

import http.client
import os
import random
import signal
import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from tests.stack import ROOT, Stack, stack_start
from tests.visitor import Visitor
from tests.waiting import wait_until


@pytest.fixture
def own_stack(tmp_path: Path) -> Iterator[Stack]:
    """A stack that the test may stop and kill."""
    started = stack_start(tmp_path / "home")
    yield started
    started.forget()


def test_it_keeps_every_event_over_a_stop(own_stack: Stack) -> None:
    """E1: what was answered 2xx is there after Ctrl-C and the next start."""
    event = publish(own_stack)

    assert own_stack.stop() == 0
    again = stack_start(own_stack.home, {"WEB_PORT": own_stack.environment["WEB_PORT"]})

    own_stack.supervisor = again.supervisor
    assert event in again.manage("trace", event)


def test_it_comes_back_from_a_backup(own_stack: Stack, tmp_path: Path) -> None:
    """What docs/howto/backup-and-restore.md says, step by step; the copy is taken while the product runs."""
    kept = publish(own_stack)
    file = tmp_path / "copy.dump"
    own_stack.manage("backup", str(file))
    lost = publish(own_stack)
    own_stack.stop()

    own_stack.manage("reset", "--yes")
    own_stack.manage("restore", str(file))
    again = stack_start(own_stack.home)

    own_stack.supervisor = again.supervisor
    assert kept in again.manage("trace", kept)
    answer = Visitor.admin(again).call("GET", f"/api/v1/events/{lost}?environment=dev")
    assert answer.status == 404
    assert publish(again)


def test_it_leaves_no_process_behind(own_stack: Stack) -> None:
    pids = own_stack.status.processes

    own_stack.stop()

    assert {name: pid for name, pid in pids.items() if Path(f"/proc/{pid}").exists()} == {}
    assert not own_stack.places.status.exists()


def test_it_starts_after_its_supervisor_was_killed(own_stack: Stack) -> None:
    """Nothing that was left running stands in the way of the next start, nor works on beside it."""
    left = own_stack.status.processes
    own_stack.supervisor.kill()
    own_stack.supervisor.wait()

    again = stack_start(own_stack.home)

    own_stack.supervisor = again.supervisor
    assert not set(left.values()) & {pid for pid in left.values() if _runs(pid)}
    assert publish(again)


def test_it_starts_again_what_dies(own_stack: Stack) -> None:
    for name, pid in own_stack.status.processes.items():
        os.kill(pid, signal.SIGKILL)
        wait_until(partial(_was_replaced, own_stack, name, pid), seconds=30, what=f"a new {name}")

    wait_until(lambda: _answers(own_stack, "/readyz"), seconds=30, what="readiness")
    assert publish(own_stack)


def test_it_runs_once_in_a_directory(stack: Stack) -> None:
    second = subprocess.run(
        [sys.executable, "-m", "builder.embedded"],
        cwd=ROOT,
        env=dict(stack.environment),
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )

    assert second.returncode == 0
    assert f"already runs from this directory at {stack.address}" in second.stdout


def test_it_signs_in_once_with_the_link_it_prints(own_stack: Stack) -> None:
    link = own_stack.address + own_stack.status.signin
    assert link in own_stack.output.read_text()

    assert _status(own_stack, own_stack.status.signin) in {200, 302}
    assert _status(own_stack, own_stack.status.signin) >= 400


def publish(stack: Stack) -> str:
    """Publish one order, and answer the id of its event."""
    admin = Visitor.admin(stack)
    answer = admin.publish(admin.key("events:publish"), identifier=os.urandom(8).hex(), rng=random.Random(1))
    assert answer.status == 202, answer
    return str(answer.body["event_id"])


def succeeded(stack: Stack, event: str) -> bool:
    """Whether every run of an event has come to its end."""
    journey = Visitor.admin(stack).call("GET", f"/api/v1/events/{event}/journey?environment=dev")
    return bool(journey.body["runs"]) and all(run["ended_at"] for run in journey.body["runs"])


def _status(stack: Stack, path: str) -> int:
    line = http.client.HTTPConnection("127.0.0.1", int(stack.environment["WEB_PORT"]), timeout=10)
    line.request("GET", path)
    status = line.getresponse().status
    line.close()
    return status


def _was_replaced(stack: Stack, name: str, pid: int) -> bool:
    return stack.pid(name) != pid


def _answers(stack: Stack, path: str) -> bool:
    try:
        return _status(stack, path) == 200
    except OSError:
        return False


def _runs(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False
