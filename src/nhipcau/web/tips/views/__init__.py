"""Pages of this room: those of anybody, of intake officers, of the offices that keep identities."""
