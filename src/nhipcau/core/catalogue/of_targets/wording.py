"""Words of what is made of a target. The plan's own words are the label; the definition says how it is counted."""

from __future__ import annotations

import re

from nhipcau.core.catalogue.of_targets.measuring import Way, is_about_area
from nhipcau.core.catalogue.of_targets.sought import Sought
from nhipcau.core.terms.text import fold

LABEL, LINE = 180, 300
_CONFIRM = "Lập từ câu chữ của kế hoạch; cơ quan thường trực xác nhận cách tính trước kỳ báo cáo đầu tiên."
_DEFINED = {
    Way.SHARE: "Tử số: số đạt yêu cầu của chỉ tiêu đến ngày chốt. Mẫu số: toàn bộ {population} đến ngày chốt.",
    Way.COMMUNES: "Tử số: đơn vị cấp xã xác nhận đã đạt yêu cầu của chỉ tiêu vào ngày chốt. Mẫu số: toàn bộ đơn vị cấp "
    "xã có hiệu lực ngày đó, trừ nơi không áp dụng; kể cả đơn vị chưa gửi số liệu.",
    Way.DISTRICTS: "Tử số: đơn vị cấp huyện (từ 1/7/2025: cấp xã) xác nhận đã đạt yêu cầu của chỉ tiêu vào ngày chốt. "
    "Mẫu số: toàn bộ đơn vị cùng cấp có hiệu lực ngày đó, trừ nơi không áp dụng.",
    Way.TOTAL: "Số lũy kế từ đầu năm đến ngày chốt.",
    Way.MONEY: "Số tiền lũy kế từ đầu năm đến ngày chốt, triệu đồng.",
    Way.LEVEL: "Số do cơ quan có thẩm quyền công bố, có hiệu lực vào ngày chốt.",
    Way.EVENTS: "Số phát sinh trong kỳ so với cùng kỳ năm trước, cùng một nguồn.",
    Way.STOCK: "Số có mặt vào ngày chốt so với cùng ngày năm trước, cùng một nguồn.",
    Way.QUARTERS: "Số lần thực hiện trong từng quý báo cáo; đạt khi mọi quý đã qua đều đủ số lần.",
    Way.COMMUNE_QUARTERS: "Tử số: đơn vị cấp xã thực hiện đủ số lần trong mọi quý báo cáo đã qua. Mẫu số: toàn bộ đơn "
    "vị cấp xã có hiệu lực.",
    Way.TIMES: "Tử số: số lần đã thực hiện từ đầu năm. Mẫu số: số lần phải thực hiện đến ngày chốt theo kế hoạch.",
    Way.THERE: "Có hay chưa có vào ngày chốt.",
}
_UNITS = (
    ("dien tich", "ha"),
    ("vu", "vụ"),
    ("ho kinh doanh", "hộ"),
    ("ho", "hộ"),
    ("xa phuong", "xã, phường"),
    ("co so", "cơ sở"),
    ("truong", "trường"),
    ("nha truong", "trường"),
    ("tram y te", "trạm"),
    ("thon", "thôn, bản"),
    ("nguoi", "người"),
    ("hoc sinh", "người"),
    ("hoc vien", "người"),
    ("can bo", "người"),
    ("phu nu", "người"),
    ("tre em", "người"),
)
_LEADING = re.compile(r"^(?:(?:tổng )?số|các|toàn bộ|tất cả)\s+", re.IGNORECASE)


def label_of(target: Sought, most: int = LABEL) -> str:
    """The target's words, in one line that begins with a capital letter."""
    label = short(target.text, most)
    return label[:1].upper() + label[1:]


def definition_of(target: Sought, way: Way) -> str:
    """What is divided by what, and that somebody has to confirm it."""
    population = short(_LEADING.sub("", target.population.strip()) or "đối tượng của chỉ tiêu", LABEL)
    return f"{_DEFINED[way].format(population=population)} {_CONFIRM}"


def population_of(target: Sought) -> str:
    """The population without the words that only say "all of them"."""
    said = _LEADING.sub("", target.population.strip()) or target.text
    return short(said, LABEL)


def unit_of(target: Sought) -> str:
    """What is counted, as far as the first words of the population say it."""
    words = " ".join(re.findall(r"[a-z]+", fold(_LEADING.sub("", target.population.strip()))))
    if is_about_area(target):
        return "ha"
    return next((unit for start, unit in _UNITS if f"{words} ".startswith(f"{start} ")), "đơn vị")


def words_of(target: Sought) -> list[str]:
    """Phrases by which the same target is known in next year's plan."""
    population = target.population.strip()
    if population and population in target.text:
        rest = target.text.split(population, 1)[1].split()
        return [population, " ".join(rest[:5])] if len(rest) > 1 else [population]
    return [" ".join(target.text.split()[:8])]


def same_words(target: Sought) -> str:
    """The sentence without its numbers and years: two steps of one goal (30% by 2025, 60% by 2030) are alike."""
    words = re.findall(r"[a-z]+", fold(target.text))
    empty = {
        "den",
        "het",
        "nam",
        "co",
        "it",
        "nhat",
        "toi",
        "thieu",
        "tren",
        "phan",
        "dau",
        "dat",
        "tu",
        "tro",
        "len",
    }
    return " ".join(word for word in words if word not in empty)


def short(text: str, most: int) -> str:
    """At most so many signs, cut between words."""
    line = " ".join(text.split()).rstrip(" .;,")
    if len(line) <= most:
        return line
    return line[: most - 1].rsplit(" ", 1)[0].rstrip(" ,;") + "…"
