"""Expressions and decision tables over HTTP, as the editor asks for them (F45, F51, F75, F76)."""

from typing import Any

import pytest
from rest_framework.test import APIClient

from builder.accounts.models import User
from builder.accounts.services import seed_people
from runtime.api.decision_tables import FAULTS_MAX
from runtime.api.expressions import ExpressionThrottle
from runtime.services.catalogue import environment_create
from tests.work import work_of

pytestmark = pytest.mark.django_db

TABLE: dict[str, Any] = {
    "inputs": [{"value": {"expression": "amount"}, "label": "Amount"}],
    "outputs": [{"name": "rate"}],
    "rules": [{"inputs": ["< 100"], "outputs": ["1"], "note": "small"}, {"inputs": ["> 100"], "outputs": ["2"]}],
    "hit_policy": "unique",
    "aggregation": "none",
}


@pytest.fixture
def editor() -> APIClient:
    """The admin's browser."""
    seed_people()
    environment_create(slug="dev", name="Development")
    client = APIClient()
    client.force_login(User.objects.get(username="admin"), backend="django.contrib.auth.backends.ModelBackend")
    return client


def asked(editor: APIClient, address: str, body: dict[str, Any], status: int = 200) -> dict[str, Any]:
    """The answer to a question."""
    answer = editor.post(f"/api/v1/{address}", body, format="json")
    assert answer.status_code == status, answer.content
    found: dict[str, Any] = answer.json()
    return found


def test_it_answers_the_value(editor: APIClient) -> None:
    body = {"expression": "amount * 1.1", "data": {"amount": 19.99}}
    answer = asked(editor, "expressions/evaluate", body)

    assert (answer["ok"], answer["value"], answer["text"], answer["reads"]) == (True, 21.989, "21.989", [["amount"]])


def test_it_underlines_the_culprit(editor: APIClient) -> None:
    body = {"expression": "amont > 100", "data": {"amount": 1}}
    (problem, *_) = asked(editor, "expressions/evaluate", body)["problems"]

    assert (problem["start"], problem["end"], problem["code"]) == (0, 5, "unknown_name")
    assert "did you mean “amount”?" in problem["message"]


def test_it_answers_what_is_no_expression_without_an_error_of_the_request(editor: APIClient) -> None:
    answer = asked(editor, "expressions/evaluate", {"expression": "1 +"})

    assert (answer["ok"], answer["problems"][0]["code"]) == (False, "unexpected_token")


def test_it_stops_a_bomb(editor: APIClient) -> None:
    answer = asked(editor, "expressions/evaluate", {"expression": "for a in 1..1000000000 return a"})

    assert answer["problems"][0]["code"] == "too_many_steps"


def test_it_tries_a_cell(editor: APIClient) -> None:
    body = {"expression": "[1..5]", "data": {"?": 3}, "dialect": "unary_tests"}

    assert asked(editor, "expressions/evaluate", body)["value"] is True


def test_it_checks_against_a_schema(editor: APIClient) -> None:
    schema = {"type": "object", "properties": {"amount": {"type": "number"}}, "required": ["amount"]}
    good = asked(editor, "expressions/analyse", {"expression": "amount > 100", "schema": schema})
    bad = asked(editor, "expressions/analyse", {"expression": "amont > 100", "schema": schema})

    assert (good["ok"], good["type"], good["problems"]) == (True, "boolean", [])
    assert (bad["ok"], bad["problems"][0]["suggestion"]) == (False, "amount")


def test_it_checks_a_cell(editor: APIClient) -> None:
    schema = {"type": "object", "properties": {"?": {"type": "number"}}, "required": ["?"]}
    body = {"expression": "? > 3", "schema": schema, "dialect": "unary_tests"}

    assert asked(editor, "expressions/analyse", body)["problems"] == []
    (problem,) = asked(editor, "expressions/analyse", {**body, "expression": '? > "a"'})["problems"]
    assert problem["code"] == "wrong_operands"


def test_it_limits_the_rate(editor: APIClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ExpressionThrottle, "rate", "1/min")
    asked(editor, "expressions/analyse", {"expression": "1", "schema": {}})
    answer = editor.post("/api/v1/expressions/analyse", {"expression": "1", "schema": {}}, format="json")

    assert answer.status_code == 429
    assert int(answer["Retry-After"]) > 0


def test_it_finds_the_gap_of_a_table(editor: APIClient) -> None:
    answer = asked(editor, "decision-tables/check", {"config": TABLE})

    assert (answer["flaws"], [found["where"] for found in answer["findings"]]) == ([], [["100"]])


def test_it_points_at_a_cell_that_is_no_expression(editor: APIClient) -> None:
    broken = {**TABLE, "rules": [{"inputs": ["> >"], "outputs": ["1"]}]}
    answer = asked(editor, "decision-tables/check", {"config": broken})

    assert [flaw["pointer"] for flaw in answer["flaws"]] == ["/rules/0/inputs/0"]
    asked(editor, "decision-tables/check", {"config": {"inputs": []}}, status=422)


def test_it_moves_a_table_as_dmn(editor: APIClient) -> None:
    file = asked(editor, "decision-tables/export", {"config": TABLE, "name": "Rate"})["dmn"]

    assert asked(editor, "decision-tables/import", {"dmn": file})["config"] == TABLE
    asked(editor, "decision-tables/import", {"dmn": "<a/>"}, status=422)


def test_it_finds_words_for_the_faults_that_it_tells(editor: APIClient) -> None:
    """F75: of a table of nothing but faults the first are told, and no other is looked at."""

    def work(count: int) -> int:
        rules = [{"inputs": 1, "outputs": 2, "colour": 3}] * count
        body = {"config": {**TABLE, "rules": rules}}
        assert len(asked(editor, "decision-tables/check", body, status=422)["errors"]) == FAULTS_MAX
        return work_of(lambda: asked(editor, "decision-tables/check", body, status=422))

    # What grows is the reading of the body.
    assert work(500) < 4 * work(50)
