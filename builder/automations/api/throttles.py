"""How often one person or key may have whole drawings read and compared."""

from runtime.api.playground import PlaygroundThrottle


class DrawingThrottle(PlaygroundThrottle):
    """One a second: the largest drawing takes some seconds to be read, and one of 500 steps a tenth of that."""

    scope = "drawings"
    rate = "60/min"
