"""One envelope holds one person: words of a referral that name several are several envelopes.

The person-list check leaves room for a signer or a contact; here there is none. Says how many, never whom.
Source: protection charter (one-way sealed referral). Rule: docs/rules/protection-person-lists.md.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from nhipcau.core.protection.names import names_in
from nhipcau.core.terms.text import fold

NAMED = 3  # the person, somebody through whom they are reached, and no third one
_CALLED = re.compile(
    r"\b(?:[Cc]hị|[Ee]m|[Cc]háu|[Cc]ô|[Bb]à|[Aa]nh|[Ôô]ng|[Bb]ạn|[Dd]ì|[Bb]ác|[Cc]hú|[Tt]ên)\s+"
)
_PHONE = re.compile(r"(?<![\d.,/-])(?:\+?84|0)(?:[ .\-\u00a0]?\d){8,10}(?!\d)")
_SEVERAL = re.compile(r"[,;/&+|\n]|(?!^)\b(?:và|với|cùng|hoặc)\b")  # "Và" is a family name: "Và Y Mai"
_GROUP = re.compile(
    r"\b(?:các|những|mấy|nhóm|cả|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|\d{1,3})\s+(?:chị|em|cô|người|bạn|cháu|bà|anh)\b",
    re.IGNORECASE,
)
_ITEM = re.compile(
    r"(?:^|[\s;,.])(?:\d{1,2}\s*[.)/:-]\s*(?=[^\W\d])|[-*+•–]\s+(?=\S)|[a-hA-H][.)]\s*(?=\S))", re.MULTILINE
)
_REMEDY = (
    "Mỗi phong bì chỉ cho một người, với sự đồng ý của chính người đó. Hãy gửi mỗi người một phiếu riêng."
)


def several_persons(name: str, *words: str, phones: int = 1) -> str:
    """The sentence with which words about more than one person are refused; "" for one person.

    `name`: how to call the person, "" where nothing is asked for it. `phones`: how many different numbers are still one
    person's.
    """
    called, told = _clean(name), [_clean(each) for each in words]
    if called and (_SEVERAL.search(called.strip()) or _GROUP.search(called) or len(_persons([called])) > 1):
        return f"Ô cách gọi chỉ ghi một tên của một người. {_REMEDY}"
    everything = [called, *told]
    if (count := len(_persons(everything))) >= NAMED:
        return f"Thấy tên của {count} người. {_REMEDY}"
    if (count := len(_numbers(everything))) > phones:
        return f"Thấy {count} số điện thoại khác nhau; chỉ ghi {phones} số. {_REMEDY}"
    if (count := sum(map(_listed, told))) > 1:
        return f"Thấy danh sách {count} dòng, mỗi dòng một người. {_REMEDY}"
    return ""


def _persons(texts: Iterable[str]) -> frozenset[str]:
    """Persons by their given word: "Lò Thị Mai" and "chị Mai" are one."""
    found: set[str] = set()
    for line in "\n".join(texts).split("\n"):
        found |= {name.split()[-1] for name in names_in(line)}
        found |= {_given(line[match.end() :]) for match in _CALLED.finditer(line)}
    return frozenset(found - {""})


def _given(after: str) -> str:
    """The last of the capitalised words that begin here: how somebody is called after chị, em, cháu."""
    given = ""
    for word in re.findall(r"[^\W\d_]+|\S", after):
        if not word[0].isupper():
            break
        given = word
    return fold(given)


def _numbers(texts: Iterable[str]) -> frozenset[str]:
    digits = (re.sub(r"\D", "", match) for text in texts for match in _PHONE.findall(text))
    return frozenset(re.sub(r"^84", "0", each) for each in digits)


def _listed(text: str) -> int:
    """How many items of a list tell of a person: by a name, by how they are called, by a number."""
    items = _ITEM.split(text)[1:]
    return sum(bool(_persons([each]) or _numbers([each]) or _short_name(each)) for each in items)


def _short_name(item: str) -> bool:
    """One or two capitalised words and nothing else, as in "1. Mai", or an age after them, as in "Hoa 25 tuổi"."""
    words = item.split("\n")[0].strip(" .;,:-").split()
    capital = [word for word in words if word[0].isupper()]
    return bool(capital) and (len(capital) == len(words) <= 2 or (len(words) <= 4 and "tuổi" in words))


def _clean(text: str) -> str:
    return unicodedata.normalize("NFKC", text)
