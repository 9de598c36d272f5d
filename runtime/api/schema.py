"""The interface's description (OpenAPI 3): what drf-spectacular cannot see by itself.

Two hooks: every operation may answer with a problem document, and the publish endpoint, a bare ASGI application ahead
of Django, is an operation too.
"""

from typing import Any

_PROBLEM: dict[str, Any] = {
    "type": "object",
    "description": "What went wrong (RFC 9457).",
    "required": ["type", "title", "status", "detail", "code", "errors"],
    "properties": {
        "type": {"type": "string", "description": "urn:millrace:problem:<code>"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string", "description": "A sentence for a person."},
        "code": {"type": "string", "description": "Stable, for programs."},
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["pointer", "message"],
                "properties": {
                    "pointer": {"type": "string", "description": "JSON pointer into what was sent."},
                    "message": {"type": "string"},
                    "code": {"type": "string"},
                },
            },
        },
        "instance": {"type": "string", "description": "The id of this occurrence: quote it when you report it."},
    },
}
_EVENT: dict[str, Any] = {
    "type": "object",
    "description": "A CloudEvents 1.0 envelope in the JSON format. Further attributes are kept as extensions.",
    "required": ["specversion", "id", "source", "type", "data"],
    "properties": {
        "specversion": {"type": "string", "enum": ["1.0"]},
        "id": {"type": "string", "description": "With source it names the event: the same again is the same event."},
        "source": {"type": "string", "format": "uri-reference"},
        "type": {"type": "string", "description": "An event type of the catalogue."},
        "subject": {"type": "string"},
        "time": {"type": "string", "format": "date-time"},
        "datacontenttype": {"type": "string"},
        "dataschema": {"type": "string", "description": "Ending in /<number>: the contract version to be judged by."},
        "partitionkey": {"type": "string", "description": "What ordering goes by; default: the subject."},
        "correlationid": {"type": "string"},
        "causationid": {"type": "string"},
        "traceparent": {"type": "string"},
        "actor": {"type": "string"},
        "intent": {"type": "string"},
        "outcome": {"type": "string"},
        "data": {"description": "What the contract of the type says."},
    },
}
_ANSWER: dict[str, Any] = {
    "type": "object",
    "required": ["id", "source", "event_id", "status"],
    "properties": {
        "id": {"type": "string"},
        "source": {"type": "string"},
        "event_id": {"type": "string", "format": "uuid", "description": "Ours."},
        "status": {"type": "string", "enum": ["accepted", "duplicate"]},
    },
}
_BATCH_ANSWER: dict[str, Any] = {
    "type": "object",
    "required": ["results", "accepted", "duplicate", "rejected"],
    "properties": {
        "results": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["index", "status"],
                "properties": {
                    "index": {"type": "integer"},
                    "id": {"type": "string", "nullable": True},
                    "source": {"type": "string", "nullable": True},
                    "status": {"type": "string", "enum": ["accepted", "duplicate", "rejected"]},
                    "event_id": {"type": "string", "format": "uuid"},
                    "problem": {"$ref": "#/components/schemas/Problem"},
                },
            },
        },
        "accepted": {"type": "integer"},
        "duplicate": {"type": "integer"},
        "rejected": {"type": "integer"},
    },
}


def _json(name: str, description: str) -> dict[str, Any]:
    return {
        "description": description,
        "content": {"application/json": {"schema": {"$ref": f"#/components/schemas/{name}"}}},
    }


def _publish() -> dict[str, Any]:
    either = [{"$ref": "#/components/schemas/PublishAnswer"}, {"$ref": "#/components/schemas/PublishBatchAnswer"}]
    return {
        "operationId": "events_publish",
        "tags": ["events"],
        "summary": "Publish events",
        "description": (
            "CloudEvents 1.0 over HTTP in structured, batch or binary mode. A 2xx answer means that the event is "
            "committed. The same source and id with the same content is the same event; with another content it is a "
            "409. An event that breaks its contract is a 422 that names each fault, and is not logged. A batch is "
            "answered event by event."
        ),
        "security": [{"apiKey": []}],
        "requestBody": {
            "required": True,
            "content": {
                "application/cloudevents+json": {"schema": {"$ref": "#/components/schemas/CloudEvent"}},
                "application/cloudevents-batch+json": {
                    "schema": {"type": "array", "items": {"$ref": "#/components/schemas/CloudEvent"}, "maxItems": 1000}
                },
                "application/json": {
                    "schema": {"description": "Binary mode: the data, with the attributes as ce- headers."}
                },
            },
        },
        "responses": {
            "202": {"description": "Committed.", "content": {"application/json": {"schema": {"oneOf": either}}}},
            "200": _json("PublishAnswer", "It was there already: the first answer again."),
            "207": _json("PublishBatchAnswer", "Some of the batch were refused."),
            "422": _json("PublishBatchAnswer", "All of the batch were refused; of a single event, a problem document."),
        },
    }


def describe_publish(result: dict[str, Any], **_context: object) -> dict[str, Any]:
    """Add the publish endpoint to the description. A postprocessing hook of drf-spectacular."""
    schemas = result.setdefault("components", {}).setdefault("schemas", {})
    schemas |= {"CloudEvent": _EVENT, "PublishAnswer": _ANSWER, "PublishBatchAnswer": _BATCH_ANSWER}
    result["paths"].setdefault("/api/v1/events", {})["post"] = _publish()
    return result


def describe_problems(result: dict[str, Any], **_context: object) -> dict[str, Any]:
    """Let every operation answer with a problem document. A postprocessing hook of drf-spectacular."""
    result.setdefault("components", {}).setdefault("schemas", {})["Problem"] = _PROBLEM
    answer = {
        "description": "Refused, or not possible now: says what happened, where, and what to do.",
        "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}},
    }
    for path in result["paths"].values():
        for method, operation in path.items():
            if method in {"get", "post", "put", "patch", "delete"}:
                operation.setdefault("responses", {}).setdefault("default", answer)
    return result
