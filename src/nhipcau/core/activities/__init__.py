"""Kinds of activities as data: what is asked, what it proves, and how much of which figure it makes."""

from nhipcau.core.activities.counting import Contribution, Told, contributions
from nhipcau.core.activities.parse import BadKind, parse_kind
from nhipcau.core.activities.shapes import (
    ActivityField,
    ActivityKind,
    Choice,
    Evidence,
    Feed,
    FieldType,
    Mode,
    Of,
    Per,
    Stage,
    Step,
    Value,
    Values,
)
from nhipcau.core.activities.values import read_values, shown

__all__ = [
    "ActivityField",
    "ActivityKind",
    "BadKind",
    "Choice",
    "Contribution",
    "Evidence",
    "Feed",
    "FieldType",
    "Mode",
    "Of",
    "Per",
    "Stage",
    "Step",
    "Told",
    "Value",
    "Values",
    "contributions",
    "parse_kind",
    "read_values",
    "shown",
]
