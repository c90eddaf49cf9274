"""Nhịp Cầu: a provincial plan, read and run as a programme."""

__version__ = "0.1.0"
