"""Official reports."""
