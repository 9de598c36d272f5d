"""One word has one meaning: docs/glossary.md. Other products' words for our things stay out."""

import ast
import re
from collections.abc import Iterator

from tests.architecture.sources import ROOT, frontend_files, named, parsed, python_files

REFUSED = frozenset({"workflow", "workflows", "job", "jobs"})
_PROSE = re.compile(r"\bworkflows?\b|\bWorkflows\b")
# "Workflow" alone is the name of an icon.
_PARTS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")


def test_it_names_nothing_with_a_refused_word() -> None:
    found = {
        f"{named(path)}:{line} {name}"
        for path in python_files("builder", "runtime", "connectors")
        for name, line in _names(parsed(path))
        if REFUSED & {part.lower() for part in _PARTS.findall(name)}
    }

    assert not found


def test_it_shows_nobody_a_refused_word() -> None:
    pages = [*frontend_files(), ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
    # The glossary and the decisions may say which words are refused, and why.
    said = [path for path in pages if path.name != "glossary.md" and "decisions" not in path.parts and path.exists()]
    found = {
        f"{named(path)}:{number}"
        for path in said
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if _PROSE.search(line)
    }

    assert not found


def _names(tree: ast.Module) -> Iterator[tuple[str, int]]:
    """Every name the file gives to something, with its line."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield node.name, node.lineno
        elif isinstance(node, ast.arg):
            yield node.arg, node.lineno
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id, node.lineno
