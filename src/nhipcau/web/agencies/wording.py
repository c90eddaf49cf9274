"""How plans name agencies, brought to one plain form: `Sở LĐ-TB&XH` and `Sở Lao động – Thương binh và Xã hội`.

Diacritics, tone placement, dashes, commas, `và`, `&` and the usual abbreviations of offices no longer matter.
"""

from __future__ import annotations

import re

from nhipcau.core.terms.text import fold
from nhipcau.web.agencies.models import Kind

_ABBREVIATIONS = {
    "ubnd": "uy ban nhan dan",
    "hdnd": "hoi dong nhan dan",
    "ubmttqvn": "uy ban mat tran to quoc viet nam",
    "ubmttq": "uy ban mat tran to quoc",
    "mttqvn": "mat tran to quoc viet nam",
    "mttq": "mat tran to quoc",
    "vksnd": "vien kiem sat nhan dan",
    "vks": "vien kiem sat",
    "tand": "toa an nhan dan",
    "bch": "bo chi huy",
    "bdbp": "bo doi bien phong",
    "lhpn": "lien hiep phu nu",
    "ldld": "lien doan lao dong",
    "tx": "thi xa",
    "tt": "thi tran",
    "tp": "thanh pho",
}
_NOISE = {"va", "cac", "de", "nghi"}
_GROUPS = (
    (r"uy ban nhan dan (cap )?huyen( thi xa| thanh pho)*", Kind.DISTRICT_COMMITTEE),
    (r"uy ban nhan dan (cap )?xa( phuong| thi tran| dac khu)*", Kind.COMMUNE_COMMITTEE),
    (r"(.* )?(to chuc thanh vien|doan the chinh tri xa hoi)( .*)?", Kind.FRONT),
)
_SPLIT = re.compile(r"[;,/]|\bvà\b", re.IGNORECASE)
_HEADS = (
    "so",
    "ban",
    "bao",
    "dai",
    "cong an",
    "bo chi huy",
    "vien kiem sat",
    "toa an",
    "uy ban",
    "hoi",
    "tinh doan",
    "doan",
    "lien doan",
    "mat tran",
    "truong",
    "trung tam",
)


def plain(wording: str) -> str:
    """One form for all spellings of a name: folded words without signs and connecting words."""
    words = re.sub(r"[^0-9a-z]+", " ", fold(wording.replace("&", " ")).replace("-", " ")).split()
    return " ".join(_ABBREVIATIONS.get(word, word) for word in words if word not in _NOISE)


def key(wording: str) -> str:
    """The plain form without blanks, so that `LĐ-TB&XH`, `LĐTB&XH` and `LĐTBXH` are one."""
    return plain(wording).replace(" ", "")


def keys(wording: str, province: str) -> tuple[str, ...]:
    """The keys to try, the fullest first: with and without `tỉnh …` at the end. `province`: its whole name."""
    called = plain(province)
    kind = "thanh pho" if called.startswith("thanh pho ") else "tinh"
    name = called.removeprefix(f"{kind} ")
    full = plain(wording)
    shorter = full.removesuffix(f" {kind} {name}")
    tried = (full, f"{shorter} {kind}", shorter, f"{shorter} {name}", shorter.removesuffix(f" {kind}"))
    return tuple(dict.fromkeys(each.replace(" ", "") for each in tried))


def group(wording: str) -> Kind | None:
    """The kind of bodies meant by a collective name, as `UBND các huyện, thành phố`; None for a single body."""
    text = plain(wording)
    return next((kind for pattern, kind in _GROUPS if re.fullmatch(pattern, text)), None)


def parts(wording: str) -> tuple[str, ...]:
    """The several bodies that one heading may name, each beginning like the name of an office.

    `Viện Kiểm sát nhân dân tỉnh, Tòa án nhân dân tỉnh` has two; `Sở Văn hóa, Thể thao và Du lịch` is one.
    """
    found: list[str] = []
    start = 0
    for sign in _SPLIT.finditer(wording):
        if _begins_an_office(wording[sign.end() :]):
            found.append(wording[start : sign.start()])
            start = sign.end()
    found.append(wording[start:])
    return tuple(part.strip() for part in found if part.strip())


def _begins_an_office(text: str) -> bool:
    following = plain(text)
    return any(following == head or following.startswith(f"{head} ") for head in _HEADS)
