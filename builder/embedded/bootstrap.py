"""Makes the virtual environment that everything else runs in. Needs only a Python: it runs before there is anything.

    python3 -m builder.embedded.bootstrap run            what running the product needs
    python3 -m builder.embedded.bootstrap dev            what developing and testing it needs
    python3 -m builder.embedded.bootstrap run COMMAND... the same, then become COMMAND (`python` is the environment's)

A step that would change nothing is skipped, so a second call takes a few milliseconds.
"""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from builder.embedded import frontend
from builder.embedded.certificates import trusting_the_system
from builder.embedded.environment import CHECKOUT
from builder.embedded.stamps import fingerprint, stamp_matches, stamp_set

VENV = CHECKOUT / ".venv"
PYTHON = VENV / "bin" / "python"
OLDEST = (3, 11)
PROFILES: Mapping[str, tuple[str, ...]] = {
    "run": ("--no-default-groups", "--extra", "embedded"),
    "dev": ("--all-extras",),
}
"""What of uv.lock each profile installs. `dev` contains `run`."""
_NODE = ("--group", "node")


class BootstrapFailed(Exception):
    """The environment cannot be made here; the message says what to do."""


def main(arguments: Sequence[str]) -> int:
    """Make the environment for a profile, then become the command that follows it, when one does."""
    if not arguments or arguments[0] not in PROFILES:
        print(__doc__)
        return 2
    profile, *command = arguments
    try:
        environment_make(profile)
    except BootstrapFailed as error:
        print(error, file=sys.stderr)
        return 1
    if not command:
        return 0
    os.chdir(CHECKOUT)
    os.environ["PATH"] = f"{PYTHON.parent}{os.pathsep}{os.environ.get('PATH', os.defpath)}"
    return os.execvp(command[0], command)


def environment_make(profile: str) -> None:
    """Bring .venv to what uv.lock says.

    Raises:
        BootstrapFailed: a tool is missing that we cannot bring, or a download failed.
    """
    began = time.monotonic()
    wanted = fingerprint([CHECKOUT / "uv.lock", CHECKOUT / "pyproject.toml"])
    sufficient = [VENV / f".synced-{name}" for name in {profile, "dev"}]
    if _python_works(PYTHON) and any(stamp_matches(stamp, wanted) for stamp in sufficient):
        if profile == "run" and _lacks_node():
            _sync(_uv_find() or _uv_install(), (*PROFILES["run"], *_NODE))
        return
    print("Installing Millrace's Python packages into .venv ...", flush=True)
    uv = _uv_find()
    if not _python_works(PYTHON):
        _venv_make(uv)
    uv = uv or _uv_install()
    _sync(uv, (*PROFILES[profile], *(_NODE if profile == "run" and _lacks_node() else ())))
    stamp_set(VENV / f".synced-{profile}", wanted)
    print(f"... done in {time.monotonic() - began:.0f} s.", flush=True)


def _lacks_node() -> bool:
    """Whether the page has to be built and nothing here can build it."""
    packaged = any(VENV.glob(f"lib/python*/site-packages/{frontend.PACKAGE}/bin/node"))
    return not (packaged or frontend.node_on_system() or frontend.page_is_built(frontend.page_fingerprint()))


def _python_works(python: Path) -> bool:
    test = f"import sys; sys.exit(sys.version_info < {OLDEST})"
    try:
        return subprocess.run([python, "-c", test], capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def _venv_make(uv: str | None) -> None:
    shutil.rmtree(VENV, ignore_errors=True)
    if uv and _succeeds([uv, "venv", "--quiet", "--python", sys.executable, str(VENV)]):
        return
    if _succeeds([sys.executable, "-m", "venv", str(VENV)]):
        return
    # Debian ships a Python whose venv cannot install pip. A pip from elsewhere can serve the new environment.
    shutil.rmtree(VENV, ignore_errors=True)
    if _succeeds([sys.executable, "-m", "pip", "--version"]) and _succeeds(
        [sys.executable, "-m", "venv", "--without-pip", str(VENV)]
    ):
        return
    if os.geteuid() == 0 and os.environ.get("CI") and shutil.which("apt-get"):
        subprocess.run(["apt-get", "update", "-qq"], check=False)
        subprocess.run(["apt-get", "install", "-y", "-qq", "python3-venv"], check=False)
        if _succeeds([sys.executable, "-m", "venv", str(VENV)]):
            return
    raise BootstrapFailed(
        f"{sys.executable} cannot make a virtual environment here. On Debian and Ubuntu: sudo apt install python3-venv "
        "(elsewhere: install uv, https://docs.astral.sh/uv). Then run make again."
    )


def _uv_find() -> str | None:
    """The environment's own uv, else the one on PATH."""
    own = VENV / "bin" / "uv"
    return str(own) if own.exists() else shutil.which("uv")


def _uv_install() -> str:
    """Put uv into the environment, with the environment's pip or with ours."""
    if not _succeeds([str(PYTHON), "-m", "pip", "--version"]):
        _succeeds([str(PYTHON), "-m", "ensurepip"])
    ways = [[str(PYTHON), "-m", "pip"], [sys.executable, "-m", "pip", "--python", str(PYTHON)]]
    for pip in ways:
        if _succeeds([*pip, "--version"]):
            _run([*pip, "install", "--quiet", "--disable-pip-version-check", "uv>=0.8"])
            return str(VENV / "bin" / "uv")
    raise BootstrapFailed(
        "uv cannot be installed: there is no pip. On Debian and Ubuntu: sudo apt install python3-venv"
    )


def _sync(uv: str, options: Sequence[str]) -> None:
    # --inexact: what the other profile installed, uv itself included, stays. Compiled once here, every process starts
    # seconds sooner and with less memory than by compiling for itself.
    command = [uv, "sync", "--quiet", "--frozen", "--inexact", "--compile-bytecode", "--python", str(PYTHON), *options]
    kept = {name: value for name, value in trusting_the_system().items() if name != "VIRTUAL_ENV"}
    _run(command, environment={**kept, "UV_PROJECT_ENVIRONMENT": str(VENV), "UV_PYTHON_DOWNLOADS": "never"})


def _succeeds(command: Sequence[str]) -> bool:
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def _run(command: Sequence[str], environment: Mapping[str, str] | None = None) -> None:
    done = subprocess.run(command, cwd=CHECKOUT, env=environment, check=False)
    if done.returncode:
        raise BootstrapFailed(f"`{' '.join(command)}` failed; its own words are above.")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
