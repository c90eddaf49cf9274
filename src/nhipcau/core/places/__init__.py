"""Units of government through time, and series that go on when units merge, split, or a tier ends."""

from nhipcau.core.places.units import Act, Share, Succession, Unit

__all__ = ["Act", "Share", "Succession", "Unit"]
