"""Names and addresses made comparable: without diacritics, abbreviations in full, numbers without zeros."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from nhipcau.core.terms.text import fold

_REMEMBERED = 65_536  # a register is gone over more than once
_TOKEN = re.compile(r"\d+[a-z]?(?:/\d+[a-z]?)*|[a-z]+")
_INITIALS = re.compile(r"\b([a-z])\.\s?(?=[a-z]\b)")

# Abbreviations and other spellings, folded; the longest sequence of words wins.
NAME_WORDS: Mapping[str, str] = {
    "ks": "khach san",
    "hotel": "khach san",
    "nn": "nha nghi",
    "motel": "nha nghi",
    "nt": "nha tro",
    "nh": "nha hang",
    "nk": "nha khach",
    "cs": "co so",
    "cty": "cong ty",
    "ct": "cong ty",
    "dntn": "doanh nghiep tu nhan",
    "hkd": "ho kinh doanh",
    "kara": "karaoke",
    "kra": "karaoke",
    "ka ra o ke": "karaoke",
    "mat xa": "xoa bop",
    "matxa": "xoa bop",
    "massage": "xoa bop",
    "mas sa": "xoa bop",
    "cafe": "ca phe",
    "caphe": "ca phe",
    "coffee": "ca phe",
    "cf": "ca phe",
    "vt": "vu truong",
    "goi dau cat toc": "cat toc goi dau",
}
ADDRESS_WORDS: Mapping[str, str] = {
    "d": "duong",
    "dg": "duong",
    "p": "phuong",
    "f": "phuong",
    "tt": "thi tran",
    "x": "xa",
    "h": "huyen",
    "tp": "thanh pho",
    "b": "ban",
    "kp": "khu pho",
    "tdp": "to dan pho",
    "ng": "ngo",
    "ql": "quoc lo",
    "tl": "tinh lo",
    "sn": "",
    "so nha": "",
    "so": "",
    "nha so": "",
}
TRADES = tuple(
    tuple(words.split())
    for words in (
        "khach san", "nha nghi", "nha tro", "nha hang", "nha khach", "ca phe", "xoa bop", "tam hoi", "vu truong",
        "quan bar", "cat toc goi dau", "co so", "ho kinh doanh", "karaoke", "homestay", "spa", "bar", "quan",
    )
)  # fmt: skip
_SILENT_NAME = {"so", "va"}


@lru_cache(maxsize=_REMEMBERED)
def name_key(name: str) -> str:
    """`KS. Hoà Bình 01` and `Khách sạn Hòa Bình 1` give `khach san hoa binh 1`."""
    words = _written_out(_tokens(name), _name_table())
    return " ".join(word for word in words if word not in _SILENT_NAME)


@lru_cache(maxsize=_REMEMBERED)
def own_name(name: str) -> str:
    """The name without the words of its trade: `hoa ban` of `KS Hoa Ban`; the whole where nothing else is left."""
    key = name_key(name)
    words = key.split()
    for trade in TRADES:
        if words[: len(trade)] == list(trade) and any(word.isalpha() for word in words[len(trade) :]):
            return " ".join(words[len(trade) :])
    return key


@lru_cache(maxsize=_REMEMBERED)
def address_key(address: str) -> str:
    """`Số nhà 012, đ. Trần Phú` and `12 đường Trần Phú` give `12 duong tran phu`."""
    return " ".join(_written_out(_tokens(address), _address_table()))


def _tokens(text: str) -> list[str]:
    """`k.s` is one word; `12A/3` is one number, and 012 is 12."""
    folded = _INITIALS.sub(r"\1", fold(text))
    glued = re.sub(r"\b([a-z]{2})(?=\d)", r"\1 ", folded)  # QL4D is a road and its number
    return [_number(token) if token[0].isdigit() else token for token in _TOKEN.findall(glued)]


def _number(token: str) -> str:
    return "/".join(part.lstrip("0") or "0" for part in token.split("/"))


Table = Mapping[str, list[tuple[list[str], list[str]]]]


def _table(words: Mapping[str, str]) -> Table:
    """Rows by their first word, the longest first."""
    rows: dict[str, list[tuple[list[str], list[str]]]] = {}
    for short in sorted(words, key=lambda each: -len(each.split())):
        rows.setdefault(short.split()[0], []).append((short.split(), words[short].split()))
    return rows


@lru_cache(maxsize=1)
def _name_table() -> Table:
    return _table(NAME_WORDS)


@lru_cache(maxsize=1)
def _address_table() -> Table:
    return _table(ADDRESS_WORDS)


def _written_out(tokens: Sequence[str], table: Table) -> list[str]:
    made: list[str] = []
    place = 0
    while place < len(tokens):
        for short, full in table.get(tokens[place], ()):
            if tokens[place : place + len(short)] == short:
                made.extend(full)
                place += len(short)
                break
        else:
            made.append(tokens[place])
            place += 1
    return made
