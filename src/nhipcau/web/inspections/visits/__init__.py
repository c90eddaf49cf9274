"""Inspections as figures need them."""
