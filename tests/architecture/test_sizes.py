"""Files and functions stay of a size that one reads in one go."""

from tests.architecture.sources import frontend_files, functions, named, python_files

FILE_LINES_MAX = 400
FUNCTION_LINES_MAX = 60
MODULES_REFUSED = frozenset({"utils", "util", "helpers", "helper", "common", "manager", "managers", "misc"})


def test_it_keeps_every_file_within_its_lines() -> None:
    over = {
        named(path): lines
        for path in [*python_files(), *frontend_files()]
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) > FILE_LINES_MAX
    }

    assert not over, f"more than {FILE_LINES_MAX} lines"


def test_it_keeps_every_function_within_its_lines() -> None:
    over = {
        f"{named(path)}:{node.lineno} {node.name}": lines
        for path in python_files()
        for node in functions(path)
        if (lines := (node.end_lineno or node.lineno) - node.lineno + 1) > FUNCTION_LINES_MAX
    }

    assert not over, f"more than {FUNCTION_LINES_MAX} lines"


def test_it_names_no_module_for_nothing_in_particular() -> None:
    vague = [named(path) for path in [*python_files(), *frontend_files()] if path.stem.lower() in MODULES_REFUSED]

    assert not vague, "name a module for what it does"
