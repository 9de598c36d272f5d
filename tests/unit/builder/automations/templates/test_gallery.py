"""Every template is what it says: it reads what it declares, asks what it uses, and its example has no problem."""

from typing import Any

import jsonschema_rs
import pytest

from builder.automations.templates.filling import Filling, document_fill
from builder.automations.templates.gallery import GROUPS, Need, Template, template_list
from builder.automations.templates.matching import EventType, fits
from builder.automations.templates.questions import questions_of
from builder.practice.content import EVENT_TYPES, contract_read
from runtime.core.graph.problems import check_document

ALL = {template.id: template for template in template_list()}
# The words of docs/reference/x-ui.md that a question may use.
UI_WORDS = {"widget", "placeholder", "input"}


def pilot() -> dict[str, EventType]:
    known: dict[str, EventType] = {}
    for name, topic in EVENT_TYPES.items():
        told = contract_read(event_type=name)
        known[name] = EventType.of(
            name=name, topic=topic, description=told.description, schema=told.schema, sample=told.examples[0]
        )
    return known


@pytest.fixture(params=list(ALL))
def template(request: pytest.FixtureRequest) -> Template:
    return ALL[request.param]


def shape(needs: tuple[Need, ...], within: str | None = None) -> dict[str, Any]:
    """The schema of events that have what is declared, and nothing else."""
    made: dict[str, Any] = {"type": "object", "properties": {}, "required": [], "additionalProperties": False}
    for need in needs:
        if need.list_name == within:
            inner = {**need.schema, "type": need.types[0]}
            if need.types == ("array",):
                inner["items"] = shape(needs, need.name)
            name = need.name.rpartition(".")[2]
            made["properties"][name] = inner
            made["required"].append(name)
    return made


def test_there_are_enough_to_choose_from() -> None:
    """V42."""
    assert len(ALL) >= 12
    assert {template.group for template in ALL.values()} == set(GROUPS)


def test_it_says_what_it_is_in_words(template: Template) -> None:
    """V42."""
    assert template.summary.endswith(".")
    assert len(template.summary) <= 110
    assert len(template.description) > 120
    assert template.pattern
    for need in template.needs:
        assert need.title
        assert need.description.endswith(".")
        assert set(need.schema) <= {"type", "title", "description", "format", "items"}
    assert template.runs


def test_its_settings_are_a_form(template: Template) -> None:
    """V42, V2: JSON Schema with words and the published x-ui; what an expression contains has a default."""
    jsonschema_rs.meta.validate({**template.settings, "$schema": "https://json-schema.org/draft/2020-12/schema"})
    for schema in template.settings["properties"].values():
        assert schema["title"]
        assert set(schema.get("x-ui", {})) <= UI_WORDS
    empty = document_fill(template, Filling(name=""))
    assert "None" not in str([node["name"] for node in empty["nodes"]])
    for problem in check_document({**empty, "trigger": {"topic": "t", "types": []}}):
        assert problem.code in ("bad_config", "bad_document"), problem  # what is left open, never a broken expression


def test_it_reads_only_what_it_declares(template: Template) -> None:
    """V42: over events with nothing but the declared fields no field is unknown."""
    needs = {need.name: need for need in template.needs}
    known = pilot()
    asked = questions_of(template, {**template.example, "fields": {}, "event": None}, known)
    targets = {target.name: asked.filling.targets[target.name] for target in template.targets}
    for published in targets.values():
        assert published.type
    bare = {name: type(each)(topic=each.topic, type=each.type, data={}) for name, each in targets.items()}
    document = document_fill(
        template, Filling(name="", topic="t", types=("a.b.c",), settings=asked.filling.settings, targets=bare)
    )
    found = check_document(document, data_schema=shape(template.needs))
    assert [problem.message for problem in found if problem.severity == "error"] == []
    text = str(template.document)
    assert all(f"${{{name}}}" in text for name in needs), "declared and never read"


def test_it_fits_orders_and_suggests_their_fields(template: Template) -> None:
    """V43: the pilot's orders have everything; what is suggested is what the example needs."""
    known = pilot()
    assert fits(template, known["sales.order.placed"]) is not None
    asked = questions_of(template, template.example, known)
    assert [(each.name, each.missing) for each in asked.missing] == []
    assert asked.filling.fields.keys() == {need.name for need in template.needs}


def test_its_answers_come_back_as_they_can_be_sent(template: Template) -> None:
    """V43: suggestions included; sent again, they make the same document."""
    known = pilot()
    once = questions_of(template, template.example, known)
    again = questions_of(template, once.answers, known)
    assert document_fill(template, again.filling) == document_fill(template, once.filling)
    assert not any(each.is_suggested for each in again.questions if each.answer is not None)


def test_what_is_missing_is_a_problem_of_the_draft(template: Template) -> None:
    """V45: a setting or a field left open on purpose, or answered wrongly, is never quietly the suggestion."""
    known = pilot()
    example = template.example
    for question in questions_of(template, example, known).questions:
        part, _, name = question.name.partition(".")
        for answer in (None, {"no": "answer"}) if part in ("fields", "settings") else ():
            changed = {**example, part: {**example.get(part, {}), name: answer}}
            asked = questions_of(template, changed, known)
            if not any(each.name == question.name and each.missing for each in asked.questions):
                assert not question.required, question.name
                continue
            document = document_fill(template, asked.filling)
            published = {event.type: known[event.type].schema for event in asked.filling.targets.values() if event.type}
            found = check_document(document, data_schema=known[example["event"]].schema, published=published)
            assert [each for each in found if each.severity == "error"], (question.name, answer)
