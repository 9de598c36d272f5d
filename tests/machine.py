"""What tests need of the machine beyond Python packages: a Chromium, real servers. Root on Debian installs them.

Elsewhere a test that lacks one is skipped, with the sentence that says how to get it; under CI it fails instead, so that
nothing goes untested unseen.
"""

import functools
import glob
import os
import shutil
import subprocess
from typing import NoReturn

import pytest

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


SHELL = "chromium-headless-shell"
"""The same engine without the windows of a desktop, as Debian calls package and program: a new page costs a fifth."""


def shell_find() -> str:
    """The path of a Chromium for pages that nobody looks at: CHROMIUM, else the shell, else any Chromium.

    Skips the test without one.
    """
    return os.environ.get("CHROMIUM") or _had(SHELL, SHELL, ()) or chromium_find()


def chromium_find() -> str:
    """The path of a Chromium: CHROMIUM, else one on PATH, else Debian's, installed. Skips the test without one."""
    given = os.environ.get("CHROMIUM")
    if given:
        return given
    for name in BROWSERS:
        if found := shutil.which(name):
            return found
    return package_program("chromium", "chromium")


def package_program(package: str, program: str, *places: str) -> str:
    """The path of a program of a Debian package, installed when it is missing and we may.

    `places` are directories to look into beyond PATH; a `*` stands for any version. Skips the test without it.
    """
    found = _had(package, program, places)
    return found or lacking(f"needs {program}: on Debian and Ubuntu, sudo apt install {package}")


def lacking(what: str) -> NoReturn:
    """Skip the test for want of something on this machine; fail it under CI."""
    if os.environ.get("CI"):
        pytest.fail(what, pytrace=False)
    pytest.skip(what)


def _had(package: str, program: str, places: tuple[str, ...]) -> str | None:
    found = _program(program, places)
    if found is None and os.geteuid() == 0 and shutil.which("apt-get"):
        _package_install(package)
        found = _program(program, places)
    return found


def _program(program: str, places: tuple[str, ...]) -> str | None:
    if found := shutil.which(program):
        return found
    for pattern in places:
        if matches := sorted(glob.glob(f"{pattern}/{program}")):  # noqa: PTH207 - the pattern is absolute
            return matches[-1]
    return None


@functools.cache
def _package_install(package: str) -> None:
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    _index_refresh()
    # A server that the package would start is not wanted; RUNLEVEL=1 makes Debian's scripts leave it alone.
    command = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", package]
    subprocess.run(command, env={**quiet, "RUNLEVEL": "1"}, check=False, capture_output=True)


@functools.cache
def _index_refresh() -> None:
    subprocess.run(["apt-get", "update", "-qq"], check=False, capture_output=True)
