"""What stands on every page for the moment of signing out: templates that higher rooms hang here when they start."""

from __future__ import annotations

LEAVING: list[str] = []
