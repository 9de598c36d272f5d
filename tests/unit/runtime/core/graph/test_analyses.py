"""What is kept of expressions is what asking anew would answer, whatever was asked before and however the contract changed."""

import copy
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from runtime.core.feel import compile_expression
from runtime.core.feel.analysis import KnownShapes, analyse
from runtime.core.graph.analyses import Analyses, digest_of
from runtime.core.graph.problems import check_document
from tests.drawings import drawing

TEXTS = (
    "amount > 100",
    "amuont > 100",
    "customer.name",
    "customer.nmae",
    "lines[price > amount].sku",
    'customer.country = "DE"',
    "sum(for line in lines return line.price)",
    "amount +",
    "event.type",
)
_SOUND = tuple(text for text in TEXTS if not text.endswith("+"))
MEMBERS: tuple[dict[str, Any], ...] = (
    {"type": "number", "minimum": 0},
    {"type": "string"},
    {"type": ["number", "null"]},
    {"$ref": "#/$defs/money"},
    {"enum": [1, True, "1"]},
    {"type": "integer", "minimum": 10**30},
)


def contracts() -> st.SearchStrategy[dict[str, Any]]:
    """Contracts that differ in little: a type, what is required, where a reference leads."""
    line = {"type": "object", "properties": {"sku": {"type": "string"}, "price": {"$ref": "#/$defs/money"}}}
    return st.builds(
        lambda amount, money, required: {
            "type": "object",
            "required": required,
            "additionalProperties": False,
            "properties": {
                "amount": amount,
                "customer": {
                    "type": "object",
                    "properties": {"name": {"type": "string"}, "country": {"type": "string"}},
                },
                "lines": {"type": "array", "items": line},
            },
            "$defs": {"money": money},
        },
        st.sampled_from(MEMBERS),
        st.sampled_from(MEMBERS[:3]),
        st.sampled_from([[], ["amount"], ["amount", "customer", "lines"]]),
    )


@settings(max_examples=50, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(_SOUND), contracts()), max_size=12))
def test_it_answers_what_asking_anew_answers(asked: list[tuple[str, dict[str, Any]]]) -> None:
    """V48: of three kept, so that they are thrown out and made again."""
    kept = Analyses(most=3)
    for text, contract in asked:
        known: KnownShapes = {}
        for _ in range(2):
            found = kept.analysis(compile_expression(text), contract, digest=digest_of(contract), known=known)
            assert found == analyse(text, contract, temporal=False)
        assert len(kept) <= 3


@settings(max_examples=8, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 16), st.sampled_from(TEXTS)), max_size=3), contracts(), contracts())
def test_it_finds_the_same_problems_however_often_it_was_asked(
    edits: list[tuple[int, str]], one: dict[str, Any], other: dict[str, Any]
) -> None:
    """V48: steps are changed under one contract and under another, back and forth, and nothing of the other one stays."""
    document = drawing(17)
    for at, text in edits:
        document = copy.deepcopy(document)
        document["nodes"][at]["run_if"] = {"expression": text}
        for contract in (one, other, None):
            assert check_document(document, data_schema=contract) == _anew(document, contract)


def _anew(document: dict[str, Any], contract: dict[str, Any] | None) -> list[Any]:
    """The same with nothing kept from before."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("runtime.core.graph.scopes.ANALYSES", Analyses(most=1))
        return check_document(document, data_schema=contract)


def test_it_forgets_the_one_not_asked_for_the_longest() -> None:
    kept = Analyses(most=2)
    first = _asked(kept, "amount > 1")
    _asked(kept, "amount > 2")
    assert _asked(kept, "amount > 1") is first
    _asked(kept, "amount > 3")
    assert _asked(kept, "amount > 1") is first
    assert len(kept) == 2


def test_it_keeps_only_so_much_of_large_contracts() -> None:
    """V48: what an expression leaves may be a whole contract; how many shapes are kept has a bound, not how many answers alone."""
    wide = {"type": "object", "properties": {f"field_{number}": {"type": "string"} for number in range(40)}}
    contract = {"type": "object", "properties": {"data": wide, "amount": {"type": "number"}}}
    kept = Analyses(shapes=100)
    for text in ("amount", "data", "if amount > 1 then data else data", "[data]"):
        kept.analysis(compile_expression(text), contract, digest=digest_of(contract), known={})
    assert len(kept) == 2
    kept.analysis(compile_expression("amount"), contract, digest=digest_of(contract), known={})
    assert len(kept) == 3
    tiny = Analyses(shapes=10)
    tiny.analysis(compile_expression("data"), contract, digest=digest_of(contract), known={})
    assert len(tiny) == 0


def _asked(kept: Analyses, text: str) -> object:
    contract = {"type": "object", "properties": {"amount": {"type": "number"}}}
    return kept.analysis(compile_expression(text), contract, digest=digest_of(contract), known={})


def test_it_tells_schemas_apart_that_json_would_not() -> None:
    assert digest_of({"const": 1}) != digest_of({"const": True})
    assert digest_of({"minimum": 10**30}) != digest_of({"minimum": 10**30 + 1})
    assert digest_of({"properties": {"a": {}, "b": {}}}) != digest_of({"properties": {"b": {}, "a": {}}})
