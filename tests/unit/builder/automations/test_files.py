"""Drawings that come in as files."""

import pytest

from builder.automations.canonical import document_yaml
from builder.automations.files import document_of_file, file_read
from builder.practice.content import AUTOMATIONS, automation_read
from runtime.core.errors import Invalid

HEAD = "format: millrace.automation/1\nname: Big orders\n"
TRIGGER = "trigger:\n  topic: sales.orders\n"


@pytest.mark.parametrize("name", AUTOMATIONS)
def test_it_reads_what_was_written(name: str) -> None:
    """V30."""
    document = automation_read(name=name, practice_url="http://127.0.0.1:8000")
    read = file_read(text=document_yaml(document))
    assert read.faults == ()
    assert read.document is not None
    assert document_yaml(read.document) == document_yaml(document)


@pytest.mark.parametrize(
    ("text", "line", "column", "words"),
    [
        ("name: [1, 2", 1, 12, "the structure breaks off"),
        ("a: 1\n\tb: 2", 2, 1, "cannot be followed"),
        ("a: b: c", 1, 5, "cannot be followed"),
        ("a: 1\na: 2", 2, 1, "there twice"),
        ("a: &x 1\nb: *x", 2, 4, "Aliases"),
        ("a: 1\nb: \x01", 2, 4, "a character"),
        ("format: other", 1, 9, "This is no automation"),
        (HEAD + "trigger: sales\nnodes: []\nedges: []", 3, 10, "has a trigger"),
        (HEAD + TRIGGER + "nodes:\n- kind: map\n  config: {}\nedges: []", 6, 3, "This step has no id"),
        (
            HEAD + TRIGGER + "nodes:\n- id: a\n  kind: map\n- id: a\n  kind: map\nedges: []",
            8,
            7,
            "has the id a already",
        ),
        (HEAD + TRIGGER + "nodes:\n- id: a\n  kind: map\n  config: 3\nedges: []", 8, 11, "The config of the step a"),
        (HEAD + TRIGGER + "nodes:\n- id: a\n  kind: map\n  position: {x: no}\nedges: []", 8, 13, "two numbers"),
        (HEAD + TRIGGER + "nodes: []\nedges:\n- id: e\n  from: {node: a, port: out}", 7, 3, "to which step"),
        (HEAD + TRIGGER + "edges: []", 1, 1, "the list of the steps"),
        (HEAD + TRIGGER + "nodes: []\nedges: []\nnotes: hello", 7, 8, "the list of the notes"),
        (HEAD + TRIGGER + "nodes: []\nedges: []\nnotes:\n- x", 8, 3, "This note has no id"),
        (HEAD + TRIGGER + "nodes: []\nedges: []\nnotes:\n- {id: a, text: 5}", 8, 3, "The note a has no text"),
        (HEAD + TRIGGER + "nodes: []\nedges: []\nnotes:\n- {id: a, text: x, width: w}", 8, 27, "a number of pixels"),
    ],
)
def test_it_says_line_and_column_in_words(text: str, line: int, column: int, words: str) -> None:
    """V30."""
    read = file_read(text=text)
    assert read.document is None
    (fault,) = read.faults
    assert (fault.line, fault.column) == (line, column)
    assert fault.message.startswith(f"Line {line}, column {column}: ")
    assert words in fault.message


def test_it_tells_every_fault_of_the_frame() -> None:
    """V30: up to a bound; a file of another kind would be one fault after another."""
    text = HEAD.replace("Big orders", "''") + TRIGGER + "nodes:\n" + "- kind: map\n" * 30 + "edges: 7"
    assert len(file_read(text=text).faults) == 20


def test_it_refuses_more_steps_than_there_may_be() -> None:
    """V30."""
    steps = "".join(f"- {{id: s{n}, kind: map, config: {{}}}}\n" for n in range(501))
    with pytest.raises(Invalid, match="501 steps, and at most 500 are possible"):
        document_of_file(f"{HEAD}{TRIGGER}nodes:\n{steps}edges: []")
