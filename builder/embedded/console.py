"""What the person at the terminal sees, and what is kept in files of all that the processes say."""

import json
import os
import sys
from pathlib import Path
from typing import TextIO

LOG_BYTES_MAX = 10_000_000
_QUIET_LEVELS = frozenset({"debug", "info"})


def worth_showing(line: str) -> bool:
    """Whether a line of a process belongs on the terminal: all that is not a JSON record of level debug or info."""
    if not line.startswith("{"):
        return bool(line.strip())
    try:
        record = json.loads(line)
    except ValueError:
        return True
    return str(record.get("level", "")).lower() not in _QUIET_LEVELS


def log_rotate(path: Path) -> None:
    """Set a log aside once it is large: one older file is kept."""
    try:
        large = path.stat().st_size > LOG_BYTES_MAX
    except FileNotFoundError:
        return
    if large:
        path.replace(path.with_suffix(".1.log"))


class Console:
    """Writes to the terminal, and to one log file a process."""

    def __init__(self, *, verbose: bool, terminal: TextIO | None = None) -> None:
        self._verbose = verbose
        self._terminal = terminal or sys.stdout
        self._written: dict[Path, int] = {}

    def say(self, sentence: str) -> None:
        """Tell the person something in our own voice."""
        self._print(sentence)

    def lines(self, name: str, log: Path, lines: list[str], *, quiet: bool = False) -> None:
        """Keep the lines of a process, and show those that matter; none of them when it is a quiet one."""
        self._keep(log, lines)
        for line in lines:
            if self._verbose or (not quiet and worth_showing(line)):
                self._print(f"{name:>10} | {line}")

    def _keep(self, log: Path, lines: list[str]) -> None:
        text = "".join(f"{line}\n" for line in lines)
        written = self._written.get(log, LOG_BYTES_MAX) + len(text)
        if written > LOG_BYTES_MAX:
            log_rotate(log)
            written = len(text)
        self._written[log] = written
        with log.open("a", encoding="utf-8", errors="replace") as file:
            file.write(text)

    def _print(self, text: str) -> None:
        try:
            print(text, file=self._terminal, flush=True)
        except (BrokenPipeError, ValueError):
            # The terminal is gone; the files still tell, and what follows must not fail on it again.
            self._terminal = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123 - for the rest of our life
