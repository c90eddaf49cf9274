"""A clause's id in the words in which officials quote a plan."""

from __future__ import annotations

_ORDINALS = ("nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười")


def place_in_words(clause: str, part: int = 1) -> str:
    """`I/3/3.1/-1` → `Mục I.3, điểm 3.1, gạch đầu dòng thứ nhất`; a later part adds `, vế 2`."""
    section: list[str] = []
    rest: list[str] = []
    for piece in clause.split("/"):
        name = piece.split("~")[0]
        if name[:1] in "-+" and name[1:].isdigit():
            sign = "gạch đầu dòng" if name[0] == "-" else "dấu cộng"
            rest.append(f"{sign} thứ {_ordinal(int(name[1:]))}")
        elif len(section) < 2 and not rest and (not section or name.isdigit()):
            section.append(name)
        else:
            rest.append(name if " " in name else f"điểm {name}")
    head = "Phần kết" if clause == "Kết" else f"Mục {'.'.join(section)}"
    if section and section[0].startswith("Phụ lục"):
        head = ", mục ".join(section)
    tail = [f"vế {part}"] if part > 1 else []
    return ", ".join([head, *rest, *tail])


def _ordinal(number: int) -> str:
    return _ORDINALS[number - 1] if number <= len(_ORDINALS) else str(number)
