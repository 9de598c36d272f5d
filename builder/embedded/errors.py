"""What can keep the embedded stack from running. Each message is a sentence for the person at the terminal.

EmbeddedError
├── ServerMissing          no usable PostgreSQL or broker on this machine
├── DataVersionMismatch    the data were written by another major version of PostgreSQL
├── ServerFailed           a server or a preparing step ended or never became ready
├── PlaceRefused           a directory we need belongs to somebody else
├── SettingRefused         an environment variable holds what it cannot be
├── PortTaken              the wanted port is in use
└── StartInterrupted       the person changed their mind while we started
"""


class EmbeddedError(Exception):
    """The embedded stack cannot run."""


class ServerMissing(EmbeddedError):
    """No usable server binary was found."""


class DataVersionMismatch(EmbeddedError):
    """The data directory belongs to another major version of PostgreSQL."""


class ServerFailed(EmbeddedError):
    """A program that the stack needs did not come up."""


class PlaceRefused(EmbeddedError):
    """A directory exists and is not safe to use."""


class SettingRefused(EmbeddedError):
    """An environment variable holds what it cannot be."""


class PortTaken(EmbeddedError):
    """Another program listens on the port asked for."""


class StartInterrupted(EmbeddedError):
    """Stopped by the person while starting."""
