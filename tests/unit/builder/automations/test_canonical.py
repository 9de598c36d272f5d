"""Documents as canonical YAML."""

import copy
import random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.automations.canonical import document_of_yaml, document_yaml, text_diff
from builder.practice.content import AUTOMATIONS, automation_read
from runtime.core.errors import Invalid
from tests.drawings import drawing

WORDS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=30)
# Those that the store takes: none of more than a hundred digits.
NUMBERS = st.floats(-1e20, 1e20).filter(lambda number: number == 0 or abs(number) > 1e-20)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | NUMBERS | WORDS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(WORDS, inner, max_size=4),
    max_leaves=12,
)
LIKE_OTHERS = ("2026-03-02", "yes", "no", "1e3", "0o17", "010", "null", "~", "1:30", "a\nb\n", "<<", "=", "- x", " a")


@pytest.mark.parametrize("name", AUTOMATIONS)
def test_it_reads_back_what_it_wrote(name: str) -> None:
    """V22."""
    document = automation_read(name=name, practice_url="http://127.0.0.1:8000")
    text = document_yaml(document)
    assert document_yaml(document_of_yaml(text)) == text
    shuffled = copy.deepcopy(document)
    shuffled["nodes"].reverse()
    shuffled["edges"].reverse()
    assert document_yaml(dict(reversed(list(shuffled.items())))) == text


@settings(deadline=None)
@given(st.dictionaries(WORDS, VALUES, max_size=5))
def test_it_keeps_every_value(document: dict[str, Any]) -> None:
    """V22."""
    document.pop("nodes", None)
    document.pop("edges", None)
    assert document_of_yaml(document_yaml(document)) == document


@pytest.mark.parametrize("text", LIKE_OTHERS)
def test_it_keeps_texts_that_look_like_something_else(text: str) -> None:
    """V22."""
    assert document_of_yaml(document_yaml({"a": text})) == {"a": text}


def test_it_reads_a_date_as_the_text_it_is() -> None:
    """V22."""
    assert document_of_yaml("at: 2026-03-02") == {"at": "2026-03-02"}


@pytest.mark.parametrize(
    "text",
    [
        "a: &x 1\nb: *x",
        "a: 1\na: 2",
        "1: a",
        "a: .nan",
        "a: .inf",
        "a: !!python/object/apply:os.system [x]",
        "a: !custom 1",
        "[1]",
        "",
        "a: [",
        'a: "\\0"',
        "{" * 2_000,
        "a: " + "[" * 200 + "]" * 200,
        "a: 1\n---\nb: 2",
        "x" * 2_000_001,
    ],
)
def test_it_refuses_what_is_no_plain_document(text: str) -> None:
    """V22."""
    with pytest.raises(Invalid):
        document_of_yaml(text)


def test_it_tells_the_line() -> None:
    """V22."""
    with pytest.raises(Invalid, match="Line 2"):
        document_of_yaml("a: 1\na: 2")


def test_it_shows_a_change_as_a_short_difference() -> None:
    """V22."""
    before = automation_read(name="big_orders", practice_url="http://127.0.0.1:8000")
    after = copy.deepcopy(before)
    after["nodes"][0]["config"]["condition"] = {"expression": "amount > 7"}
    lines = [line for line in text_diff(before, after, names=("1", "draft")).splitlines() if line[:1] in "+-"]
    assert lines[:2] == ["--- 1", "+++ draft"]
    assert len(lines) == 4


def test_it_sorts_notes_by_their_ids() -> None:
    """G46, V22."""
    notes = [{"id": "b", "text": "Second\nline"}, {"id": "a", "text": "First"}]
    document = {"format": "millrace.automation/1", "nodes": [], "edges": [], "notes": notes}

    text = document_yaml(document)

    assert document_yaml({**document, "notes": notes[::-1]}) == text
    assert document_of_yaml(text)["notes"] == notes[::-1]


def patched(before: str, difference: str) -> str:
    """What a text becomes by a unified difference."""
    old, made, at = before.splitlines(), list[str](), 0
    for line in difference.splitlines()[2:]:
        if line.startswith("@@"):
            start, _, count = line.split()[1][1:].partition(",")
            here = int(start) - (count != "0")
            made += old[at:here]
            at = here
        elif line.startswith("+"):
            made.append(line[1:])
        else:
            assert line[1:] == old[at]
            made += [old[at]] if line.startswith(" ") else []
            at += 1
    return "\n".join([*made, *old[at:]]) + "\n"


def changed(document: dict[str, Any], choose: random.Random) -> dict[str, Any]:
    """A drawing on which somebody has worked a while."""
    made = copy.deepcopy(document)
    for _ in range(choose.randrange(12)):
        step = choose.choice(made["nodes"])
        match choose.randrange(6):
            case 0 if len(made["nodes"]) > 1:
                made["nodes"].remove(step)
            case 1:
                made["nodes"].append({**step, "id": f"{step['id'][:40]}_{choose.randrange(99)}"})
            case 2 if made["edges"]:
                made["edges"].pop(choose.randrange(len(made["edges"])))
            case 3:
                made["description"] = "\n".join(map(str, range(choose.randrange(9))))
            case 4:
                step["note"] = "x\n- y\n\nid: z\n" * choose.randrange(700)
            case _:
                step["name"] = f"Other {choose.random()}"
    return made


@pytest.mark.parametrize("seed", range(40))
def test_its_difference_makes_one_of_the_other(seed: int) -> None:
    """V27: whatever differs, and however large; what is the same has none."""
    choose = random.Random(seed)
    before = drawing(choose.choice((1, 20, 60)))
    after = changed(before, choose)
    old, new = document_yaml(before), document_yaml(after)
    difference = text_diff(before, after, names=("a", "b"))
    assert (difference == "") == (old == new)
    assert patched(old, difference) == new


def test_it_tells_a_step_that_came_as_one_piece() -> None:
    """V27."""
    before = drawing(30)
    after = {**before, "nodes": [*before["nodes"], {**before["nodes"][3], "id": "another", "name": "Another"}]}
    lines = text_diff(before, after, names=("a", "b")).splitlines()[3:]
    assert not [line for line in lines if line.startswith("-")]
    assert [line[3:] for line in lines if "id: another" in line] == ["id: another"]
