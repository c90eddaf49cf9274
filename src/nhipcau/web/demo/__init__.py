"""Synthetic plausible data."""
