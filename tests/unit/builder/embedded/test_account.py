"""Whom the servers run as, and where that account can go."""

from pathlib import Path

import pytest

from builder.embedded.account import Account, server_account

STRANGER = Account(uid=54321, gid=54321, name="stranger", stepped_down=True)


def test_it_never_runs_servers_as_root(tmp_path: Path) -> None:
    assert server_account(tmp_path).uid != 0


def test_it_passes_through_open_directories_only(tmp_path: Path) -> None:
    place = tmp_path / "house" / "room"
    place.mkdir(parents=True)
    for parent in place.parents:
        if parent.is_relative_to("/tmp") and parent != Path("/tmp"):  # noqa: S108 - where pytest makes its own
            parent.chmod(0o711)

    assert STRANGER.reaches(place)
    (tmp_path / "house").chmod(0o700)
    assert not STRANGER.reaches(place)


def test_it_needs_nothing_when_it_is_ourselves(tmp_path: Path) -> None:
    own = Account(uid=1, gid=1, name="own", stepped_down=False)

    assert own.reaches(tmp_path)
    assert own.popen_arguments() == {}


@pytest.mark.parametrize("name", ["user", "group", "extra_groups"])
def test_it_drops_every_right_of_root(name: str) -> None:
    assert name in STRANGER.popen_arguments()
