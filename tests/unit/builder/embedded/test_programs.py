"""How the product's own processes are run."""

import sys
from pathlib import Path

import pytest

from builder.embedded.errors import SettingRefused
from builder.embedded.places import Places
from builder.embedded.programs import (
    Surroundings,
    prepared_fingerprint,
    process_environment,
    web_program,
    worker_count,
    worker_programs,
)


def around(**environment: str) -> Surroundings:
    """Surroundings with these variables."""
    places = Places(home=Path("/home"), servers=Path("/servers"), sockets=Path("/run"))
    return Surroundings(places=places, environment=environment, host="127.0.0.1", port=8123)


def test_it_leads_processes_to_the_embedded_parts_and_nowhere_else() -> None:
    base = {"PATH": "/bin", "BROKER_URL": "amqp://real"}

    found = process_environment("/home", 8123, parts={"DATABASE_URL": "postgresql://embedded"}, base=base)

    assert found["DATABASE_URL"] == "postgresql://embedded"
    assert found["BROKER_URL"] == "amqp://real"
    assert (found["MILLRACE_HOME"], found["WEB_PORT"], found["PATH"]) == ("/home", "8123", "/bin")


@pytest.mark.parametrize(
    ("asked", "count"), [({}, 1), ({"WORKERS": "3"}, 3), ({"WORKERS": ""}, 1), ({"WORKERS": "0"}, 0)]
)
def test_it_runs_as_many_workers_as_asked_for(asked: dict[str, str], count: int) -> None:
    names = [program.name for program in worker_programs(around(**asked))]

    assert names == [f"worker-{number}" for number in range(1, count + 1)]


@pytest.mark.parametrize(
    ("given", "allowed"),
    [
        ({}, "127.0.0.1:8123"),
        ({"EGRESS_ALLOW": "erp.internal"}, "erp.internal,127.0.0.1:8123"),
        ({"EGRESS_ALLOW": "erp.internal", "PILOT": "no"}, "erp.internal"),
        ({"PILOT": "No"}, ""),
    ],
)
def test_it_lets_steps_call_the_practice_system_of_the_pilot(given: dict[str, str], allowed: str) -> None:
    assert process_environment("/home", 8123, parts={}, base=given)["EGRESS_ALLOW"] == allowed


def test_it_refuses_what_is_no_number_of_workers() -> None:
    with pytest.raises(SettingRefused, match="WORKERS must be a whole number"):
        worker_count({"WORKERS": "many"})


def test_it_runs_our_processes_with_the_interpreter_that_runs_us() -> None:
    command = web_program(around()).command

    assert command[0] == sys.executable
    assert command[-1] == "8123"


def test_it_prepares_anew_when_what_the_seed_is_told_changed() -> None:
    assert prepared_fingerprint(around()) == prepared_fingerprint(around())
    assert prepared_fingerprint(around(PILOT="no")) != prepared_fingerprint(around())
