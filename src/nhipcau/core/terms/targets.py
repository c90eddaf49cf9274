"""Words for targets (chỉ tiêu): what a plan asks for, and what is said of the result."""

from enum import StrEnum


class Shape(StrEnum):
    """Loại chỉ tiêu: how numerator and denominator make the result."""

    COVERAGE = "coverage"  # Tỷ lệ bao phủ: part of a population, in percent
    COUNT = "count"  # Số lượng: so many of something
    FREQUENCY = "frequency"  # Tần suất: so many times in each period
    CHANGE = "change"  # Thay đổi so với năm trước
    GUARANTEE = "guarantee"  # Bảo đảm: 100 % of what arises; one failure breaks it
    EXISTENCE = "existence"  # Có / chưa có


class Comparator(StrEnum):
    """How the value is meant. INCREASE and DECREASE are changes *by*; the _TO forms reach a value."""

    AT_LEAST = ">="
    MORE_THAN = ">"
    AT_MOST = "<="
    LESS_THAN = "<"
    EQUAL = "="  # a bare number, as read; a verdict treats a bare percentage as a minimum
    ABOUT = "~"
    INCREASE = "increase"
    DECREASE = "decrease"
    INCREASE_TO = "increase_to"
    DECREASE_TO = "decrease_to"


class Unit(StrEnum):
    """Đơn vị tính of a target's value, as far as the arithmetic must know it."""

    PERCENT = "percent"
    COUNT = "count"
    TIMES = "times"
    MONEY = "money"
    RATE = "rate"  # so many per so many, as 4/100.000


class Frequency(StrEnum):
    """The period in which something is to happen again (`per`, `cadence`)."""

    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "6 months"
    NINE_MONTHS = "9 months"
    YEAR = "year"


class Verdict(StrEnum):
    """Đánh giá. Which words may be used depends on whether the year is over."""

    REACHED_YEAR_LEVEL = "reached_year_level"  # Đã đạt mức năm
    ON_TRACK = "on_track"  # Bảo đảm tiến độ
    BEHIND = "behind"  # Chậm tiến độ
    AT_RISK = "at_risk"  # Có nguy cơ không đạt
    BROKEN = "broken"  # Đã phát sinh trường hợp không đạt
    NOT_ENOUGH_DATA = "not_enough_data"  # Chưa đủ căn cứ đánh giá
    NOTHING_AROSE = "nothing_arose"  # Không phát sinh
    SMALL_NUMBERS = "small_numbers"  # Số nhỏ, không xếp loại
    EXCEEDED = "exceeded"  # Vượt
    MET = "met"  # Đạt
    MISSED = "missed"  # Không đạt
