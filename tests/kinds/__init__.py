"""Two kinds of step that no installation has: one publishes, one calls outside. Their fields are called as no other's are."""

from collections.abc import Mapping

from runtime.steps.registry import STEP_KINDS, Registry

ADDED: Mapping[str, str] = {"announce": "tests.kinds.announce", "consult": "tests.kinds.consult"}


def with_added_kinds() -> Registry:
    """Answer the kinds of an installation that has these as well."""
    return Registry({**STEP_KINDS, **ADDED})
