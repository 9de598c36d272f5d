"""What a person sees of what the processes say."""

import io
from pathlib import Path

import pytest

from builder.embedded import console
from builder.embedded.console import Console, worth_showing


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ('{"level": "info", "event": "started"}', False),
        ('{"level": "debug", "event": "x"}', False),
        ('{"level": "warning", "event": "slow"}', True),
        ('{"level": "error", "event": "lost"}', True),
        ('{"event": "no level"}', True),
        ("{not json", True),
        ("Traceback (most recent call last):", True),
        ("   ", False),
    ],
)
def test_it_shows_what_matters(line: str, *, shown: bool) -> None:
    assert worth_showing(line) is shown


def test_it_keeps_every_line_and_names_who_said_it(tmp_path: Path) -> None:
    terminal = io.StringIO()
    quiet = '{"level": "info"}'

    Console(verbose=False, terminal=terminal).lines("relay", tmp_path / "relay.log", [quiet, "boom"])

    assert terminal.getvalue() == "     relay | boom\n"
    assert (tmp_path / "relay.log").read_text() == f"{quiet}\nboom\n"


def test_it_sets_a_large_log_aside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(console, "LOG_BYTES_MAX", 10)
    written = Console(verbose=False, terminal=io.StringIO())

    for line in ("first line", "second line"):
        written.lines("web", tmp_path / "web.log", [line])

    assert (tmp_path / "web.log").read_text() == "second line\n"
    assert (tmp_path / "web.1.log").read_text() == "first line\n"


def test_it_goes_on_when_the_terminal_is_gone(tmp_path: Path) -> None:
    terminal = io.StringIO()
    told = Console(verbose=True, terminal=terminal)
    terminal.close()

    told.lines("web", tmp_path / "web.log", ["still here"])

    assert (tmp_path / "web.log").read_text() == "still here\n"
