"""Whose plan it is: the place that its issuer names, held against the units of a province."""

from __future__ import annotations

import re
from collections.abc import Iterable

from django.utils.text import slugify

from nhipcau.core.terms import Level
from nhipcau.core.terms.text import fold
from nhipcau.web.places.models import Unit

_PLACE = re.compile(
    r"(?<!\w)(tỉnh|thành phố|huyện|quận|thị xã|thị trấn|xã|phường|đặc khu)\s+([A-ZĐÀ-Ỹ0-9].*)$",
    re.IGNORECASE,
)
_TOP = ("tỉnh", "thành phố")


def place_named(issuer: str) -> str:
    """`thành phố Cần Thơ` out of `Ủy ban nhân dân thành phố Cần Thơ`; "" where no place is named."""
    found = _PLACE.search(" ".join(issuer.split()))
    return f"{found[1].lower()} {found[2]}" if found else ""


def key_of(place: str) -> str:
    """`can-tho` for `thành phố Cần Thơ`: the key under which its units are loaded."""
    kind = next((each for each in _TOP if place.startswith(f"{each} ")), "")
    return slugify(fold(place.removeprefix(kind)))


def is_of(place: str, units: Iterable[tuple[str, str, str]]) -> bool:
    """Whether the place is one of the units: kind, short name and level of each. A province may have become a city."""
    known: set[str] = set()
    for kind, name, level in units:
        kinds = (kind, *_TOP) if level == Level.PROVINCE.value else (kind,)
        known.update(fold(f"{each} {name}") for each in kinds)
    return fold(place) in known


def issued_elsewhere(issuer: str, province_id: int) -> str:
    """The place that the issuer names and the province never had; "" where it is of the province or names none."""
    place = place_named(issuer)
    if not place:
        return ""
    units = Unit.objects.filter(province_id=province_id).values_list("kind", "short_name", "level")
    return "" if is_of(place, units) else place
