"""From characters to the parsed form."""
