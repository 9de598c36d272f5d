"""The pure core: frozen values in, values out. No Django, no I/O; clock and randomness are parameters (ids.py aside)."""
