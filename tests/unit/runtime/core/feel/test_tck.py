"""The public conformance suite of DMN (dmn-tck/tck, Apache-2.0), one test for each of its cases.

The folder is named by MILLRACE_FEEL_TCK; without it the tests are skipped, except where CI is set, where they fail.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as Xml  # noqa: ICN001

import pytest

from runtime.core.feel import Budget
from runtime.core.feel.compare import equal
from runtime.core.feel.dmn import DecisionModel, Model, read_dmn
from runtime.core.feel.numbers import NUMBER_TYPES
from runtime.core.feel.temporal import parse_date, parse_date_time, parse_duration, parse_time

HOW_TO_GET_IT = "the conformance suite is absent: clone https://github.com/dmn-tck/tck and set MILLRACE_FEEL_TCK to its folder TestCases"
TOLERANCE = Decimal("1e-8")
"""The suite writes irrational results with some eight digits."""
NS = re.compile(r"\{[^}]*\}")
ROOMY = Budget(steps=10_000_000, size=50_000_000)


def suite() -> Path | None:
    """The folder of the suite; None when there is none."""
    named = os.environ.get("MILLRACE_FEEL_TCK")
    candidate = Path(named) if named else Path(__file__).resolve().parents[6] / "shared" / "feel-tck"
    return candidate if candidate.is_dir() else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    file: Path
    model: Path
    id: str
    invocable: str
    inputs: tuple[Xml.Element, ...]
    results: tuple[Xml.Element, ...]


def local(element: Xml.Element) -> str:
    return NS.sub("", element.tag)


def children(element: Xml.Element, name: str) -> list[Xml.Element]:
    return [child for child in element if local(child) == name]


def collect() -> list[Any]:
    folder = suite()
    if folder is None:
        return []
    cases = []
    for file in sorted(folder.rglob("*-test-*.xml")):
        root = Xml.parse(file).getroot()  # noqa: S314  # files of the suite
        model = file.parent / (children(root, "modelName")[0].text or "").strip()
        for element in children(root, "testCase"):
            case = Case(
                file=file,
                model=model,
                id=element.get("id", ""),
                invocable=element.get("invocableName", ""),
                inputs=tuple(children(element, "inputNode")),
                results=tuple(children(element, "resultNode")),
            )
            cases.append(pytest.param(case, id=f"{file.stem}:{case.id}"))
    return cases


CASES = collect()


@lru_cache(maxsize=4)
def compiled(path: Path) -> DecisionModel:
    library: list[Model] = [read_dmn(other.read_bytes()) for other in path.parent.glob("*.dmn") if other != path]
    return DecisionModel(read_dmn(path.read_bytes()), library)


def value_of(element: Xml.Element) -> Any:
    """The value that an input, an expected result, a component or an item writes."""
    lists, values, components = children(element, "list"), children(element, "value"), children(element, "component")
    if lists:
        return [value_of(item) for item in children(lists[0], "item")]
    if components:
        return {component.get("name", ""): value_of(component) for component in components}
    return None if not values else simple(values[0])


def simple(element: Xml.Element) -> Any:
    attributes = {NS.sub("", key): value for key, value in element.attrib.items()}
    if attributes.get("nil") == "true":
        return None
    text = element.text or ""
    match attributes.get("type", "string").rpartition(":")[2]:
        case "string":
            return text
        case "boolean":
            return text.strip() == "true"
        case "date":
            return parse_date(text.strip())
        case "time":
            return parse_time(text.strip())
        case "dateTime":
            return parse_date_time(text.strip())
        case "duration":
            return parse_duration(text.strip())
        case "decimal" | "double" | "integer" | "int" | "float" | "long":
            return Decimal(text.strip())
        case other:
            raise AssertionError(f"unknown type {other}")


def agree(actual: Any, expected: Any) -> bool:
    if isinstance(expected, list) and isinstance(actual, list):
        return len(actual) == len(expected) and all(map(agree, actual, expected))
    if isinstance(expected, dict) and isinstance(actual, dict):
        return set(actual) == set(expected) and all(agree(actual[key], expected[key]) for key in expected)
    if type(expected) in NUMBER_TYPES and type(actual) in NUMBER_TYPES:
        return bool(actual == expected or abs(Decimal(actual) - Decimal(expected)) < TOLERANCE)
    return equal(actual, expected) is True


@pytest.mark.skipif(bool(CASES) or bool(os.environ.get("CI")), reason="the suite is there")
def test_it_says_how_to_get_the_suite() -> None:
    pytest.skip(HOW_TO_GET_IT)


@pytest.mark.skipif(not os.environ.get("CI"), reason="only CI insists on the suite")
def test_it_has_the_suite_in_ci() -> None:
    assert CASES, HOW_TO_GET_IT


@pytest.mark.parametrize("case", CASES)
def test_it_conforms(case: Case) -> None:
    """F40, F73, F74."""
    model = compiled(case.model)
    inputs: dict[str, Any] = {}
    for node in case.inputs:
        inputs[node.get("name", "")] = value_of(node)
    for result in case.results:
        name = case.invocable or result.get("name", "")
        actual = model.decide(name, inputs, budget=ROOMY).value
        if case.invocable and len(case.results) > 1 and isinstance(actual, dict):
            actual = actual.get(result.get("name", ""))
        (expected,) = [value_of(element) for element in children(result, "expected")] or [None]
        assert agree(actual, expected), f"{name}: {actual!r}, expected {expected!r}"
