"""Data protection: the inventory, erasure, incidents, requests, exact figures given, papers to fill in."""
