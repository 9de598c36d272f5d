"""The step kinds: one file each, and a registry over them. None of them does I/O by itself."""
