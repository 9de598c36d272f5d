"""The way out: which addresses may be called (policy, addresses) and the connections that keep to it (connections)."""
