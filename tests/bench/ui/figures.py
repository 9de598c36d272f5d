"""What is measured, and the bound that each figure has to keep."""

from __future__ import annotations

import json
import time
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any


@dataclass(frozen=True, kw_only=True, slots=True)
class Figure:
    """One line of the table."""

    what: str
    value: float
    unit: str
    most: float | None = None
    """It may not be more."""
    least: float | None = None
    """It may not be less."""
    beside: str = ""
    """What helps to judge it: the spread, what the machine did in the same minute."""
    further: dict[str, Any] = field(default_factory=dict)
    """For the file alone."""

    @property
    def is_kept(self) -> bool:
        """Whether it is within its bound."""
        return (self.most is None or self.value <= self.most) and (self.least is None or self.value >= self.least)

    @property
    def bound(self) -> str:
        """The bound as the table has it."""
        if self.most is not None:
            return f"<= {_told(self.most)}"
        return f">= {_told(self.least)}" if self.least is not None else ""

    def row(self) -> str:
        """The line."""
        mark = " " if self.is_kept else "!"
        return f"{mark} {self.what:58} {_told(self.value):>9} {self.unit:9} {self.bound:>10}   {self.beside}"


HEAD = f"  {'':58} {'':>9} {'':9} {'bound':>10}"


def _told(value: float) -> str:
    return f"{value:,.0f}" if abs(value) >= 100 or value == round(value) else f"{value:,.1f}"


def percentile(values: list[float], share: float) -> float:
    """The value that `share` of them, from 0 to 1, do not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


class Ledger:
    """Takes figures down: on the terminal, and as JSON lines in a file."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.broken: list[Figure] = []
        path.parent.mkdir(parents=True, exist_ok=True)

    def note(self, figure: Figure) -> None:
        """Print a figure and keep it."""
        print(figure.row(), flush=True)
        line = {"at": time.strftime("%Y-%m-%d %H:%M:%S"), "is_kept": figure.is_kept, **asdict(figure)}
        with self.path.open("a") as out:
            out.write(json.dumps(line) + "\n")
        if not figure.is_kept:
            self.broken.append(figure)
