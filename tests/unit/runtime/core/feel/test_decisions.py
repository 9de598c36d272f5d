"""Decision models and tables beyond the conformance suite: files, findings, bounds, tables by themselves."""

from __future__ import annotations

import pytest

from runtime.core.feel import FeelEvaluationError, FeelLimitError, FeelSyntaxError, compile_expression
from runtime.core.feel.dmn import (
    Aggregation,
    CompiledTable,
    DecisionModel,
    DecisionTable,
    DmnError,
    FindingKind,
    HitPolicy,
    InputClause,
    OutputClause,
    Rule,
    read_dmn,
    table_findings,
    write_dmn,
    write_table,
)


def table(*rules: tuple[str, str, str], policy: HitPolicy = HitPolicy.UNIQUE, **more: object) -> DecisionTable:
    return DecisionTable(
        inputs=(InputClause(expression="amount"), InputClause(expression="country")),
        outputs=(OutputClause(name="rate"),),
        rules=tuple(Rule(inputs=(first, second), outputs=(output,)) for first, second, output in rules),
        hit_policy=policy,
        **more,  # type: ignore[arg-type]
    )


FULL = (("< 100", "-", "1"), (">= 100", '"FR", "DE"', "2"), (">= 100", 'not("FR", "DE")', "amount / 10"))


def test_it_decides_by_a_table() -> None:
    compiled = CompiledTable(table(*FULL))
    assert compiled.strict({"amount": 50, "country": "FR"}) == 1
    assert compiled.strict({"amount": 100, "country": "DE"}) == 2
    assert compiled.strict({"amount": 200, "country": "IT"}) == 20
    assert compiled.reads == {("amount",), ("country",)}


def test_it_fails_a_strict_step_when_no_rule_or_several_match() -> None:
    """F72."""
    compiled = CompiledTable(table(("> 10", "-", "1"), ("> 20", "-", "2")))
    for amount, code in ((5, "no_rule_matches"), (30, "several_rules_match")):
        with pytest.raises(FeelEvaluationError) as raised:
            compiled.strict({"amount": amount, "country": "FR"})
        assert raised.value.code == code


@pytest.mark.parametrize(
    ("policy", "aggregation", "expected"),
    [
        (HitPolicy.FIRST, "", 1),
        (HitPolicy.RULE_ORDER, "", [1, 2]),
        (HitPolicy.COLLECT, "", [1, 2]),
        (HitPolicy.COLLECT, "SUM", 3),
        (HitPolicy.COLLECT, "COUNT", 2),
        (HitPolicy.COLLECT, "MIN", 1),
        (HitPolicy.COLLECT, "MAX", 2),
    ],
)
def test_it_obeys_the_hit_policy(policy: HitPolicy, aggregation: str, expected: object) -> None:
    """F71."""
    rules = (("> 10", "-", "1"), ("> 20", "-", "2"))
    compiled = CompiledTable(table(*rules, policy=policy, aggregation=Aggregation(aggregation)))
    assert compiled.strict({"amount": 30, "country": "FR"}) == expected


def test_it_finds_nothing_in_a_complete_table() -> None:
    assert table_findings(table(*FULL)) == ()


def test_it_finds_gaps_and_overlaps() -> None:
    """F75."""
    rules = (("< 100", '"FR"', "1"), ("[100..200]", "-", "2"), ("> 150", '"FR", "DE"', "3"))
    found = {(finding.kind, finding.rules, finding.where) for finding in table_findings(table(*rules))}
    assert found == {
        (FindingKind.GAP, (), ("<100", '"DE", any other value')),
        (FindingKind.GAP, (), (">200", "any other value")),
        (FindingKind.OVERLAP, (2, 3), ("(150..200]", '"FR", "DE"')),
    }


def test_it_finds_a_rule_that_is_never_reached() -> None:
    found = table_findings(table(("> 10", "-", "1"), ("> 20", '"FR"', "2"), ("-", "-", "3"), policy=HitPolicy.FIRST))
    assert [(finding.kind, finding.rules) for finding in found] == [(FindingKind.UNREACHABLE, (1, 2))]


def test_it_says_which_rule_it_cannot_check() -> None:
    found = table_findings(table(("> limit", "-", "1"), ("-", "-", "2"), policy=HitPolicy.FIRST))
    assert [(finding.kind, finding.rules) for finding in found] == [(FindingKind.UNKNOWN, (1,))]


def test_it_looks_only_at_the_values_an_input_takes() -> None:
    checked = DecisionTable(
        inputs=(InputClause(expression="status", values='"open", "paid"'),),
        outputs=(OutputClause(),),
        rules=(Rule(inputs=('"open"',), outputs=("1",)), Rule(inputs=('"paid"',), outputs=("2",))),
    )
    assert table_findings(checked) == ()


def test_it_writes_what_it_reads() -> None:
    """F76."""
    model = read_dmn(write_table(table(*FULL), name="Rate"))
    assert model.elements[0].body == table(*FULL)  # type: ignore[union-attr]
    assert read_dmn(write_dmn(model)) == model


@pytest.mark.parametrize(
    "text",
    [
        "",
        "<definitions",
        "<other/>",
        '<!DOCTYPE x [<!ENTITY a "aaaa">]><definitions>&a;</definitions>',
        "<definitions>" + "<a>" * 200 + "</a>" * 200 + "</definitions>",
        "x" * (5 << 20),
    ],
)
def test_it_refuses_what_is_no_model(text: str) -> None:
    """F70."""
    with pytest.raises(DmnError):
        read_dmn(text)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (
            'hitPolicy="FOO"',
            "The hit policy “FOO” is not known; it is one of UNIQUE, ANY, PRIORITY, FIRST, COLLECT, RULE ORDER or OUTPUT ORDER.",
        ),
        ('aggregation="AVG"', "The aggregation “AVG” is not known; it is one of SUM, COUNT, MIN or MAX."),
    ],
)
def test_it_says_what_a_table_may_ask_for(asked: str, said: str) -> None:
    """F70."""
    with pytest.raises(DmnError) as refused:
        read_dmn(f'<definitions><decision name="d"><decisionTable {asked}/></decision></definitions>')
    assert str(refused.value) == said


def test_it_refuses_what_is_not_utf_8() -> None:
    with pytest.raises(DmnError):
        read_dmn("<definitions name='é'/>".encode("latin-1"))


def test_it_refuses_a_cell_that_is_no_expression() -> None:
    with pytest.raises(FeelSyntaxError):
        CompiledTable(table(("> >", "-", "1")))


def test_it_bounds_knowledge_models_that_call_themselves() -> None:
    model = """<definitions><businessKnowledgeModel id="b" name="down">
      <knowledgeRequirement><requiredKnowledge href="#b"/></knowledgeRequirement>
      <encapsulatedLogic><formalParameter name="n"/><literalExpression><text>if n = 0 then "done" else down(n - 1)</text>
      </literalExpression></encapsulatedLogic></businessKnowledgeModel>
      <decision id="d" name="few"><knowledgeRequirement><requiredKnowledge href="#b"/></knowledgeRequirement>
      <literalExpression><text>down(10)</text></literalExpression></decision>
      <decision id="e" name="many"><knowledgeRequirement><requiredKnowledge href="#b"/></knowledgeRequirement>
      <literalExpression><text>down(100000)</text></literalExpression></decision></definitions>"""
    compiled = DecisionModel(read_dmn(model))
    assert compiled.decide("few", {}).value == "done"
    with pytest.raises(FeelLimitError):
        compiled.decide("many", {})


def test_it_survives_decisions_that_require_one_another() -> None:
    model = """<definitions>
      <decision id="a" name="a"><informationRequirement><requiredDecision href="#b"/></informationRequirement>
      <literalExpression><text>b</text></literalExpression></decision>
      <decision id="b" name="b"><informationRequirement><requiredDecision href="#a"/></informationRequirement>
      <literalExpression><text>a</text></literalExpression></decision></definitions>"""
    result = DecisionModel(read_dmn(model)).decide("a", {})
    assert result.value is None
    assert [warning.code for warning in result.warnings] == ["circular_decision"]


@pytest.mark.parametrize(
    ("class_", "signature", "fits"),
    [
        ("java.lang.Math", "max(double, double)", True),
        ("java.lang.Runtime", "exec(java.lang.String)", False),
        ("os", "system(int, int)", False),
    ],
)
def test_it_has_external_functions_of_a_closed_table_only(class_: str, signature: str, fits: bool) -> None:
    """F21."""
    source = (
        f'{{f: function(a, b) external {{java: {{class: "{class_}", method signature: "{signature}"}}}}, r: f(1, 2)}}.r'
    )
    result = compile_expression(source).evaluate({})
    assert (result.value == 2) is fits
    assert ("external_function" in [warning.code for warning in result.warnings]) is not fits


def test_it_says_when_a_table_is_too_large_to_be_looked_through() -> None:
    rules = [(f"[{n}..{n + 7}]", "-", str(n)) for n in range(0, 500, 5)]

    *found, last = table_findings(table(*rules), work=15_000)

    assert (last.kind, last.rules) == (FindingKind.UNKNOWN, ())
    assert found == []
    assert table_findings(table(*rules))[-1].kind is FindingKind.OVERLAP
