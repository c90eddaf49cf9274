"""The dated list of staff by internal number: who is on it, who was trained, what it makes of T12's figures."""
