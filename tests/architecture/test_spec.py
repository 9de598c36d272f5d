"""Every rule of docs/spec is cited by a test, and every promise has its rule.

A rule begins a line of docs/spec/*.md with its id in bold: `**E1** A 2xx answer ...`, as a list item or a heading too.
A test cites it in its docstring, in that of its module or in that of its class.
"""

import ast
import re

from tests.architecture.sources import ROOT, parsed, python_files

PROMISES = frozenset(
    {*(f"E{n}" for n in range(1, 6)), *(f"D{n}" for n in range(1, 5)), *(f"S{n}" for n in range(1, 6))}
)
_RULE = re.compile(r"^\s*(?:[-*#]+\s+)?\*\*([A-Z]{1,4}\d+(?:\.\d+)*)\*\*", re.MULTILINE)
_CITED = re.compile(r"\b[A-Z]{1,4}\d+(?:\.\d+)*\b")


def rules() -> set[str]:
    """The ids of all rules."""
    pages = (ROOT / "docs" / "spec").glob("*.md")
    return {rule for page in pages for rule in _RULE.findall(page.read_text(encoding="utf-8"))}


def citations() -> set[str]:
    """The ids that tests cite in docstrings."""
    found: set[str] = set()
    for path in python_files("tests"):
        for node in ast.walk(parsed(path)):
            if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
                found.update(_CITED.findall(ast.get_docstring(node) or ""))
    return found


def test_it_states_every_promise_as_a_rule() -> None:
    assert not PROMISES - rules()


def test_it_tests_every_rule() -> None:
    assert not rules() - citations()
