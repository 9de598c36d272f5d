"""The data of the events that can start an automation, by the contracts of their types."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from runtime.core.graph import Trigger
from runtime.core.graph.plainschema import either, without_references
from runtime.selectors.catalogue import contracts_newest, event_type_list

TYPES_MAX = 10
"""Event types of one trigger whose contracts are looked through; a topic may have hundreds."""


@dataclass(frozen=True, kw_only=True, slots=True)
class TriggerData:
    """What the contracts say."""

    schema: Mapping[str, Any] | None
    """Of the data, without references; None where no contract is known."""
    sample: Any
    """An example of the data; None where there is none."""


def trigger_types(trigger: Trigger) -> list[str]:
    """The types whose events can start the automation: those it names, else every type of its topic."""
    if trigger.types:
        return list(trigger.types)[:TYPES_MAX]
    names = event_type_list().filter(topic__name=trigger.topic).values_list("name", flat=True)
    return list(names[:TYPES_MAX])


def trigger_data(trigger: Trigger) -> TriggerData:
    """What the events that start the automation carry. Two queries."""
    contracts = contracts_newest(names=trigger_types(trigger))
    if not contracts:
        return TriggerData(schema=None, sample=None)
    examples = [example for contract in contracts.values() for example in contract.examples]
    return TriggerData(
        schema=either([without_references(contract.schema) for contract in contracts.values()]),
        sample=examples[0] if examples else None,
    )
