"""The pure vocabulary of the connectors: requests, answers, errors. No Django, no I/O."""
