"""Establishments, Teams 178 and inspections."""
