"""The palette: forms from schemas alone."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from runtime.core.graph import registered_kinds
from runtime.core.graph.cardline import Manner
from runtime.core.graph.schema import document_schema
from runtime.selectors.step_kinds import KindCard, default_config, palette

CARDS = {card.kind: card for card in palette().items}
X_UI = Path(__file__).parents[4] / "docs" / "reference" / "x-ui.md"


def x_uis(node: Any) -> Iterator[Mapping[str, Any]]:
    """Every `x-ui` inside a schema."""
    if isinstance(node, Mapping):
        if isinstance(node.get("x-ui"), Mapping):
            yield node["x-ui"]
        for each in node.values():
            yield from x_uis(each)
    elif isinstance(node, list | tuple):
        for each in node:
            yield from x_uis(each)


def documented(part: str) -> set[str]:
    """The words that the tables of a part of the page explain."""
    before, heading, behind = X_UI.read_text(encoding="utf-8").partition("## Beside the form")
    assert heading
    return set(re.findall(r"^\| `(\w+)` \|", before if part == "form" else behind, re.MULTILINE))


def test_it_has_every_kind_in_a_group_of_its_own_words() -> None:
    """V1."""
    found = palette()
    assert [card.kind for card in found.items] == list(registered_kinds().names())
    assert {card.group for card in found.items} == {group.id for group in found.groups}
    assert all(card.title and card.description and card.icon and card.card for card in found.items)


@pytest.mark.parametrize("card", CARDS.values(), ids=lambda card: card.kind)
def test_it_gives_a_form_for_everything_that_the_document_may_say(card: KindCard) -> None:
    """V1: every field has words, and its references are answered with it."""
    definitions = palette().definitions
    for name, field in card.config_schema["properties"].items():
        assert field.get("title"), name
    references = re.findall(r"'\$ref': '#/\$defs/(\w+)'", str(card.config_schema))
    assert set(references) <= set(definitions)
    assert set(default_config(card.config_schema)) <= set(card.config_schema["properties"])


def test_it_says_nothing_in_x_ui_that_is_not_written_down() -> None:
    """V2."""
    used = list(x_uis(document_schema()))
    words = {name for each in used for name in each} | {each["widget"] for each in used if "widget" in each}
    assert used
    assert words == documented("form")


def test_it_says_nothing_of_cards_that_is_not_written_down() -> None:
    """V2: slots too are of the published words, and every one of these is used."""
    slots = [part for card in CARDS.values() for line in card.card for part in line if isinstance(part, Mapping)]
    assert {name for slot in slots for name in slot} == documented("card")
    assert {slot["manner"] for slot in slots if "manner" in slot} == {manner.value for manner in Manner} - {"text"}


def enumerations(node: object) -> Iterator[Mapping[str, Any]]:
    """Every field of a schema that is one of several values."""
    if isinstance(node, Mapping):
        if "enum" in node:
            yield node
        for each in node.values():
            yield from enumerations(each)
    elif isinstance(node, list):
        for each in node:
            yield from enumerations(each)


def test_it_has_words_for_every_choice() -> None:
    """V1: a form shows no value that only programs understand."""
    schemas = [card.config_schema for card in palette().items]
    for field in enumerations([*schemas, palette().modifiers, palette().trigger]):
        values = [
            value
            for value in field["enum"]
            if isinstance(value, str) and value.islower() and value.replace(" ", "").isalpha()
        ]
        is_hidden = field.get("x-ui", {}).get("widget") == "hidden"
        assert is_hidden or set(values) <= set(field.get("x-ui", {}).get("choices", {})), field


def test_it_offers_the_modifiers_that_mean_something() -> None:
    """V1."""
    assert "retry" in CARDS["http"].modifiers
    assert "retry" not in CARDS["map"].modifiers
    assert "on_error" not in CARDS["stop"].modifiers
    assert all("expressions" in card.modifiers for card in CARDS.values())


def test_it_says_what_a_new_step_will_leave() -> None:
    """V1."""
    assert set((CARDS["http"].output_schema or {})["properties"]) == {"status", "headers", "body"}
