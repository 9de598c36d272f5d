"""The error tree and its rendering."""

from collections.abc import Iterator

import pytest

from runtime.core.errors import ContractViolation, Fault, MillraceError, NotNow, TooBusy, problem


def tree(root: type[MillraceError]) -> Iterator[type[MillraceError]]:
    """A class and everything below it."""
    yield root
    for each in root.__subclasses__():
        yield from tree(each)


def test_it_renders_a_problem_document() -> None:
    """E3: each fault by JSON pointer."""
    error = ContractViolation(errors=[Fault(pointer="/amount", message="must be a number", code="type")], index=3)

    assert problem(error, "/api/v1/events") == {
        "type": "urn:millrace:problem:contract_violation",
        "title": "The event breaks its contract.",
        "status": 422,
        "detail": "The event breaks its contract.",
        "code": "contract_violation",
        "errors": [{"pointer": "/amount", "message": "must be a number", "code": "type"}],
        "instance": "/api/v1/events",
        "index": 3,
    }


def test_it_prefers_its_own_words() -> None:
    assert problem(TooBusy("Full.", retry_after=2)) | {"detail": "Full.", "retry_after": 2, "status": 429} == problem(
        TooBusy("Full.", retry_after=2)
    )


@pytest.mark.parametrize("kind", [*tree(MillraceError)])
def test_it_has_a_sentence_a_code_and_a_status(kind: type[MillraceError]) -> None:
    assert kind.__doc__
    assert str(kind()).endswith(".")
    assert 400 <= kind.http_status <= 599
    assert kind.permanent is not issubclass(kind, NotNow)
