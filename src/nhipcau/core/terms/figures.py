"""Words for figures (số liệu)."""

from enum import StrEnum


class CellState(StrEnum):
    """What a cell can say. Only the first two are stored; absence is a missing row; suppression is made on output."""

    VALUE = "value"  # a number, zero included
    NOT_APPLICABLE = "not_applicable"  # không áp dụng
    NOT_REPORTED = "not_reported"  # chưa báo cáo
    SUPPRESSED = "suppressed"  # số nhỏ, không công bố


class Aggregation(StrEnum):
    """How a figure adds up over periods (Decree 09/2019 periods)."""

    SUM = "sum"  # events: year = first half + second half
    LAST = "last"  # stocks: the value at the cut-off
    DISTINCT = "distinct"  # different people or places: asked for the whole year, never added
    NONE = "none"  # ratios: re-derived, never added
