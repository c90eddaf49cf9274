"""How pages look."""
