"""The templates as they lie in `gallery/`: one YAML file each, read once."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from runtime.core.errors import NotFound

_FOLDER = Path(__file__).parent / "gallery"

GROUPS: Mapping[str, str] = {
    "route": "Route and filter",
    "data": "Enrich and translate",
    "many": "One to many",
    "time": "Time and reminders",
    "safety": "When things go wrong",
}
"""Groups of the gallery, in its order, with their titles."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Need:
    """A field that the template reads."""

    name: str
    """As placeholders say it: `amount`; a field of an item `lines.sku`."""
    schema: Mapping[str, Any]
    """type, title, description, perhaps format."""
    also: tuple[str, ...]
    """Other names that such a field goes by."""

    @property
    def title(self) -> str:
        """What it is called beside the question."""
        return str(self.schema["title"])

    @property
    def description(self) -> str:
        """What it is for."""
        return str(self.schema.get("description", ""))

    @property
    def types(self) -> tuple[str, ...]:
        """The JSON types that will do; where text will do and the field is a number, it is written as text."""
        kind = self.schema["type"]
        return (kind,) if isinstance(kind, str) else tuple(kind)

    @property
    def list_name(self) -> str | None:
        """The list whose items have this field; None for a field of the event itself."""
        return self.name.rpartition(".")[0] or None


@dataclass(frozen=True, kw_only=True, slots=True)
class Offer:
    """Something that the template can say in an event it publishes."""

    value: Any
    """An input, with placeholders."""
    title: str
    also: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Target:
    """An event that the template publishes, of a type that is still to be chosen."""

    name: str
    title: str
    description: str
    offers: Mapping[str, Offer]
    also: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """What else the starting event may call a field of this one, the likeliest first."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Run:
    """How the example goes with one event."""

    says: str
    changes: Mapping[str, Any] = field(default_factory=dict)
    """Fields of the contract's example that are replaced."""
    mocks: Mapping[str, Any] = field(default_factory=dict)
    outcome: str = "succeeded"
    path: tuple[str, ...] = ()
    """The steps that do something, in whatever order."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Template:
    """One pattern."""

    id: str
    title: str
    summary: str
    """One line."""
    description: str
    pattern: str
    """What the field calls it."""
    group: str
    tags: tuple[str, ...]
    needs: tuple[Need, ...]
    settings: Mapping[str, Any]
    """JSON Schema of an object, with x-ui."""
    targets: tuple[Target, ...]
    document: Mapping[str, Any]
    """name, description, trigger, nodes and arrows, with placeholders."""
    example: Mapping[str, Any]
    """Answers that fit the pilot's contracts; the picture is drawn with them."""
    runs: tuple[Run, ...]


def template_get(*, template_id: str) -> Template:
    """The template with this id.

    Raises:
        NotFound: there is none.
    """
    for template in template_list():
        if template.id == template_id:
            return template
    raise NotFound("There is no such template.")


@lru_cache(maxsize=1)
def template_list() -> tuple[Template, ...]:
    """Every template, by group and title."""
    order = list(GROUPS)
    found = [_template(path.stem, yaml.safe_load(path.read_text("utf-8"))) for path in _FOLDER.glob("*.yaml")]
    return tuple(sorted(found, key=lambda template: (order.index(template.group), template.title)))


def _template(name: str, raw: Mapping[str, Any]) -> Template:
    also = raw.get("also", {})
    return Template(
        id=name,
        title=raw["title"],
        summary=raw["summary"],
        description=raw["description"].strip(),
        pattern=raw["pattern"],
        group=raw["group"],
        tags=tuple(raw.get("tags", ())),
        needs=tuple(_needs(raw["needs"], also)),
        settings=raw.get("settings", {"type": "object", "properties": {}}),
        targets=tuple(_target(key, target) for key, target in raw.get("targets", {}).items()),
        document=raw["document"],
        example=raw["example"],
        runs=tuple(Run(**{**run, "path": tuple(run.get("path", ()))}) for run in raw["runs"]),
    )


def _needs(schema: Mapping[str, Any], also: Mapping[str, list[str]], prefix: str = "") -> list[Need]:
    made: list[Need] = []
    for name, inner in schema["properties"].items():
        full = f"{prefix}{name}"
        made.append(Need(name=full, schema=inner, also=tuple(also.get(full, ()))))
        if "properties" in inner.get("items", {}):
            made.extend(_needs(inner["items"], also, f"{full}."))
    return made


def _target(name: str, raw: Mapping[str, Any]) -> Target:
    offers = {key: Offer(**{**offer, "also": tuple(offer.get("also", ()))}) for key, offer in raw["offers"].items()}
    also = {member: tuple(names) for member, names in raw.get("also", {}).items()}
    return Target(name=name, title=raw["title"], description=raw["description"], offers=offers, also=also)
