"""Pages of this room. Whoever does not work here meets the same page as for an address that does not exist."""
