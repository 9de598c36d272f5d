"""The description of the interface (R31)."""

from io import StringIO
from typing import Any

import pytest
import yaml
from django.core.management import call_command
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

METHODS = {"get", "post", "put", "patch", "delete"}


@pytest.fixture(scope="module")
def described() -> Any:
    out = StringIO()
    call_command("spectacular", validate=True, fail_on_warn=True, stdout=out)
    return yaml.safe_load(out.getvalue())


def addresses(patterns: list[URLPattern | URLResolver], before: str = "") -> set[str]:
    found: set[str] = set()
    for each in patterns:
        here = before + str(each.pattern)
        if isinstance(each, URLResolver):
            found |= addresses(each.url_patterns, here)
        elif here.startswith("api/v1/"):
            found.add("/" + here)
    return found


def test_it_is_valid_and_without_warnings(described: Any) -> None:
    """R31."""
    assert described["openapi"].startswith("3.")


def test_it_names_every_address(described: Any) -> None:
    """R31."""
    import re

    known = {re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", address) for address in addresses(get_resolver().url_patterns)}

    assert set(described["paths"]) == known


def test_it_names_publishing(described: Any) -> None:
    """R31: an application of its own, ahead of Django."""
    publish = described["paths"]["/api/v1/events"]["post"]

    assert set(publish["requestBody"]["content"]) == {
        "application/cloudevents+json",
        "application/cloudevents-batch+json",
        "application/json",
    }
    assert {"200", "202", "207", "422", "default"} <= set(publish["responses"])


def test_it_says_that_everything_may_be_refused(described: Any) -> None:
    """R31, R2."""
    for path, operations in described["paths"].items():
        for method in METHODS & set(operations):
            answer = operations[method]["responses"]["default"]["content"]
            assert set(answer) == {"application/problem+json"}, (method, path)


def test_it_gives_every_operation_a_name_of_its_own(described: Any) -> None:
    """R31."""
    names = [
        operations[method]["operationId"]
        for operations in described["paths"].values()
        for method in METHODS & set(operations)
    ]

    assert len(names) == len(set(names))


@pytest.mark.parametrize("address", ["/api/schema/", "/api/docs/"])
def test_it_is_served(client: Client, address: str) -> None:
    """R31: to everybody, with nothing from elsewhere."""
    answer = client.get(address)

    assert answer.status_code == 200
    assert b"//cdn" not in answer.content
