"""What sort of body a plan names, as far as its name says so, and the field that such a body has in charge."""

from __future__ import annotations

from nhipcau.core.forms import Mandate
from nhipcau.web.agencies.models import Kind
from nhipcau.web.agencies.wording import plain

# The first words of a name, longer ones first. Forms bind to kinds, so a wrong one is put right by the officer.
_BEGINNINGS = (
    ("bo chi huy bo doi bien phong", Kind.BORDER_GUARD),
    ("ban chi huy bo doi bien phong", Kind.BORDER_GUARD),
    ("bo doi bien phong", Kind.BORDER_GUARD),
    ("uy ban mat tran", Kind.FRONT),
    ("ban thuong truc uy ban mat tran", Kind.FRONT),
    ("mat tran", Kind.FRONT),
    ("tinh doan", Kind.FRONT),
    ("thanh doan", Kind.FRONT),
    ("doan thanh nien", Kind.FRONT),
    ("hoi", Kind.FRONT),
    ("lien doan lao dong", Kind.FRONT),
    ("cong an", Kind.POLICE),
    ("vien kiem sat", Kind.PROCURACY),
    ("toa an", Kind.COURT),
    ("ban tuyen giao", Kind.PARTY),
    ("ban dan van", Kind.PARTY),
    ("bao hiem", Kind.OTHER),
    ("bao", Kind.PRESS),
    ("dai phat thanh", Kind.PRESS),
    ("truong cao dang", Kind.VOCATIONAL_SCHOOL),
    ("ban chi dao", Kind.COMMITTEE),
    ("uy ban nhan dan", Kind.COMMITTEE),
    ("so", Kind.DEPARTMENT),
)
_FIELDS = (
    ("so y te", Mandate.HEALTH),
    ("so tu phap", Mandate.JUSTICE),
    ("so tai chinh", Mandate.FINANCE),
    ("so giao duc", Mandate.EDUCATION),
    ("so van hoa", Mandate.CULTURE),
    ("so thong tin", Mandate.INFORMATION),
)
_SEVERAL = ("cac", "ban nganh", "so ban nganh", "don vi", "co quan")


def kind_of(name: str) -> Kind:
    """The kind that the name begins with; OTHER where it says none."""
    words = plain(name)
    return next((kind for start, kind in _BEGINNINGS if _begins(words, start)), Kind.OTHER)


def field_of(name: str) -> Mandate | None:
    """The field that a department has by its name."""
    words = plain(name)
    return next((field for start, field in _FIELDS if _begins(words, start)), None)


def is_one_body(name: str) -> bool:
    """Whether the name may be that of one body: `Các sở` and `ban, ngành thành phố` are many."""
    said = f" {name.strip().lower()} "
    return " các " not in said and not any(_begins(plain(name), each) for each in _SEVERAL)


def _begins(words: str, start: str) -> bool:
    return words == start or words.startswith(f"{start} ")
