"""Drawings that call through connections: what is wrong with them, and where that keeps them from going live."""

from typing import Any

import pytest

from builder.automations.problems import document_problems
from builder.automations.services import automation_create, automation_publish
from builder.automations.services.versions import version_deploy
from connectors.services import Wanted, connection_create, connection_remove
from runtime.core.errors import DocumentInvalid
from runtime.core.graph import Severity
from runtime.models import Environment
from tests.unit.runtime.core.graph.drawing import draw, fx, node

pytestmark = pytest.mark.django_db


@pytest.fixture
def environment(pilot: None) -> Environment:
    found: Environment = Environment.objects.get(slug="dev")
    connect(found, "erp", "https://erp.example.com/api")
    return found


def connect(environment: Environment, name: str, address: str) -> None:
    connection_create(environment_id=environment.id, name=name, wanted=Wanted(address=address), by_id=None)


def through(connection: str, url: Any = "/orders", **more: Any) -> dict[str, Any]:
    config = {"connection": connection, "method": "POST", "url": url}
    return draw([node("tell", "http", config) | more], "trigger > tell", types=["sales.order.placed"])


def errors(document: dict[str, Any], environment: Environment) -> list[tuple[str, str, str]]:
    found = document_problems(document, environment_id=environment.id)
    return [(each.code.value, each.field, each.message) for each in found if each.severity is Severity.ERROR]


@pytest.mark.parametrize(
    "url", ["/orders", "orders", "?x=1", "https://erp.example.com/other", fx('"https://" + order_id')]
)
def test_it_finds_nothing_wrong_with_a_connection_that_is_there(environment: Environment, url: Any) -> None:
    """N5: where a URL that is worked out leads, the call finds out."""
    assert errors(through("erp", url), environment) == []


def test_it_knows_the_connections_of_its_environment_alone(environment: Environment) -> None:
    """N1, N5."""
    other = Environment.objects.create(slug="other", name="Other", position=9)
    said = "There is no connection erp in this environment."
    assert errors(through("erp"), other) == [("unknown_connection", "/config/connection", said)]


def test_it_tells_of_a_step_that_is_switched_off_too(environment: Environment) -> None:
    """N5: somebody will switch it on."""
    assert [code for code, *_ in errors(through("epr", disabled=True), environment)] == ["unknown_connection"]


def test_it_says_what_a_connection_calls(environment: Environment) -> None:
    """N3, N5."""
    said = "The connection erp only calls https://erp.example.com."
    assert errors(through("erp", "https://crm.example.com/x"), environment) == [("other_host", "/config/url", said)]


def test_it_offers_another_connection_only_where_one_alone_fits(environment: Environment) -> None:
    """N5."""
    connect(environment, "crm", "https://crm.example.com/v1")
    document = through("erp", "https://crm.example.com/x")
    (problem,) = [
        each for each in document_problems(document, environment_id=environment.id) if each.code == "other_host"
    ]
    assert problem.fix is not None
    assert problem.fix.patch == ({"op": "replace", "path": "/nodes/0/config/connection", "value": "crm"},)
    connect(environment, "crm2", "https://crm.example.com/v2")
    (problem,) = [
        each for each in document_problems(document, environment_id=environment.id) if each.code == "other_host"
    ]
    assert problem.fix is None


def test_it_says_that_a_path_needs_a_connection(environment: Environment) -> None:
    """N5."""
    document = through("erp")
    del document["nodes"][0]["config"]["connection"]
    (problem,) = [each for each in document_problems(document, environment_id=environment.id) if each.node == "tell"]
    assert problem.sentence.endswith("or choose a connection.")


def test_it_does_not_go_live_where_its_connection_is_not(environment: Environment) -> None:
    """N5: neither as a draft nor as an old version."""
    automation = automation_create(document=through("erp"), team_id=None, author_id=None)
    automation_publish(automation=automation, environment="dev", note="", author="Ann")
    other = Environment.objects.create(slug="other", name="Other", position=9)
    with pytest.raises(DocumentInvalid, match="There is no connection erp"):
        automation_publish(automation=automation, environment=other.slug, note="", author="Ann")
    connection_remove(environment_id=environment.id, name="erp")
    with pytest.raises(DocumentInvalid, match="There is no connection erp"):
        version_deploy(automation=automation, number=1, environment="dev", note="", author="Ann")


def test_a_list_counts_the_errors_of_today(environment: Environment) -> None:
    """N5: also after a connection was made or removed, without a change of the draft."""
    from builder.automations.selectors import automation_view

    automation = automation_create(document=through("crm"), team_id=None, author_id=None)

    def counted() -> int:
        return automation_view(automation_id=automation.id, environment="dev").line.problems

    assert counted() == 1
    connect(environment, "crm", "https://crm.example.com")
    assert counted() == 0
    connection_remove(environment_id=environment.id, name="crm")
    assert counted() == 1
