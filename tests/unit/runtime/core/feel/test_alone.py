"""The engine stands alone: it could be published as it is."""

from __future__ import annotations

import ast
import sys
from pathlib import Path

ENGINE = Path(__file__).resolve().parents[5] / "runtime" / "core" / "feel"
LIBRARIES = frozenset({"msgspec", "re2"})


def imported(path: Path) -> set[str]:
    """The first names of what a file imports, itself by relative imports aside; those reaching out of the engine too."""
    depth = len(path.relative_to(ENGINE).parts)
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found.update(alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            found.add(str(node.module).partition(".")[0])
        elif isinstance(node, ast.ImportFrom) and node.level > depth:
            found.add("." * node.level)
    return found


def test_it_imports_nothing_but_itself_and_two_libraries() -> None:
    strange = {
        f"{path.relative_to(ENGINE)}: {name}"
        for path in ENGINE.rglob("*.py")
        for name in imported(path) - sys.stdlib_module_names - LIBRARIES
    }
    assert not strange


def test_it_reads_no_clock_outside_one_place() -> None:
    """F22: the caller's clock wherever it gives one, so that a step answers the same when it is computed again."""
    users = {
        path.name for path in ENGINE.rglob("*.py") if imported(path) & {"time", "random", "os", "subprocess", "socket"}
    }
    assert users == {"state.py"}
