"""What a template asks of somebody whose events are not the pilot's."""

from dataclasses import replace
from typing import Any

import pytest

from builder.automations.templates.filling import document_fill
from builder.automations.templates.gallery import template_get
from builder.automations.templates.matching import EventType, fits
from builder.automations.templates.questions import Asked, Question, questions_of

ROUTE = template_get(template_id="route_by_amount")
FAN_OUT = template_get(template_id="fan_out_lines")
ALERT = template_get(template_id="retry_then_alert")
WIRE_TAP = template_get(template_id="wire_tap")


def event_type(name: str = "claims.claim.filed", **properties: Any) -> EventType:
    schema = {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False}
    return EventType.of(name=name, topic=f"{name.rpartition('.')[0]}s", description="", schema=schema, sample=None)


def known(*types: EventType) -> dict[str, EventType]:
    return {each.name: each for each in types}


CLAIM = event_type(
    claimNumber={"type": "integer"},
    totalAmount={"type": "number"},
    paid={"type": "boolean"},
    parts={
        "type": "array",
        "items": {"type": "object", "properties": {"product": {"type": "string"}, "qty": {"type": "integer"}}},
    },
)
TOLD = event_type(
    "ops.alert.raised",
    message={"type": "string"},
    severity={"enum": ["low", "high"]},
    source={"const": "claims", "enum": ["claims"]},
    claimNumber={"type": "integer"},
)


def named(asked: Asked, name: str) -> Question:
    return next(each for each in asked.questions if each.name == name)


def test_it_finds_fields_by_name_whatever_their_spelling() -> None:
    """V43."""
    assert fits(ROUTE, CLAIM) == {"id": "claimNumber", "amount": "totalAmount"}
    assert fits(FAN_OUT, CLAIM) == {
        "id": "claimNumber",
        "lines": "parts",
        "lines.article": "item.product",
        "lines.quantity": "item.qty",
    }
    assert fits(ROUTE, event_type(paid={"type": "boolean"}, amount={"type": "string"})) is None


def test_it_prefers_the_nearer_of_two() -> None:
    """V43: the order's own number, not that of its customer."""
    customer = {"type": "object", "properties": {"id": {"type": "string"}}}
    found = fits(ROUTE, event_type(customer=customer, order_id={"type": "string"}, amount={"type": "number"}))
    assert found == {"id": "order_id", "amount": "amount"}


def test_it_reads_a_number_as_text_where_text_is_wanted() -> None:
    """V43."""
    asked = questions_of(WIRE_TAP, {"event": CLAIM.name}, known(CLAIM))
    document = document_fill(WIRE_TAP, asked.filling)
    assert "number: string(claimNumber)" in document["nodes"][1]["config"]["body"]["expression"]
    assert named(asked, "fields.id").answer == "claimNumber"


def test_it_asks_first_which_event() -> None:
    """V44."""
    asked = questions_of(ROUTE, {}, known(CLAIM))
    assert named(asked, "event").missing
    assert [option.value for option in named(asked, "event").options] == [CLAIM.name]
    assert not named(asked, "fields.amount").missing, "there is nothing to choose from as yet"
    assert named(questions_of(ROUTE, {"event": "no.such"}, known(CLAIM)), "event").missing == (
        "There is no event type no.such."
    )


def test_it_leaves_open_what_is_left_open_on_purpose() -> None:
    """V43, V44: null is no answer, and nothing is suggested in its place."""
    asked = questions_of(ROUTE, {"event": CLAIM.name, "fields": {"amount": None}}, known(CLAIM))
    assert named(asked, "fields.amount").missing
    assert named(asked, "fields.id").is_suggested


@pytest.mark.parametrize(
    ("name", "answer", "says"),
    [
        ("limit", "many", "This must be a number."),
        ("limit", True, "This must be a number."),
        ("limit", -1, "This must be at least 0."),
        ("approval_url", "ftp://x", "The address must begin with http:// or https://."),
        ("approval_url", {"a": 1}, "This must be text."),
        ("approval_url", "", "Fill this in."),
    ],
)
def test_it_says_what_is_wrong_with_a_setting(name: str, answer: Any, says: str) -> None:
    """V44: and keeps it out of the draft."""
    asked = questions_of(ROUTE, {"event": CLAIM.name, "settings": {name: answer}}, known(CLAIM))
    assert named(asked, f"settings.{name}").missing == says
    assert name not in asked.filling.settings


def test_it_fills_the_event_that_is_published() -> None:
    """V44: by the template's own words, by equal names, by what can only be one thing; the rest is asked."""
    given = {"event": CLAIM.name, "targets": {"alert": {"type": TOLD.name}}}
    asked = questions_of(ALERT, given, known(CLAIM, TOLD))
    answers = {each.name.rpartition(".")[2]: each.answer for each in asked.questions if ".data." in each.name}
    assert answers["claimNumber"] == {"expression": "claimNumber"}
    assert answers["message"]["expression"].startswith('"Could not be done for " + string(claimNumber)')
    assert answers["source"] == "claims"
    assert answers["severity"] is None
    assert named(asked, "targets.alert.data.severity").missing == "Say what it should be."
    assert [option.value for option in named(asked, "targets.alert.data.severity").options] == ["low", "high"]
    wrong = {**given, "targets": {"alert": {"type": TOLD.name, "data": {"severity": "grave"}}}}
    told = named(questions_of(ALERT, wrong, known(CLAIM, TOLD)), "targets.alert.data.severity").missing
    assert told == "This must be one of low, high."


def test_what_else_a_field_may_be_called_is_said_by_the_template() -> None:
    """V42, V43: the words of somebody's domain are in its file, and not in the product."""
    told = event_type("ops.note.written", recipient={"type": "string"})
    order = event_type("shop.order.placed", id={"type": "string"}, customer_name={"type": "string"})
    given = {"event": order.name, "targets": {"alert": {"type": told.name}}}
    name = "targets.alert.data.recipient"
    assert named(questions_of(ALERT, given, known(order, told)), name).answer == {"expression": "customer_name"}
    silent = replace(ALERT, targets=tuple(replace(each, also={}) for each in ALERT.targets))
    assert named(questions_of(silent, given, known(order, told)), name).answer is None


def test_it_publishes_nothing_that_starts_itself() -> None:
    """V44."""
    asked = questions_of(ALERT, {"event": CLAIM.name, "targets": {"alert": {"type": CLAIM.name}}}, known(CLAIM, TOLD))
    question = named(asked, "targets.alert.type")
    assert question.missing.startswith("It would start this automation again.")
    assert CLAIM.name not in [option.value for option in question.options]


def test_it_wants_a_whole_number_where_there_are_only_such() -> None:
    """V44."""
    asked = questions_of(ALERT, {"event": CLAIM.name, "settings": {"attempts": 2.5}}, known(CLAIM))
    assert named(asked, "settings.attempts").missing == "This must be a whole number."


@pytest.mark.parametrize("answers", [{"fields": []}, {"settings": 3}, {"targets": {"alert": "x"}}, {"event": {}}])
def test_it_bears_answers_of_no_shape(answers: dict[str, Any]) -> None:
    """V44: the draft is made all the same."""
    asked = questions_of(ALERT, answers, known(CLAIM))
    assert document_fill(ALERT, asked.filling)["nodes"]
