"""What is wrong with the connections that the steps of a drawing call through, in the environment where it is to run."""

from collections.abc import Iterator, Mapping

from connectors.sdk.connection import Opened, origin_of
from connectors.sdk.errors import EgressRefused
from connectors.selectors import connection_addresses
from runtime.core.graph import Document, Problem
from runtime.core.graph.callings import Calling, callings
from runtime.core.graph.patches import replaced
from runtime.core.graph.problem import Guesses, pointer_of
from runtime.core.graph.problemcode import ProblemCode


def connection_problems(
    document: Document, index_of: Mapping[object, int], *, environment_id: int
) -> Iterator[Problem]:
    """A step names a connection that is there, and calls nobody but that one.

    Args:
        document: what is sound of the drawing.
        index_of: where each step stands in the document as it was sent.
        environment_id: whose connections.
    """
    named = [each for each in callings(document) if each.node.id in index_of]
    if not named:
        return
    addresses = connection_addresses(environment_id=environment_id)
    guesses = Guesses()
    for each in named:
        index = index_of[each.node.id]
        if each.connection in addresses:
            yield from _elsewhere(each, addresses, index)
            continue
        path = ("config", each.member)
        meant = guesses.did_you_mean(each.connection, addresses)
        yield Problem(
            code=ProblemCode.UNKNOWN_CONNECTION,
            message=f"There is no connection {each.connection} in this environment.{meant}",
            node=each.node.id,
            field=pointer_of(path),
            pointer=pointer_of(("nodes", index, *path)),
            suggestion=guesses.nearest(each.connection, addresses) or "",
        )


def _elsewhere(calling: Calling, addresses: Mapping[str, str], index: int) -> Iterator[Problem]:
    """The URL of the step is written out, and leads to another host than its connection: another one may be meant."""
    if calling.url is None:
        return
    try:
        Opened(name=calling.connection, address=addresses[calling.connection]).target(calling.url)
    except EgressRefused as refused:
        path = ("config", calling.url_member or "")
        same = [name for name, address in addresses.items() if origin_of(address) == origin_of(calling.url)]
        place = ("nodes", index, "config", calling.member)
        yield Problem(
            code=ProblemCode.OTHER_HOST,
            message=refused.message,
            node=calling.node.id,
            field=pointer_of(path),
            pointer=pointer_of(("nodes", index, *path)),
            fix=replaced(place, same[0], f"Call through {same[0]}") if len(same) == 1 else None,
        )
