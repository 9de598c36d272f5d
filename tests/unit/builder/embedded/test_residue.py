"""What a stack knows of itself, and what it forgets of the last run."""

import os
from pathlib import Path

import pytest

from builder.embedded.places import Places
from builder.embedded.residue import (
    Status,
    birth_of,
    counters_forget,
    lock_take,
    orphans_stop,
    status_read,
    status_write,
)


@pytest.fixture
def places(tmp_path: Path) -> Places:
    """Places without servers."""
    return Places(home=tmp_path, servers=tmp_path / "servers", sockets=tmp_path / "run")


def test_it_keeps_the_sign_in_link_to_its_owner(places: Places) -> None:
    status = Status(supervisor=1, address="http://localhost:8000", signin="/signin/x", processes={"web": 2})

    status_write(places, status)

    assert status_read(places) == status
    assert places.status.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("text", ["", "{", "[]", '{"supervisor": 1, "colour": "red"}'])
def test_it_takes_a_status_it_cannot_read_for_none(places: Places, text: str) -> None:
    places.status.write_text(text)

    assert status_read(places) is None


def test_it_lets_one_supervisor_in(places: Places) -> None:
    first = lock_take(places)
    assert first is not None

    assert lock_take(places) is None

    first.close()
    again = lock_take(places)
    assert again is not None
    again.close()


def test_it_never_stops_a_stranger_who_has_the_same_process_id(places: Places) -> None:
    """Our own process stands for the stranger: it would not outlive being stopped."""
    status_write(places, Status(supervisor=1, processes={"web": os.getpid()}, births={"web": "long ago"}))

    assert orphans_stop(places) == []


def test_it_knows_when_a_process_was_born() -> None:
    assert birth_of(os.getpid()) == birth_of(os.getpid()) != ""
    assert birth_of(2**22 + 1) == ""


def test_it_counts_from_zero_after_a_start(places: Places) -> None:
    places.metrics.mkdir()
    (places.metrics / "counter_17.db").touch()

    counters_forget(places)

    assert list(places.metrics.iterdir()) == []
