"""How a target can be measured by its shape, its unit and the words of its population: a table, not a guess at content.

Rule with worked examples: docs/rules/plan-catalogue.md.
"""

from __future__ import annotations

import re
from enum import StrEnum

from nhipcau.core.catalogue.of_targets.sought import Sought
from nhipcau.core.terms import Comparator, Frequency, Shape, Unit
from nhipcau.core.terms.text import fold


class Way(StrEnum):
    """How the result is made."""

    SHARE = "share"  # numerator and denominator of the whole province, from the body in charge
    COMMUNES = "communes"  # each commune says yes or no
    DISTRICTS = "districts"  # each district says yes or no; from 1/7/2025 each commune
    TOTAL = "total"  # one number, added up since the year began, at the cut-off
    MONEY = "money"  # the same in million đồng
    LEVEL = "level"  # a number as the body in charge publishes it (a rate)
    EVENTS = "events"  # things that happened in the period, against the same period of the year before
    STOCK = "stock"  # what is there at the cut-off, against the same day of the year before
    QUARTERS = "quarters"  # so many times in every quarter, by the body in charge
    COMMUNE_QUARTERS = "commune_quarters"  # the same by every commune
    TIMES = "times"  # done ÷ due, for what is asked by month, half-year or year
    THERE = "there"  # is there, or is not yet


_ALL = r"(?:(?:tong )?so |cac |tat ca |toan bo |moi |100 |% )*"
_COMMUNES = re.compile(rf"{_ALL}(?:don vi (?:hanh chinh )?cap )?(?:xa(?! hoi)|phuong|thi tran|cap xa)\b")
_DISTRICTS = re.compile(rf"{_ALL}(?:don vi (?:hanh chinh )?cap )?(?:huyen|quan(?! ly)|thi xa|cap huyen)\b")
_NO_PERSONS = re.compile(
    rf"{_ALL}(?:ty le )?{_ALL}(?:don vi|xa(?! hoi)|phuong|thi tran|huyen|quan(?! ly)|thi xa|thanh pho|tinh|thon|ban"
    r"|to dan pho|khu dan cu|dia ban|co so|co quan|doanh nghiep|truong(?! hop)|nha truong|lop|mo hinh|cau lac bo|nhom"
    r"|doi|dai|bao|tin bai|hoi nghi|dien tich|kinh phi|van ban|ke hoach|de an|thu tuc|nhiem vu"
    r"|can bo lam cong tac)\b"
)
_LISTENERS = re.compile(
    rf"{_ALL}(?:ty le )?{_ALL}(?:hoc sinh|sinh vien|phu huynh|cha me|nguoi dan|nhan dan|ho dan|can bo|cong chuc"
    r"|vien chuc|chien si|nguoi lao dong|cong nhan|lai xe|doan vien|hoi vien|thanh vien|giao vien|giang vien"
    r"|bao cao vien|tuyen truyen vien|cong tac vien|lanh dao|dan so)\b"
)
_DELICATE = re.compile(
    r"\b(?:nghien(?! cuu)|ma tuy|hiv|aids|mai dam|ban dam|mua dam|nan nhan|toi pham|pham toi|vi pham|xam hai"
    r"|bao luc|mua ban nguoi|bi can|bi cao|pham nhan|an phat tu|tam than|methadone|bat giu)\b"
)
_EVENTS = re.compile(rf"{_ALL}(?:vu|vu viec|vu an|toi pham|luot|cuoc|tin|don|ca|truong hop)\b")
_TO_A_LEVEL = frozenset({Comparator.INCREASE_TO, Comparator.DECREASE_TO})


def way_of(target: Sought) -> Way:
    """The way of a target."""
    match target.shape:
        case Shape.FREQUENCY:
            return _often(target)
        case Shape.CHANGE if target.comparator not in _TO_A_LEVEL:
            return Way.EVENTS if _EVENTS.match(_population(target)) else Way.STOCK
        case Shape.EXISTENCE:
            return Way.THERE
    if target.unit is Unit.PERCENT:
        return _share(target)
    if target.unit is Unit.MONEY:
        return Way.MONEY
    return Way.LEVEL if target.unit is Unit.RATE else Way.TOTAL


def is_delicate(target: Sought) -> bool:
    """Whether its figures are about people whom the charter protects: province alone, restricted.

    A rule by words, on the careful side: a sentence that speaks of drugs, HIV, crime, victims, unless what it counts
    is surely no person (communes, premises, clubs), or people who only listen (pupils who are taught of drugs).
    """
    population = _population(target)
    if _NO_PERSONS.match(population):
        return False
    said = population if _LISTENERS.match(population) else fold(target.text)
    return bool(_DELICATE.search(said))


def is_about_area(target: Sought) -> bool:
    """Whether the populations are pieces of ground: measured with decimals, in hectares."""
    return _population(target).startswith(("dien tich", "so dien tich", "tong dien tich"))


def _share(target: Sought) -> Way:
    """Communes answer one by one, unless an answer would put a mark on a place (delicate words)."""
    population = _population(target)
    if _DELICATE.search(fold(target.text)):
        return Way.SHARE
    if _COMMUNES.match(population):
        return Way.COMMUNES
    return Way.DISTRICTS if _DISTRICTS.match(population) else Way.SHARE


def _often(target: Sought) -> Way:
    if target.per not in (Frequency.QUARTER, None):
        return Way.TIMES
    return Way.COMMUNE_QUARTERS if _COMMUNES.match(_population(target)) else Way.QUARTERS


def _population(target: Sought) -> str:
    return " ".join(re.findall(r"[0-9a-z%]+", fold(target.population or target.text)))
