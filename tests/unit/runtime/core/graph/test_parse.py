"""From JSON to a document, or to all of its problems."""

from typing import Any

import jsonschema_rs
import pytest

from runtime.core.errors import DocumentInvalid, problem
from runtime.core.graph import DOCUMENT_SCHEMA, Document, OnError, Ordering, parse_document, read_document
from runtime.core.retry import RetryPolicy
from tests.unit.runtime.core.graph.drawing import call, draw, each, fx, node, only_if, put

GOOD = draw(
    [only_if("big", "amount > 100"), put("m", id="id"), call("erp")], "trigger > big", "big.pass > m", "m > erp"
)


def faults(raw: object) -> list[tuple[str, str | None, str]]:
    """Code, node and field of each problem."""
    with pytest.raises(DocumentInvalid) as caught:
        parse_document(raw)
    return [(each.code, each.node, each.field) for each in caught.value.problems]  # type: ignore[attr-defined]


def sentences(raw: object) -> list[str]:
    """What a person reads."""
    with pytest.raises(DocumentInvalid) as caught:
        parse_document(raw)
    return [each.message for each in caught.value.problems]  # type: ignore[attr-defined]


def test_it_reads_everything() -> None:
    """G1."""
    raw = draw(
        [
            call(
                "erp",
                name="To the ERP",
                note="ask Ada",
                position={"x": 10, "y": 20.5},
                disabled=True,
                run_if=fx("amount > 1"),
                timeout_seconds=5,
                retry={"max_attempts": 3, "factor": 3},
                on_error="branch",
            )
        ],
        "trigger > erp",
        types=["a.b.c"],
        filter=fx("amount > 0"),
        ordering="key",
        concurrency=4,
    )
    document: Document = parse_document(raw)

    erp = document.node("erp")
    assert (document.trigger.types, document.trigger.ordering, document.trigger.concurrency) == (
        ("a.b.c",),
        Ordering.KEY,
        4,
    )
    assert erp.retry == RetryPolicy(max_attempts=3, factor=3)
    assert (erp.on_error, erp.timeout_seconds, erp.position.y, erp.disabled) == (OnError.BRANCH, 5, 20.5, True)
    assert (document.edges[0].source, document.edges[0].source_port, document.edges[0].target) == (
        "trigger",
        "out",
        "erp",
    )


def test_it_reports_every_problem_at_once() -> None:
    """G1."""
    raw = draw(
        [only_if("big", "amount >"), call("erp", on_error="explode"), put("big"), node("x", "teleport", {})],
        "trigger > big",
        "big.yes > erp",
        "big.pass > nowhere",
    )
    raw["colour"] = "blue"

    assert set(faults(raw)) >= {
        ("bad_expression", "big", "/config/condition"),
        ("bad_document", "erp", "/on_error"),
        ("duplicate_id", "big", "/id"),
        ("unknown_kind", "x", "/kind"),
        ("bad_document", None, "/colour"),
        ("unknown_node", "big", ""),
    }


def test_it_points_into_the_whole_document_too() -> None:
    """G1."""
    with pytest.raises(DocumentInvalid) as caught:
        parse_document(draw([put("a"), only_if("big", "amount >")], "trigger > big"))

    rendered = problem(caught.value)
    assert rendered["status"] == 422
    assert rendered["errors"][0]["pointer"] == "/nodes/1/config/condition"  # type: ignore[index]


@pytest.mark.parametrize("raw", [None, [], "x", 3, {}, {"format": "millrace.automation/1"}, {"nodes": 3, "edges": {}}])
def test_it_bears_anything(raw: object) -> None:
    """G1."""
    assert faults(raw)


@pytest.mark.parametrize("bad", ["", "Big", "9lives", "a-b", "trigger", "x" * 64, 5, None])
def test_it_refuses_bad_ids(bad: object) -> None:
    """G3."""
    raw = draw([{**put("a"), "id": bad}])

    assert any(field.endswith("/id") for _, _, field in faults(raw))


@pytest.mark.parametrize("text", ["amount >", "(", "if a then b", "x" * 20_000])
@pytest.mark.parametrize("place", ["config", "run_if", "filter"])
def test_it_checks_expressions_wherever_they_stand(text: str, place: str) -> None:
    """G5."""
    step = put("m", n=text if place == "config" else "1")
    if place == "run_if":
        step["run_if"] = fx(text)
    raw = draw([step], "trigger > m", **({"filter": fx(text)} if place == "filter" else {}))

    assert len(faults(raw)) == 1


def test_it_takes_literals_as_they_are() -> None:
    """G4."""
    fields = [
        {"name": "a", "value": {"literal": {"expression": "not one"}}},
        {"name": "b", "value": {"expression": "1 + 1", "more": "so it is an object"}},
        {"name": "c", "value": 0.1},
    ]

    parse_document(draw([node("m", "map", {"fields": fields})], "trigger > m"))


def test_it_refuses_an_expression_that_is_no_text() -> None:
    """G4."""
    raw = draw([node("m", "map", {"fields": [{"name": "a", "value": {"expression": 5}}]})], "trigger > m")

    assert faults(raw) == [("bad_config", "m", "/config/fields/0/value/expression")]


@pytest.mark.parametrize(
    ("arrow", "code"),
    [
        ("trigger > nowhere", "unknown_node"),
        ("nowhere > m", "unknown_node"),
        ("m > trigger", "unknown_node"),
        ("m.sideways > erp", "unknown_port"),
        ("trigger.in > erp", "unknown_port"),
        ("erp.error > m", "unknown_port"),
        ("halt > m", "unknown_port"),
    ],
)
def test_it_refuses_arrows_without_ends(arrow: str, code: str) -> None:
    """G6."""
    steps = [put("m"), call("erp"), node("halt", "stop", {"outcome": "failed"})]

    assert [fault[0] for fault in faults(draw(steps, arrow))] == [code]


def test_it_names_the_nearest_step_and_port() -> None:
    """G6."""
    first, second = sentences(draw([only_if("big", "true"), put("total")], "big.pas > total", "trigger > totl"))

    assert first == "The step “big” has no way out “pas”; it has pass, no. Did you mean “pass”?"
    assert second.endswith("Did you mean “total”?")


@pytest.mark.parametrize(
    "arrows",
    [("trigger > a", "a > b", "b > c", "c > a"), ("trigger > a", "a > a"), ("a > b", "b > a")],
)
def test_it_refuses_circles(arrows: tuple[str, ...]) -> None:
    """G7."""
    assert "circle" in {code for code, _, _ in faults(draw([put("a"), put("b"), put("c")], *arrows))}


@pytest.mark.parametrize(
    "arrows",
    [
        ("trigger > lines", "lines.each > a", "lines.done > b", "a > b"),
        ("trigger > lines", "trigger > b", "lines.each > a", "b > a"),
        ("trigger > lines", "trigger > other", "lines.each > a", "other.each > a"),
    ],
)
def test_it_refuses_arrows_into_a_for_each(arrows: tuple[str, ...]) -> None:
    """G8."""
    raw = draw([each("lines"), each("other"), put("a"), put("b")], *arrows)

    assert {code for code, _, _ in faults(raw)} == {"crosses_for_each"}


def test_it_allows_nested_for_eachs() -> None:
    """G8."""
    steps = [each("a"), each("b", "item.parts"), put("m"), put("n"), put("deep")]

    parse_document(draw(steps, "trigger > a", "a.each > b", "b.each > m", "b.done > n", "m > deep"))


def test_it_refuses_more_than_500_steps() -> None:
    """G9."""
    assert ("too_many_steps", None, "/nodes") in faults(draw([put(f"s{n}") for n in range(501)]))


def test_it_wants_a_topic_or_types() -> None:
    """G1."""
    assert faults(draw([], topic=None)) == [("no_topic", "trigger", "/topic")]
    assert parse_document(draw([], topic=None, types=["a.b.c"])).trigger.topic is None


BROKEN: list[dict[str, Any]] = [
    node("f", "filter", {}),
    node("f", "filter", {"condition": "yes"}),
    node("f", "filter", {"condition": fx("true"), "extra": 1}),
    node("f", "switch", {"rules": []}),
    node("f", "switch", {"rules": [{"id": "a", "condition": True}], "mode": "some"}),
    node("f", "map", {"fields": [{"name": "", "value": 1}]}),
    node("f", "map", {"fields": [{"name": "a..b", "value": 1}]}),
    node("f", "for_each", {"items": fx("x"), "parallel": 51}),
    node("f", "http", {"method": "BREW", "url": "https://a.example"}),
    node("f", "http", {"method": "GET", "url": 5}),
    node("f", "publish", {"topic": "t"}),
    node("f", "delay", {}),
    node("f", "delay", {"seconds": 1, "until": "2026-01-01T00:00:00Z"}),
    node("f", "delay", {"seconds": -1}),
    node("f", "stop", {"outcome": "maybe"}),
    {**put("f"), "retry": {"max_attempts": 0}},
    {**put("f"), "timeout_seconds": 0},
    {**put("f"), "on_error": "ignore"},
    {**put("f"), "colour": "blue"},
]


@pytest.mark.parametrize("step", BROKEN, ids=lambda step: f"{step['kind']}-{len(str(step))}")
def test_it_agrees_with_the_published_schema(step: dict[str, Any]) -> None:
    """G2."""
    raw = draw([step], "trigger > f")

    assert not jsonschema_rs.is_valid(DOCUMENT_SCHEMA, raw)
    assert {fault[1] for fault in faults(raw)} == {"f"}


def test_it_publishes_a_valid_schema() -> None:
    """G2."""
    jsonschema_rs.meta.validate(DOCUMENT_SCHEMA)
    assert jsonschema_rs.is_valid(DOCUMENT_SCHEMA, GOOD)
    assert parse_document(GOOD).name == GOOD["name"]


WHERE_LIVE = "There is no field “environment” here. Where an automation goes live is chosen when it is published."


@pytest.mark.parametrize(
    ("step", "sentence"),
    [
        (node("f", "filter", {}), "“Go on when” is missing."),
        (
            node("f", "filter", {"conditon": True, "condition": True}),
            "There is no field “conditon” here. Did you mean “condition”?",
        ),
        (node("f", "filter", {"condition": 5}), "“Go on when” must be an expression or true or false."),
        (node("f", "switch", {"rules": []}), "“Rules” needs at least one entry."),
        (
            node("f", "fliter", {}),
            "There is no kind of step “fliter” here. Did you mean “filter”?",
        ),
        (node("f", "http", {"method": "GET", "url": ""}), "“URL” must not be empty."),
        (
            node("s", "stop", {"outcome": "failed", "message": "x" * 5_000}),
            "“Message” must have at most 1,000 characters, and has 5,000.",
        ),
        (node("s", "stop", {"outcome": "failed", "message": 5}), "“Message” must be an expression or text."),
        (node("d", "delay", {"seconds": -1}), "“Wait for” must be at least 0."),
        (node("d", "delay", {}), "“Wait for” or “Wait until” is missing."),
        (
            node("d", "delay", {"seconds": 1, "until": "2026-01-01T00:00:00Z"}),
            "Only one of “Wait for” and “Wait until” can be given.",
        ),
        ({**put("f"), "kind": 7}, "It is not said of which kind this step is."),
        ({**put("f"), "environment": "staging"}, WHERE_LIVE),
        ({**put("f"), "retry": {"max_attempts": "5"}}, "“Most attempts” must be a whole number."),
        ({**put("f"), "timeout_seconds": 1e9}, "“Longest wait for an answer” must be at most 3600."),
        (
            node("f", "filter", {"condition": fx("x" * 20_000)}),
            "Expression must have at most 16,384 characters, and has 20,000.",
        ),
        (node("f", "filter", {"condition": fx("")}), "Expression must not be empty."),
        (
            {**put("f"), "id": "Big"},
            "Id must begin with a small letter and have only small letters, digits and _ (at most 63).",
        ),
    ],
)
def test_it_speaks_plainly(step: dict[str, Any], sentence: str) -> None:
    """G1."""
    assert sentences(draw([step])) == [sentence]


@pytest.mark.parametrize("text", ["a\0b", "\ud800", '"\\u0000"', '"\\U000000"'])
def test_it_refuses_characters_that_cannot_be_stored(text: str) -> None:
    """G38."""
    assert ("bad_character", "m", "/config/fields/0/value/expression") in faults(
        draw([put("m", n=text)], "trigger > m")
    )
    assert ("bad_character", "m", "/note") in faults(draw([{**put("m"), "note": text}]))
    paper = {"notes": [{"id": "paper", "text": text}]}
    assert ("bad_character", None, "/notes/0/text") in faults(draw([put("m")], "trigger > m") | paper)


def test_it_refuses_what_is_nested_too_deeply() -> None:
    """G38."""
    value: Any = 1
    for _ in range(100):
        value = [value]

    assert "too_deep" in {
        code for code, _, _ in faults(draw([node("m", "map", {"fields": [{"name": "a", "value": value}]})]))
    }


def test_it_keeps_notes_apart_from_the_steps() -> None:
    """G46: a note may be called like a step; two notes may not be called the same; a broken one harms no step."""
    note = {"id": "f", "text": "Agreed with Finance", "position": {"x": 0, "y": -180}, "width": 240, "height": 90}
    whole = draw([put("f")], "trigger > f")

    assert parse_document({**whole, "notes": [note]}).nodes[0].id == "f"
    assert sentences({**whole, "notes": [note, note]}) == ["Two notes have the id “f”."]
    assert sentences({**whole, "notes": [{**note, "width": 5}]}) == ["Width must be at least 40."]
    document, _ = read_document({**whole, "notes": [{"text": 5}]})
    assert document is not None
    assert [node.id for node in document.nodes] == ["f"]
