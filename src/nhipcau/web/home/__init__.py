"""The board and what I owe."""
