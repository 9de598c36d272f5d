"""Brings the whole stack up, in order, and takes it down again."""

import json
import os
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from builder.embedded import frontend, residue
from builder.embedded.account import Account, server_account
from builder.embedded.broker import broker_prepare
from builder.embedded.console import Console, log_rotate
from builder.embedded.database import database_prepare
from builder.embedded.environment import embedded_environment, home_of, needs_broker, needs_database
from builder.embedded.errors import EmbeddedError, StartInterrupted
from builder.embedded.places import Places, places_make, places_of
from builder.embedded.ports import PORT_DEFAULT, port_answers, port_choose
from builder.embedded.processes import Child, Program
from builder.embedded.programs import (
    Surroundings,
    prepare_program,
    prepared_fingerprint,
    process_environment,
    relay_program,
    web_program,
    worker_programs,
)
from builder.embedded.stamps import stamp_matches, stamp_set
from builder.embedded.supervisor import Supervisor

_DATABASE_SECONDS = 600
"""Recovery after a crash replays what was written since the last checkpoint: minutes at the worst."""
_STEP_SECONDS = 600
_WEB_SECONDS = 90


def stack_run(environment: Mapping[str, str] = os.environ, *, servers_only: bool = False) -> int:
    """Run the stack, or its database and broker alone, until somebody stops it. Returns the exit code."""
    console = Console(verbose=bool(environment.get("VERBOSE")))
    try:
        home = home_of(environment)
        account = server_account(home)
        places = places_of(home, account)
        places_make(places, account)
    except EmbeddedError as error:
        console.say(str(error))
        return 1
    except PermissionError as error:
        console.say(
            f"{error.filename} cannot be written by this account: was Millrace started by another one here before?"
        )
        return 1
    lock = residue.lock_take(places)
    if lock is None:
        return _already_running(console, places)
    with lock:
        stack = Stack(console=console, places=places, account=account, environment=environment)
        return stack.run(servers_only=servers_only)


def _already_running(console: Console, places: Places) -> int:
    status = residue.status_read(places)
    where = f" at {status.address}" if status and status.address else ", and is still starting"
    console.say(f"Millrace already runs from this directory{where}. Nothing was started.")
    return 0


@dataclass(frozen=True, kw_only=True, slots=True)
class Preparing:
    """The process that prepares the database, on its way."""

    child: Child
    result: Path
    """Where it writes the sign-in link's path."""
    link_only: bool
    """True when the tables are known to be right: then nobody needs to wait for it."""
    fingerprint: str


class Stack:
    """One run of the stack."""

    def __init__(self, *, console: Console, places: Places, account: Account, environment: Mapping[str, str]) -> None:
        self._console = console
        self._places = places
        self._account = account
        self._base = environment
        self._status = residue.Status(supervisor=os.getpid())
        self._page_sources = ""
        self._supervisor = Supervisor(console, on_change=self._processes_changed)

    def run(self, *, servers_only: bool) -> int:
        """Start everything, serve, stop everything. Returns the exit code."""
        code = 0
        try:
            self._clear_residue()
            if servers_only:
                self._start_servers()
                self._tell_servers()
            else:
                self._start()
            self._supervisor.serve()
            self._console.say("Stopping ... (Ctrl-C again ends everything at once)")
        except StartInterrupted as error:
            self._console.say(str(error))
        except EmbeddedError as error:
            self._console.say(f"\nMillrace could not start.\n{error}\nThe logs are in {self._places.logs}.")
            code = 1
        finally:
            self._supervisor.stop()
            self._places.status.unlink(missing_ok=True)
        if not code:
            self._console.say("Stopped. Every event and run is kept; `make run` goes on from here.")
        return code

    def _clear_residue(self) -> None:
        stopped = residue.orphans_stop(self._places)
        residue.counters_forget(self._places)
        if stopped:
            self._console.say(f"The last run ended uncleanly; stopped what it left: {', '.join(stopped)}.")

    def _start(self) -> None:
        began = time.monotonic()
        host = self._base.get("WEB_HOST") or "127.0.0.1"
        port = self._port(host)
        parts = embedded_environment(self._places.home, self._base)
        around = Surroundings(
            places=self._places,
            environment=process_environment(str(self._places.home), port, parts=parts, base=self._base),
            host=host,
            port=port,
        )
        building = self._page_begin()
        self._start_servers()
        preparing = self._prepare_begin(around)
        if not preparing.link_only:
            self._supervisor.finish(preparing.child, seconds=_STEP_SECONDS)
        self._page_finish(building)
        self._start_product(around)
        signin = self._prepare_finish(preparing)
        self._tell(around, signin, seconds=time.monotonic() - began)

    def _port(self, host: str) -> int:
        """The port to serve on, remembered for the next start."""
        kept = self._places.port.read_text() if self._places.port.exists() else ""
        last = int(kept) if kept.isdigit() else PORT_DEFAULT
        port = port_choose(self._base, host, last=last)
        if port != last and not self._base.get("WEB_PORT"):
            self._console.say(f"Port {last} is in use by another program; taking {port}. WEB_PORT chooses another.")
        self._places.port.write_text(str(port))
        return port

    def _start_servers(self) -> None:
        """The embedded database and broker, each unless a real one is named."""
        waits = []
        if needs_database(self._base):
            database = database_prepare(self._places, self._account, environment=self._base)
            if database.created:
                self._console.say("Made a new database.")
                self._places.prepared.unlink(missing_ok=True)
            log_rotate(database.program().log)
            self._supervisor.start(database.program())
            waits.append(("The database", database.ready, _DATABASE_SECONDS))
        if needs_broker(self._base):
            broker = broker_prepare(self._places, self._account)
            log_rotate(broker.program().log)
            self._supervisor.start(broker.program())
            waits.append(("The broker", broker.ready, 30))
        for what, ready, seconds in waits:
            self._supervisor.wait_until(ready, seconds=seconds, what=what)

    def _prepare_begin(self, around: Surroundings) -> Preparing:
        """Migrate, seed, and make a sign-in link; the link alone when nothing that the rest depends on has changed."""
        wanted = prepared_fingerprint(around)
        # A real server may have been emptied or restored since; the embedded one only together with its home.
        link_only = needs_database(self._base) and stamp_matches(self._places.prepared, wanted)
        result = self._places.home / "prepared.json"
        result.unlink(missing_ok=True)
        child = self._supervisor.begin(prepare_program(around, result, link_only=link_only))
        return Preparing(child=child, result=result, link_only=link_only, fingerprint=wanted)

    def _prepare_finish(self, preparing: Preparing) -> str:
        """Wait for its end. Returns the path of the sign-in link."""
        self._supervisor.finish(preparing.child, seconds=_STEP_SECONDS)
        found = json.loads(preparing.result.read_text())
        preparing.result.unlink()
        stamp_set(self._places.prepared, preparing.fingerprint)
        return str(found.get("signin", ""))

    def _page_begin(self) -> Child | None:
        """Begin to build the page, beside the start of the servers, unless it is built."""
        self._page_sources = frontend.page_fingerprint()
        if frontend.page_is_built(self._page_sources):
            return None
        node = frontend.node_find()
        if frontend.packages_are_installed():
            return self._supervisor.begin(self._npm("page", node, "run", "build"))
        self._console.say("Installing what the page is built with ...")
        return self._supervisor.begin(self._npm("npm", node, "ci"))

    def _page_finish(self, building: Child | None) -> None:
        if building is None:
            return
        self._supervisor.finish(building, seconds=_STEP_SECONDS)
        if building.program.name == "npm":
            frontend.packages_installed()
            self._console.say("Building the page ...")
            build = self._npm("page", frontend.node_find(), "run", "build")
            self._supervisor.run_once(build, seconds=_STEP_SECONDS)
        frontend.page_built(self._page_sources)

    def _npm(self, name: str, node: frontend.Node, *arguments: str) -> Program:
        return frontend.npm_program(name, node, self._places, *arguments, base=self._base)

    def _start_product(self, around: Surroundings) -> None:
        # Stopped in the opposite order: nothing new comes in first, then what works on it ends.
        for worker in worker_programs(around):
            self._supervisor.start(worker)
        self._supervisor.start(relay_program(around))
        self._supervisor.start(web_program(around))
        self._supervisor.wait_until(
            lambda: port_answers(around.host, around.port), seconds=_WEB_SECONDS, what="The web process"
        )

    def _tell(self, around: Surroundings, signin: str, *, seconds: float) -> None:
        address = f"http://localhost:{around.port}"
        self._status = replace(self._status, address=address, signin=signin)
        residue.status_write(self._places, self._status)
        kept = _shortened(self._places.home)
        lines = [
            "",
            f"Millrace is running ({seconds:.1f} s to start).",
            f"  The page       {address}/",
            f"  Sign in once   {address}{signin}" if signin else "  Sign in with your account.",
            f"  Logs and data  {kept}",
            "Ctrl-C stops it; nothing is lost.",
            "",
        ]
        self._console.say("\n".join(lines))

    def _tell_servers(self) -> None:
        self._console.say("Database and broker are running. Lead other processes to them with")
        for name, value in embedded_environment(self._places.home, self._base).items():
            self._console.say(f"  export {name}='{value}'")

    def _processes_changed(self, processes: dict[str, int]) -> None:
        self._status = replace(self._status, processes=processes, births=residue.births_of(processes))
        residue.status_write(self._places, self._status)


def _shortened(path: Path) -> str:
    """The path as the person would type it from where they are."""
    with suppress(ValueError):
        return f"{path.relative_to(Path.cwd())}/"
    return f"{path}/"
