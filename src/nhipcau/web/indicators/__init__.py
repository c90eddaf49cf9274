"""Targets and figures measured and explained."""
