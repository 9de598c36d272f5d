"""Nobody knows a kind of step by name but the kind itself: the page shows what is served, the server asks what it declares."""

import ast
import re
from collections.abc import Iterator

import pytest

from runtime.steps.registry import KINDS, STEP_KINDS
from tests.architecture.sources import ROOT, frontend_files, named, parsed, python_files

_NAMED = re.compile(rf"kind\b[^\n]{{0,20}}===? ?\"({'|'.join(STEP_KINDS)})\"|\b(for_each|decision_table)\b")


def test_no_code_of_the_page_is_for_one_kind() -> None:
    """V1: what differs between kinds is said by what is served."""
    code = [path for path in frontend_files() if ".test." not in path.name]
    found = [f"{named(path)}: {hit.group()}" for path in code for hit in _NAMED.finditer(path.read_text("utf-8"))]
    assert found == []


def test_every_kind_has_a_picture_that_the_page_can_draw() -> None:
    """V1: pictures are named as in the Lucide set; the page has some of it."""
    drawn = (ROOT / "frontend/src/canvas/kindIcon.ts").read_text("utf-8")
    pictures = set(re.findall(r'^  "?([a-z0-9-]+)"?: [A-Z]\w+,$', drawn, re.MULTILINE))
    assert {kind.icon for name in STEP_KINDS if (kind := KINDS.find(name))} <= pictures - {"puzzle", "zap"}


_OTHER_WORDS = frozenset({"filter", "map", "http", "delay", "stop"})
"""Names that mean something else as well: they count where a kind is spoken of in the same breath."""
_IN_SQL = re.compile(rf"kind\W{{1,12}}({'|'.join(STEP_KINDS)})\b")
_OF_KINDS = re.compile(r"\b(kinds?|kind_of|effect_of)\b")
_TABLES_THEMSELVES = frozenset({"runtime/services/decision_tables.py", "runtime/api/decision_tables.py"})
"""They read and write DMN files: a table is their subject, not whatever step it is in."""


def test_no_code_of_the_server_is_for_one_kind() -> None:
    """V60: who publishes and who calls outside is what its kind declares; a new one is in all of it at once."""
    code = [path for path in python_files("builder", "runtime", "connectors") if "runtime/steps/" not in named(path)]
    found = [f"{named(path)}: {said}" for path in code for said in _kinds_named(parsed(path))]

    assert [each for each in found if each.partition(":")[0] not in _TABLES_THEMSELVES] == []


@pytest.mark.parametrize(
    "code",
    [
        'if node.kind == "publish": pass',
        'found = [each for each in nodes if each.kind in ("http", "delay")]',
        'match node.kind:\n    case "http":\n        pass',
        'call = {"http": send}[step.kind]',
        'made = {"kind": "map", "config": {}}',
        'made = Node(kind="filter")',
        'kinds.find("stop")',
        'SQL = """SELECT 1 WHERE n ->> \'kind\' = \'publish\'"""',
        "from runtime.steps.http import KIND",
        'TOLD = "for_each"',
        'kind = "map"',
    ],
)
def test_it_sees_a_kind_that_is_called_by_name(code: str) -> None:
    assert list(_kinds_named(ast.parse(code)))


@pytest.mark.parametrize(
    "code",
    [
        'Node(kind=raw["kind"], on_error=raw.get("on_error", "stop"))',
        '{"kind": {"type": "string"}, "on_error": {"default": "stop", "enum": ["stop", "branch"]}}',
        'if trigger.get("filter") is not None: found = raw["filter"]',
        'if scope["type"] == "http": pass',
    ],
)
def test_it_lets_other_words_be(code: str) -> None:
    assert list(_kinds_named(ast.parse(code))) == []


def _kinds_named(tree: ast.Module) -> Iterator[str]:
    above = {child: node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("runtime.steps."):
            yield ast.unparse(node)
        if not isinstance(node, ast.Constant) or not isinstance(node.value, str):
            continue
        is_named = node.value in STEP_KINDS
        if (
            _IN_SQL.search(node.value)
            or (is_named and node.value not in _OTHER_WORDS)
            or (is_named and _OF_KINDS.search(_said_with(node, above)))
        ):
            yield f"{node.value!r} in line {node.lineno}"


def _said_with(word: ast.AST, above: dict[ast.AST, ast.AST]) -> str:
    """What a word is a value of, is compared with, chosen by or handed to."""
    inner, part = word, above[word]
    while isinstance(part, ast.expr | ast.match_case | ast.pattern | ast.keyword):
        match part:
            case ast.keyword(arg=name):
                return name or ""
            case ast.Dict(keys=keys, values=values) if inner in values:
                key = keys[values.index(inner)]
                return "" if key is None else ast.unparse(key)
            case ast.Call(func=called):
                return ast.unparse(called)
            case ast.Compare() | ast.Subscript():
                return ast.unparse(part)
            case ast.match_case():
                return ast.unparse(above[part].subject)  # type: ignore[attr-defined]
        inner, part = part, above[part]
    return ast.unparse(part) if isinstance(part, ast.Assign | ast.AnnAssign) else ""
