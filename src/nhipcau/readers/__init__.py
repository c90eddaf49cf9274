"""Bytes in, text and cells out, within budgets."""
