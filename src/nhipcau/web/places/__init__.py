"""Units with validity and succession."""
