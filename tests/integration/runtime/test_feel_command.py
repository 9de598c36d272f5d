"""The shell for expressions: `manage.py feel`."""

import io
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command


def said(*arguments: str) -> str:
    """What the command prints."""
    out = io.StringIO()
    call_command("feel", *arguments, stdout=out)
    return out.getvalue()


@pytest.fixture
def order(tmp_path: Path) -> str:
    """A file of data."""
    path = tmp_path / "order.json"
    path.write_text('{"amount": 19.99, "lines": [{"price": 3}]}')
    return str(path)


def test_it_answers_one_expression(order: str) -> None:
    assert said("--data", order, "amount * 2") == "39.98\n"


def test_it_underlines_and_fails_where_a_step_would(order: str) -> None:
    out = io.StringIO()
    with pytest.raises(CommandError):
        call_command("feel", "--data", order, "amont * 2", stdout=out)

    assert "  amont * 2\n  ^^^^^\n  There is no “amont” here; did you mean “amount”?" in out.getvalue()


def test_it_answers_lines(order: str, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = [
        "sum(lines.price) + 1",
        "",
        ":let vat amount * 0.2",
        "vat",
        ":names",
        ":type lines.price",
        ":help count",
        ":what",
        "1 +",
        ":quit",
    ]
    monkeypatch.setattr("builtins.input", lambda _prompt: lines.pop(0))
    answer = said("--data", order)

    assert answer.startswith(
        "4\n3.998\namount, lines, vat\na list here; reads lines.price\ncount(list: list): number\n"
    )
    assert "Expected a value here" in answer
    assert lines == []


def test_it_says_what_is_wrong_with_a_file(tmp_path: Path) -> None:
    for name, text in (("list.json", "[1]"), ("broken.json", "{")):
        (tmp_path / name).write_text(text)
        with pytest.raises(CommandError):
            said("--data", str(tmp_path / name), "1")
    with pytest.raises(CommandError):
        said("--data", str(tmp_path / "absent.json"), "1")
