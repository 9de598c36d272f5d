"""Documents as canonical YAML: sorted, so that the same drawing is the same text and a change is a short difference."""

import math
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import orjson
import yaml

from builder.automations.yaml_difference import lines_differ
from runtime.core.errors import Fault, Invalid
from runtime.core.strict_json import DEPTH_MAX, JsonFault, faults, parse

CHARACTERS_MAX = 2_000_000
_WIDTH = 110
_BREAKS = re.compile("[\r\x85\u2028\u2029\ufeff]")
"""Line ends of YAML 1.1 that would be read back as another one: they are written as escapes."""


# Of libyaml, in C: a drawing may have two million characters, and Python takes half a minute for reading those.
class _Dumper(yaml.CSafeDumper):
    """Writes texts of several lines as blocks, and never an alias."""

    def ignore_aliases(self, data: Any) -> bool:
        """Whether to write a value out again."""
        del data
        return True


def _text(dumper: yaml.CSafeDumper, value: str) -> yaml.ScalarNode:
    style = '"' if _BREAKS.search(value) else "|" if "\n" in value else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", value, style=style)


_Dumper.add_representer(str, _text)


class _Loader(yaml.CSafeLoader):
    """Reads plain values alone: no key twice, no date out of a text. `_look_through` keeps away what grows without end."""

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
    for first, resolvers in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}


def document_yaml(document: Mapping[str, Any]) -> str:
    """The canonical YAML of a document: keys sorted, steps and notes by id, arrows by their ends."""
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
        Invalid: it is no YAML of plain values, or too large, or holds what cannot be stored. Where the place is known
            the sentence begins with it, and `line` and `column`, counted from 1, say it again.
    """
    if len(text) > CHARACTERS_MAX:
        raise _refused(f"A document has at most {CHARACTERS_MAX:,} characters.")
    try:
        _look_through(text)
        found = yaml.load(text, Loader=_Loader)  # noqa: S506 - a SafeLoader that reads less
        if not _is_finite(found):
            raise _refused("Numbers are finite.")
        raw = orjson.dumps(found)
        parsed = parse(raw)
    except yaml.MarkedYAMLError as error:
        raise _refused(_sentence(error), _within(text, mark_place(error.problem_mark))) from None
    except yaml.reader.ReaderError as error:
        before = text.encode()[: error.position].decode(errors="ignore")
        line, column = before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1
        raise _refused("There is a character here that cannot be read.", (line, column)) from None
    except (yaml.YAMLError, RecursionError, ValueError, TypeError, JsonFault) as error:
        raise _refused(f"This cannot be read as YAML: {str(error)[:200]}.") from None
    fault = faults(parsed.value, raw, is_canonical=parsed.is_canonical)
    if fault is not None:
        raise _refused(f"{fault.message}.")
    if not isinstance(found, dict):
        raise _refused("A document is an object with format, name, trigger, nodes and edges.")
    return found


def _look_through(text: str) -> None:
    """Look at what a text is made of before anything is made of it.

    Raises:
        ComposerError: there is an alias, or it is nested too deep.
    """
    depth = 0
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        at: Any = event.start_mark
        if isinstance(event, yaml.AliasEvent):
            raise yaml.composer.ComposerError(None, None, "aliases are not read here", at)
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > DEPTH_MAX:
                said = f"it is nested deeper than {DEPTH_MAX} levels here"
                raise yaml.composer.ComposerError(None, None, said, at)
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1


def text_diff(before: Mapping[str, Any], after: Mapping[str, Any], *, names: tuple[str, str]) -> str:
    """The unified difference of two documents' canonical YAML.

    Args:
        names: what the two are called in its head.
    """
    old, new = document_yaml(before).splitlines(), document_yaml(after).splitlines()
    return "\n".join(lines_differ(old, new, names=names))


def _sorted(document: Mapping[str, Any]) -> dict[str, Any]:
    made = dict(document)
    for name, key in (("nodes", _id), ("edges", _ends), ("notes", _id)):
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


Position = tuple[int, int]
"""Line and column, counted from 1."""
_WORDS: tuple[tuple[type[yaml.MarkedYAMLError], str], ...] = (
    (yaml.scanner.ScannerError, "Here the writing cannot be followed. Look for a missing quote or colon, or for a tab"),
    (yaml.parser.ParserError, "Here the structure breaks off. Look at the indent, and for brackets that stay open"),
)
"""What the parser's classes of errors mean to somebody who does not know its grammar."""


def positions_of(text: str, pointers: Iterable[str]) -> dict[str, Position]:
    """Where in a YAML text the values of these JSON pointers begin; a pointer into nothing has the place of its parent."""
    root = yaml.compose(text, Loader=_Loader)
    return {pointer: mark_place(_node_at(root, pointer).start_mark) or (1, 1) for pointer in pointers} if root else {}


def _within(text: str, place: Position | None) -> Position | None:
    """A place in the text: what breaks off at its end does so behind the last character, not in a line further on."""
    if place is None or place[0] <= text.count("\n") + 1:
        return place
    return text.count("\n") + 1, len(text) - (text.rfind("\n") + 1) + 1


def mark_place(mark: yaml.Mark | None) -> Position | None:
    """A mark of the parser, counted from 1 as editors do."""
    return None if mark is None else (mark.line + 1, mark.column + 1)


def _node_at(root: yaml.Node, pointer: str) -> yaml.Node:
    node = root
    for part in pointer.split("/")[1:]:
        found = next((each for name, each in _inside(node) if name == part), None)
        if found is None:
            break
        node = found
    return node


def _inside(node: yaml.Node) -> Iterator[tuple[str, yaml.Node]]:
    if isinstance(node, yaml.MappingNode):
        yield from ((str(key.value), value) for key, value in node.value)
    elif isinstance(node, yaml.SequenceNode):
        yield from ((str(index), value) for index, value in enumerate(node.value))


def _sentence(error: yaml.MarkedYAMLError) -> str:
    said = error.problem or "this is no YAML"
    words = next((words for kind, words in _WORDS if isinstance(error, kind)), None)
    return f"{words} (the parser says: {said})." if words else f"{said[:1].upper()}{said[1:]}."


def _refused(message: str, place: Position | None = None) -> Invalid:
    told = message if place is None else f"Line {place[0]}, column {place[1]}: {message}"
    where = {} if place is None else {"line": place[0], "column": place[1]}
    return Invalid(told, errors=[Fault(pointer="/yaml", message=told, code="yaml")], **where)
