"""Measures the expressions: `python tests/bench/feel.py`, with `--compare` against the other engines PyPI has.

The others (pySFeel, bkflow-feel) are installed into a temporary environment, never into the project's. Each engine
gets the same order and the same question, written as it takes it; a line `-` says that it cannot answer it. Figures are
the best of five repeats, in microseconds.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import timeit
import venv
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
OTHERS = {"pysfeel": "pySFeel==1.4.2", "bkflow": "bkflow-feel==1.2.0"}
ORDER: dict[str, Any] = {
    "id": "o-1001",
    "amount": 129.99,
    "currency": "EUR",
    "customer": {"name": "Ann Example", "country": "FR", "email": "ann@example.com"},
    "lines": [{"sku": f"sku-{n}", "quantity": n, "price": 10.5 + n, "name": "some thing"} for n in range(12)],
    "note": "x" * 80,
}
CONDITION = "amount > 100"
FIELDS = (
    ("order_id", "id"),
    ("total", "amount * 1.2"),
    ("country", "customer.country"),
    ("big", "lines[price > 15]"),
    ("items", "count(lines)"),
)
MAP = "{" + ", ".join(f"{name}: {source}" for name, source in FIELDS) + "}"
BOUNDS = {"condition": 3.0, "map": 15.0, "compile condition": 300.0, "compile map": 300.0}
"""Microseconds that ours may take."""


def microseconds(function: Callable[[], object], number: int) -> float:
    """The best time of one call."""
    return min(timeit.repeat(function, number=number, repeat=5)) / number * 1e6


def measure_ours() -> dict[str, float]:
    """Our engine, compiled once as steps do it."""
    sys.path.insert(0, str(ROOT))
    from runtime.core.feel import compile_expression, dumps, loads
    from runtime.core.feel.expression import _compiled

    raw = json.dumps(ORDER).encode()
    order = loads(raw)
    condition, fields = compile_expression(CONDITION), compile_expression(MAP)
    assert condition.strict(order) is True
    result = fields.strict(order)
    assert (result["items"], len(result["big"]), str(result["total"])) == (12, 7, "155.988")
    compile_fresh = _compiled.__wrapped__
    nothing: frozenset[Any] = frozenset()
    return {
        "condition": microseconds(lambda: condition.strict(order), 100_000),
        "map": microseconds(lambda: fields.strict(order), 20_000),
        "compile condition": microseconds(lambda: compile_fresh(CONDITION, nothing, nothing, False), 2_000),
        "compile map": microseconds(lambda: compile_fresh(MAP, nothing, nothing, False), 500),
        f"read {len(raw)} bytes of JSON": microseconds(lambda: loads(raw), 20_000),
        f"write {len(raw)} bytes of JSON": microseconds(lambda: dumps(order), 20_000),
    }


def measure_pysfeel() -> dict[str, float]:
    """It parses at every evaluation, keeps names in the parser, and reads no members of contexts it is given."""
    import pySFeel  # type: ignore[import-not-found]

    parser = pySFeel.SFeelParser()
    for name in ("id", "amount", "lines"):
        parser.sFeelParse(f"{name} <- {json.dumps(ORDER[name])}")
    sources = ["id", "amount * 1.2", "lines[price > 15]", "count(lines)"]
    assert parser.sFeelParse(CONDITION)[1] is True
    return {
        "condition": microseconds(lambda: parser.sFeelParse(CONDITION), 500),
        "map": microseconds(lambda: [parser.sFeelParse(source) for source in sources], 100),
    }


def measure_bkflow() -> dict[str, float]:
    """It parses at every evaluation, compares a number only with one of the same Python type, and has no `count`."""
    from bkflow_feel.api import parse_expression  # type: ignore[import-not-found]

    sources = ["id", "amount * 1.2", "customer.country", "lines[price > 15.0]"]
    assert parse_expression("amount > 100.0", ORDER) is True
    return {
        "condition": microseconds(lambda: parse_expression("amount > 100.0", ORDER), 500),
        "map": microseconds(lambda: [parse_expression(source, ORDER) for source in sources], 100),
    }


ENGINES: dict[str, Callable[[], dict[str, float]]] = {
    "ours": measure_ours,
    "pysfeel": measure_pysfeel,
    "bkflow": measure_bkflow,
}


def compare() -> dict[str, dict[str, float]]:
    """The other engines, each measured by this file in an environment of its own making."""
    found: dict[str, dict[str, float]] = {}
    with tempfile.TemporaryDirectory() as folder:
        venv.create(folder, with_pip=True)
        python = str(Path(folder) / "bin" / "python")
        subprocess.run([python, "-m", "pip", "install", "--quiet", *OTHERS.values()], check=True)
        for engine in OTHERS:
            ran = subprocess.run([python, __file__, "--engine", engine], capture_output=True, text=True, check=False)
            lines = ran.stdout.strip().splitlines()
            found[engine] = json.loads(lines[-1]) if ran.returncode == 0 and lines else {}
    return found


def main() -> int:
    """Measure, print a table, and fail when ours is over its bounds."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--compare", action="store_true", help="measure the other engines too (installs them)")
    parser.add_argument("--engine", choices=sorted(ENGINES), help="measure this one alone and print JSON")
    options = parser.parse_args()
    if options.engine:
        print(json.dumps(ENGINES[options.engine]()))
        return 0
    columns = {"ours": measure_ours(), **(compare() if options.compare else {})}
    print("| µs | " + " | ".join(columns) + " | bound |")
    print("|---|" + "---:|" * (len(columns) + 1))
    for row in columns["ours"]:
        cells = [f"{figures[row]:,.1f}" if row in figures else "-" for figures in columns.values()]
        print(f"| {row} | {' | '.join(cells)} | {f'{BOUNDS[row]:,.0f}' if row in BOUNDS else ''} |")
    over = [row for row, bound in BOUNDS.items() if columns["ours"][row] > bound]
    if over:
        print(f"over its bound: {', '.join(over)}")
    return 1 if over else 0


if __name__ == "__main__":
    sys.exit(main())
