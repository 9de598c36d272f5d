"""Which connections the steps of a drawing call through, whatever kinds they are of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from runtime.core.graph.document import Document, Node
from runtime.core.graph.kinds import Kinds, kind_of, registered_kinds


@dataclass(frozen=True, kw_only=True, slots=True)
class Calling:
    """A step that names a connection."""

    node: Node
    member: str
    """Of its config, where it does."""
    connection: str
    url_member: str | None
    """Where it says what it calls there: the member whose x-ui says `of` the connection's."""

    @property
    def url(self) -> str | None:
        """What it calls there, where that is written out; None where it is worked out, or nothing is."""
        found = self.node.config.get(self.url_member) if self.url_member else None
        return found if isinstance(found, str) else None


def callings(document: Document, *, kinds: Kinds | None = None) -> Iterator[Calling]:
    """Answer the steps that call through connections, those that are switched off included.

    Args:
        document: free of errors in what its steps name.
        kinds: the step kinds it may use; by default those installed.
    """
    known = kinds or registered_kinds()
    for node in document.nodes:
        kind = kind_of(known, node.kind)
        member = kind.connection_member
        name = node.config.get(member) if member else None
        if member and isinstance(name, str):
            yield Calling(node=node, member=member, connection=name, url_member=kind.url_member)


def names_connections(raw: object) -> bool:
    """Answer whether a document names a connection somewhere, however broken it is."""
    nodes = raw.get("nodes") if isinstance(raw, Mapping) else None
    members = connection_members()
    return any(
        isinstance(each, Mapping)
        and isinstance(config := each.get("config"), Mapping)
        and members.get(str(each.get("kind"))) in config
        for each in (nodes if isinstance(nodes, list) else ())
    )


def connection_members(*, kinds: Kinds | None = None) -> Mapping[str, str]:
    """Answer, for each kind whose steps may call through a connection, where its config names it."""
    known = kinds or registered_kinds()
    found = ((name, kind_of(known, name).connection_member) for name in known.names())
    return {name: member for name, member in found if member}
