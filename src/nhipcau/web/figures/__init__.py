"""Facts, history, rollups."""
