"""Keeping an installation: making and upgrading its data directory, backup, restore, health.

Importing this package does not load Django's settings: the data directory is chosen first.
"""

from nhipcau.web.config.upkeep.errors import UpkeepRefused
from nhipcau.web.config.upkeep.installation import open_installation
from nhipcau.web.config.upkeep.prepare import prepare

__all__ = ["UpkeepRefused", "open_installation", "prepare"]
