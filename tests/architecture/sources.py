"""Which files are ours, for the gates of this folder."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
_PYTHON = ("builder", "runtime", "connectors", "tests")
_GENERATED = ("schema.d.ts", ".gen.ts")
_LEFT_OUT = frozenset({"migrations", "node_modules", "dist", "__pycache__"})


def python_files(*roots: str) -> Iterator[Path]:
    """Every Python file we wrote, migrations aside."""
    yield from _files(roots or _PYTHON, (".py",))


def frontend_files() -> Iterator[Path]:
    """Every TypeScript and CSS file we wrote, generated ones aside."""
    for path in _files(("frontend/src",), (".ts", ".tsx", ".css")):
        if not path.name.endswith(_GENERATED):
            yield path


def named(path: Path) -> str:
    """The path as a person would write it."""
    return str(path.relative_to(ROOT))


def parsed(path: Path) -> ast.Module:
    """The syntax tree of a Python file."""
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Every function and method of a Python file, nested ones included."""
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def _files(roots: tuple[str, ...], endings: tuple[str, ...]) -> Iterator[Path]:
    for root in roots:
        for path in sorted((ROOT / root).rglob("*")):
            if path.suffix in endings and not _LEFT_OUT & set(path.parts):
                yield path
