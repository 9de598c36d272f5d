"""builder -> runtime -> connectors, and the smaller arrows inside each: pyproject.toml, [tool.importlinter]."""

import subprocess
import sys
from pathlib import Path

from tests.architecture.sources import ROOT


def test_it_keeps_every_import_contract() -> None:
    checked = subprocess.run(
        [Path(sys.executable).parent / "lint-imports", "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )

    assert checked.returncode == 0, checked.stdout + checked.stderr
