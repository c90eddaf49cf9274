"""Bodies, their kind, place and succession."""
