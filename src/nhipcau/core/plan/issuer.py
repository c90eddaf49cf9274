"""Who issued the paper: from the heading columns, the opening words, or the title with the place."""

from __future__ import annotations

import re

_BESIDE = re.compile(r"\s*\|?\s*(?:CỘNG H[ÒO][AÀ] XÃ|Độc lập\s*-).*")  # the motto in the column beside
_WHOLE_MOTTO = re.compile(r"CỘNG\s+H[ÒO][AÀ]\s+XÃ\s+HỘI\s+CHỦ\s+NGHĨA\s+VIỆT\s+NAM")  # broken over lines
_MOTTO = re.compile(r"^.*(?:XÃ HỘI CHỦ NGHĨA|Độc lập).*$|^\s*CỘNG H[ÒO][AÀ].*$")
_COMMITTEE = r"(?:UBND|(?:[ỦủUu][ỷỶyY]|Uỷ|Ủy)\s+(?:ban nhân dân|BAN NHÂN DÂN))"
_LEVEL = r"(?:tỉnh|thành phố|huyện|thị xã|quận|xã|phường|thị trấn)"
_PROPER = r"[A-ZĐÀ-Ỹ][^\W\d_]*(?:[ -]{1,3}[A-ZĐÀ-Ỹ][^\W\d_]*){0,5}"
_NAMED = re.compile(rf"{_COMMITTEE}\s+({_LEVEL})\s+({_PROPER})")
_ISSUING = r"\s+(?:ban hành|xây dựng|đề ra|triển khai)"
_COMMITTEE_ACTS = re.compile(rf"({_COMMITTEE}\s+{_LEVEL}(?:\s+{_PROPER})?){_ISSUING}")
_OFFICE_ACTS = re.compile(rf"((?:Sở|Ban|Bộ|Công an)\s+[A-ZĐ](?:(?! về việc )[^,;.]){{3,80}}?){_ISSUING}")
_BELOW = re.compile(r"(?<=\S)\s+((?:SỞ|CÔNG AN|BAN(?! NHÂN)|CHI CỤC|VĂN PHÒNG|PHÒNG)\s.*)$")
_ABOVE = re.compile(
    rf"(?:{_COMMITTEE}|BỘ CÔNG AN|BỘ|TỈNH [ỦU][ỶY]|TỈNH|THÀNH [ỦU][ỶY]|THÀNH|HUYỆN [ỦU][ỶY])\s"
)
_WITH_FIELD = frozenset({"sở", "bộ", "ban", "cục", "phòng"})
_DECIDES = re.compile(
    rf"^(?:CHỦ TỊCH\s+)?(?P<committee>{_COMMITTEE}\s+(?:TỈNH|THÀNH PHỐ)\s+\S.*)$"
)  # who signs a decision
_OF_PROVINCE = re.compile(
    r" (?:tỉnh|thành phố)$"
)  # the line of place and day then names it (Decree 30/2020, appendix I)
_OTHER_HEAD = re.compile(r"^(?:Số\s?:|[^,]{2,40}, ngày)")


def read_issuer(
    letterhead: tuple[str, ...], opening: str, title: str, place: str | None, text: str
) -> str | None:
    """The name in full, as the paper itself writes it in small letters where it does; None where nothing says it."""
    name = _of_letterhead(letterhead)
    if name and (not _is_bare(name)):
        return _proper(name, text)
    decides = next((found for line in letterhead if (found := _DECIDES.match(line))), None)
    if decides:
        return _proper(decides["committee"], text)
    acting = _COMMITTEE_ACTS.search(opening) or _OFFICE_ACTS.search(opening)
    level, where = _level_and_place(acting.group(1) if acting else "", opening, title, place)
    if level:
        return f"Ủy ban nhân dân {level} {where}"
    if acting and place and _OF_PROVINCE.search(acting.group(1)):
        return f"{_full(acting.group(1))} {place}"
    return _full(acting.group(1)) if acting else _proper(name, text) if name else None


def _of_letterhead(letterhead: tuple[str, ...]) -> str:
    words: list[str] = []
    for line in _WHOLE_MOTTO.sub("\n", "\n".join(letterhead)).split("\n"):
        if _OTHER_HEAD.match(line):
            break
        said = _MOTTO.sub("", _BESIDE.sub("", line)).strip(" -–|_")
        if said.isupper():
            words.append(said)
    return " ".join(words)


def _is_bare(name: str) -> bool:
    """A committee without its place."""
    return bool(re.fullmatch(rf"(?:{_COMMITTEE}|[ỦU][ỶY] BAN NHÂN \S+)(?:\s+(?:TỈNH|THÀNH PHỐ))?", name))


def _level_and_place(acting: str, opening: str, title: str, place: str | None) -> tuple[str | None, str]:
    """The level and the place, when one of the texts names them together."""
    named = _NAMED.search(acting)
    if named:
        return named.group(1), named.group(2)
    if place:
        whole = f"{opening} {title}"
        found = re.search(rf"({_LEVEL})\s+{re.escape(place)}(?!\w)", whole, re.IGNORECASE)
        if found:
            return found.group(1).lower(), place
    named = _NAMED.search(opening)
    return (named.group(1), named.group(2)) if named else (None, "")


def _proper(name: str, text: str) -> str:
    """ỦY BAN NHÂN DÂN TỈNH LAI CHÂU → Ủy ban nhân dân tỉnh Lai Châu; a department below it is the issuer."""
    above = _ABOVE.match(name)
    below = _BELOW.search(name, above.end() - 1 if above else 0)
    if below and above:
        name = below.group(1)
    name = " ".join(re.sub(r"\s*-\s*", " - ", name).split())
    found = re.match(rf"{_COMMITTEE}\s+({_LEVEL})\s+(.+)$", name, re.IGNORECASE)
    if found:
        return f"Ủy ban nhân dân {found.group(1).lower()} {_as_written(found.group(2), text) or found.group(2).title()}"
    return _as_written(name, text) or _full(_small(name))


def _small(name: str) -> str:
    """SỞ TƯ PHÁP TỈNH AN GIANG → Sở Tư pháp tỉnh An Giang: capitals stay on bodies, fields and places."""
    placed = re.search(rf"\s{_LEVEL}\s(?P<place>.+)$", name, re.IGNORECASE)
    place = placed["place"].title() if placed else ""
    words = (name[: placed.start("place")] if placed else name).lower().split()
    capital = {0}
    if words[0] in _WITH_FIELD:
        capital.add(1)
    said = [word.capitalize() if at in capital else word for at, word in enumerate(words)]
    return " ".join([*said, *place.split()])


def _as_written(name: str, text: str) -> str | None:
    """The first place where the paper writes the same words not all in capitals."""
    words = re.escape(name).replace(r"\ ", r"\s+").replace(r"\-", "[-–]")
    for found in re.finditer(words, text, re.IGNORECASE):
        said = " ".join(found.group().split())
        if not said.isupper() and said[:1].isupper():
            return said
    return None


def _full(name: str) -> str:
    return " ".join(re.sub(rf"^{_COMMITTEE}", "Ủy ban nhân dân", name).split())
