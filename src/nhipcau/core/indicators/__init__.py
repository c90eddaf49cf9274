"""Quantities, target shapes and verdicts: what was reached of what a plan asks for."""

from nhipcau.core.indicators.as_json import measurement_as_json
from nhipcau.core.indicators.change import measure_increase
from nhipcau.core.indicators.coverage import Cell, Quarter, Tick, measure_maintained, tick
from nhipcau.core.indicators.measurement import (
    Evidence,
    InQuarter,
    Line,
    Measurement,
    Note,
    Pace,
    Previous,
    Target,
    year_is_over,
)

__all__ = [
    "Cell",
    "Evidence",
    "InQuarter",
    "Line",
    "Measurement",
    "Note",
    "Pace",
    "Previous",
    "Quarter",
    "Target",
    "Tick",
    "measure_increase",
    "measure_maintained",
    "measurement_as_json",
    "tick",
    "year_is_over",
]
