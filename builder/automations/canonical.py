"""Documents as canonical YAML: sorted, so that the same drawing is the same text and a change is a short difference."""

import difflib
import math
import re
from collections.abc import Mapping
from typing import Any

import orjson
import yaml

from runtime.core.errors import Fault, Invalid
from runtime.core.strict_json import JsonFault, faults, parse

CHARACTERS_MAX = 2_000_000
_WIDTH = 110
_BREAKS = re.compile("[\r\x85\u2028\u2029\ufeff]")
"""Line ends of YAML 1.1 that would be read back as another one: they are written as escapes."""


class _Dumper(yaml.SafeDumper):
    """Writes texts of several lines as blocks, and never an alias."""

    def ignore_aliases(self, data: Any) -> bool:
        """Whether to write a value out again."""
        del data
        return True


def _text(dumper: yaml.SafeDumper, value: str) -> yaml.ScalarNode:
    style = '"' if _BREAKS.search(value) else "|" if "\n" in value else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", value, style=style)


_Dumper.add_representer(str, _text)


class _Loader(yaml.SafeLoader):
    """Reads plain values alone: no alias that grows without end, no key twice, no date out of a text."""

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        """The next value.

        Raises:
            ComposerError: it is an alias.
        """
        if self.check_event(yaml.AliasEvent):
            event: Any = self.peek_event()  # type: ignore[no-untyped-call]
            raise yaml.composer.ComposerError(None, None, "aliases are not read here", event.start_mark)
        return super().compose_node(parent, index)

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:  # noqa: FBT001, FBT002 - PyYAML's signature
        """An object.

        Raises:
            ConstructorError: a key is there twice, or is no text.
        """
        seen: set[object] = set()
        for key_node, _value in node.value:
            key = self.construct_object(key_node, deep=True)
            if not isinstance(key, str) or key in seen:
                raise yaml.constructor.ConstructorError(
                    None, None, f"the key {str(key)[:80]!r} is there twice, or is no text", key_node.start_mark
                )
            seen.add(key)
        return super().construct_mapping(node, deep=deep)


_LEFT_AS_TEXT = ("tag:yaml.org,2002:timestamp", "tag:yaml.org,2002:merge")
_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag not in _LEFT_AS_TEXT]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def document_yaml(document: Mapping[str, Any]) -> str:
    """The canonical YAML of a document: keys sorted, steps by id, arrows by their ends."""
    return str(
        yaml.dump(
            _sorted(document),
            Dumper=_Dumper,
            sort_keys=True,
            allow_unicode=True,
            width=_WIDTH,
            default_flow_style=False,
        )
    )


def document_of_yaml(text: str) -> dict[str, Any]:
    """The document that a YAML text (or JSON, which is YAML too) holds. Whether it is sound is looked at elsewhere.

    Raises:
        Invalid: it is no YAML of plain values, or too large, or holds what cannot be stored.
    """
    if len(text) > CHARACTERS_MAX:
        raise _refused(f"A document has at most {CHARACTERS_MAX:,} characters.")
    try:
        found = yaml.load(text, Loader=_Loader)  # noqa: S506 - a SafeLoader that reads less
        if not _is_finite(found):
            raise _refused("Numbers are finite.")
        raw = orjson.dumps(found)
        parsed = parse(raw)
    except yaml.MarkedYAMLError as error:
        where = f"Line {error.problem_mark.line + 1}: " if error.problem_mark is not None else ""
        raise _refused(f"{where}{error.problem or 'this is no YAML'}.") from None
    except (yaml.YAMLError, RecursionError, ValueError, TypeError, JsonFault) as error:
        raise _refused(f"This cannot be read as YAML: {str(error)[:200]}.") from None
    fault = faults(parsed.value, raw, is_canonical=parsed.is_canonical)
    if fault is not None:
        raise _refused(f"{fault.message}.")
    if not isinstance(found, dict):
        raise _refused("A document is an object with format, name, trigger, nodes and edges.")
    return found


def text_diff(before: Mapping[str, Any], after: Mapping[str, Any], *, names: tuple[str, str]) -> str:
    """The unified difference of two documents' canonical YAML.

    Args:
        names: what the two are called in its head.
    """
    lines = difflib.unified_diff(
        document_yaml(before).splitlines(), document_yaml(after).splitlines(), names[0], names[1], lineterm=""
    )
    return "\n".join(lines)


def _sorted(document: Mapping[str, Any]) -> dict[str, Any]:
    made = dict(document)
    for name, key in (("nodes", _id), ("edges", _ends)):
        if isinstance(made.get(name), list):
            made[name] = sorted(made[name], key=key)
    return made


def _id(node: Any) -> str:
    return str(node.get("id")) if isinstance(node, Mapping) else ""


def _ends(edge: Any) -> tuple[str, ...]:
    if not isinstance(edge, Mapping):
        return ("",)
    sides = [side if isinstance(side, Mapping) else {} for side in (edge.get("from"), edge.get("to"))]
    return (*(str(side.get(name)) for side in sides for name in ("node", "port")), str(edge.get("id")))


def _is_finite(value: Any) -> bool:
    if isinstance(value, float):
        return math.isfinite(value)
    if isinstance(value, dict):
        return all(_is_finite(each) for each in value.values())
    return all(_is_finite(each) for each in value) if isinstance(value, list) else True


def _refused(message: str) -> Invalid:
    return Invalid(message, errors=[Fault(pointer="/yaml", message=message, code="yaml")])
