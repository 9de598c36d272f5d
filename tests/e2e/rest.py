"""The REST interface for tests that need something to be there before a page is opened."""

import itertools
import uuid
from typing import Any

from playwright.sync_api import APIRequestContext

from tests.waiting import wait_until

OPEN_STATES = frozenset({"queued", "blocked", "held", "running", "waiting"})
_NUMBERS = itertools.count(1)


class Rest:
    """Sends with the session's cookies and CSRF token, as the page does."""

    def __init__(self, request: APIRequestContext) -> None:
        self._request = request
        self._token = ""

    def get(self, path: str, **query: str) -> Any:
        """The answer to a read."""
        answer = self._request.get(f"/api/v1{path}", params={**query})
        assert answer.ok, answer.text()
        return answer.json()

    def post(self, path: str, body: dict[str, Any]) -> Any:
        """The answer to a write; None where it has no body."""
        answer = self._write(path, body)
        assert answer.ok, answer.text()
        return answer.json() if answer.status != 204 else None

    def put(self, path: str, body: dict[str, Any]) -> Any:
        """The answer to a write of the whole of something."""
        answer = self._write(path, body, method="PUT")
        assert answer.ok, answer.text()
        return answer.json() if answer.status != 204 else None

    def patch(self, path: str, body: dict[str, Any]) -> Any:
        """The answer to a write of some members of something."""
        answer = self._write(path, body, method="PATCH")
        assert answer.ok, answer.text()
        return answer.json()

    def delete(self, path: str) -> None:
        """Take something away."""
        answer = self._write(path, {}, method="DELETE")
        assert answer.ok, answer.text()

    def refusal(self, path: str, body: dict[str, Any]) -> int:
        """The status of a write that is refused."""
        answer = self._write(path, body)
        assert not answer.ok, answer.text()
        return int(answer.status)

    def publish(self, data: dict[str, Any], *, subject: str = "SO-10021") -> str:
        """Publish an order with a key of its own. Returns the event's id."""
        event = {
            "specversion": "1.0",
            "type": "sales.order.placed",
            "source": "/tests",
            "id": str(uuid.uuid4()),
            "subject": subject,
            "data": data,
        }
        answer = self._request.post(
            "/api/v1/events",
            data=event,
            headers={"Authorization": f"Bearer {self.key()}", "Content-Type": "application/cloudevents+json"},
        )
        assert answer.status == 202, answer.text()
        return str(answer.json()["event_id"])

    def key(self) -> str:
        """A new key that may publish."""
        body = {"name": "for a test", "environment": "dev", "scopes": ["events:publish"], "team": None}
        return str(self.post("/keys", body)["key"])

    def automation(
        self, *nodes: dict[str, Any], order_id: str, name: str = "", ports: dict[str, str] | None = None
    ) -> str:
        """Put an automation live that takes one order alone and runs the nodes in a row. Returns its id.

        `ports` names the way out of a node that is taken to the next, where it is not `out`.
        """
        ids = ["trigger", *(node["id"] for node in nodes)]
        document = {
            "format": "millrace.automation/1",
            "name": name or f"Of a test, {next(_NUMBERS)}",
            "trigger": {
                "topic": "sales.orders",
                "types": ["sales.order.placed"],
                "filter": {"expression": f'order_id = "{order_id}"'},
            },
            "nodes": list(nodes),
            "edges": [
                {
                    "id": f"e{number}",
                    "from": {"node": begin, "port": (ports or {}).get(begin, "out")},
                    "to": {"node": end, "port": "in"},
                }
                for number, (begin, end) in enumerate(itertools.pairwise(ids))
            ],
        }
        made = self.post("/automations", {"document": document, "team": None})
        self.post(f"/automations/{made['id']}/publish", {"note": "For a test", "environment": "dev"})
        return str(made["id"])

    def run_of(self, event_id: str, automation_id: str, *states: str) -> dict[str, Any]:
        """The automation's run for the event, once it is in one of the states (by default: once it has ended)."""
        found: dict[str, Any] = {}

        def is_there() -> bool:
            for run in self.get("/runs", event=event_id, automation=automation_id)["items"]:
                if run["state"] in states or (not states and run["state"] not in OPEN_STATES):
                    found.update(run)
            return bool(found)

        wait_until(is_there, seconds=30, what=f"a run of {automation_id} in {states or 'its end'}")
        return found

    def _write(self, path: str, body: dict[str, Any], *, method: str = "POST") -> Any:
        if not self._token:
            self._token = self.get("/session")["csrf_token"]
        return self._request.fetch(
            f"/api/v1{path}",
            method=method,
            data=body,
            params={"environment": "dev"},
            headers={"X-CSRFToken": self._token},
        )
