"""Rounds of Teams 178 and the minutes drawn up on them."""
