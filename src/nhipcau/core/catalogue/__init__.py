"""A programme's folder, read from YAML text into typed shapes: figures, indicators, forms."""

from nhipcau.core.catalogue.errors import BadCatalogue
from nhipcau.core.catalogue.goals import Goal
from nhipcau.core.catalogue.parse import parse_programme
from nhipcau.core.catalogue.shapes import Axis, Choice, Figure, Indicator, Programme

__all__ = ["Axis", "BadCatalogue", "Choice", "Figure", "Goal", "Indicator", "Programme", "parse_programme"]
