"""Figures, indicators and forms made of a plan's own targets, where no programme of the catalogue has them.

What is made is text as in a programme's folder: an office may read it, and replace a file by a better one.
"""

from nhipcau.core.catalogue.of_targets.codes import Codes, TooMany
from nhipcau.core.catalogue.of_targets.made import Made, make
from nhipcau.core.catalogue.of_targets.sought import Body, Sought

__all__ = ["Body", "Codes", "Made", "Sought", "TooMany", "make"]
