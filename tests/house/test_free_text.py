"""No field becomes a register of people: each that can hold words is listed with its guard, and each guard is tried.

A new field fails until docs/reference/free-text.md has it; a new guard fails until tests/free_text_doors.py tries it.
"""

from __future__ import annotations

import contextlib
import re

import pytest
from django.apps import apps
from django.db import models

from cast import Cast
from free_text_doors import DOORS, Door, listed
from nhipcau.core.protection import SecretDocument
from nhipcau.core.rights import Forbidden
from nhipcau.web.journal.models import Line
from nhipcau.web.plans.actions.errors import NotDecided

WORDS = (models.CharField, models.TextField, models.JSONField, models.FileField, models.BinaryField)
WITHOUT_DOOR = {"code", "data file", "address", "empty", "journal", "sealed"}
ROSTER = (
    "Nguyễn Thị Hoa, sinh năm 1990, trú tại bản Nà Khương; Lò Thị Mai, sinh năm 1992, trú tại bản Tả Lèng; "
    "Vàng Thị Sua, sinh năm 1988, CCCD 012190001234"
)
SECRET = "TỐI MẬT"
FORBIDDEN_FIELDS = re.compile(
    r"(birth|born|sinh|cccd|cmnd|passport|identity|phone|dien_?thoai|face|photo_of|gender|ethnic|hiv|condom|suspect)"
)


def schema() -> set[str]:
    return {
        f"{model._meta.label_lower}.{field.name}"
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if isinstance(field, WORDS)
    }


def doors() -> list[tuple[str, Door]]:
    return [(guard, door) for guard, tried in DOORS.items() for door in tried]


def test_every_field_that_can_hold_words_is_listed_with_its_guard() -> None:
    assert set(listed()) == schema(), (
        "docs/reference/free-text.md: say what the field holds and what guards it"
    )


def test_every_guard_is_tried() -> None:
    assert set(listed().values()) - WITHOUT_DOOR == set(DOORS)


def test_no_field_is_made_for_what_is_recorded_nowhere() -> None:
    names = [f"{m._meta.label_lower}.{f.name}" for m in apps.get_models() for f in m._meta.get_fields()]
    assert [name for name in names if FORBIDDEN_FIELDS.search(name.rpartition(".")[2])] == []


@pytest.mark.parametrize(("guard", "door"), doors(), ids=lambda each: getattr(each, "__name__", each))
@pytest.mark.parametrize("words", [ROSTER, SECRET], ids=["roster", "secret"])
def test_no_list_of_persons_and_no_secret_comes_in(cast: Cast, guard: str, door: Door, words: str) -> None:
    with pytest.raises(
        Exception, match=r"danh sách cá nhân|[Kk]hông tiếp nhận|chỉ ghi họ và tên|Chỉ ghi họ"
    ) as met:
        door(cast, words)
    assert not isinstance(met.value, Forbidden)
    if words == SECRET:
        assert "mật" in str(met.value).lower()
    assert isinstance(met.value, SecretDocument) or "Hoa" not in str(met.value)
    assert words not in str(Line.objects.values_list("object_ref"))


@pytest.mark.parametrize(("guard", "door"), doors(), ids=lambda each: getattr(each, "__name__", each))
def test_the_door_opens_for_ordinary_words(cast: Cast, guard: str, door: Door) -> None:
    """Otherwise the test above would show nothing."""
    with contextlib.suppress(NotDecided):  # the adoption goes on to ask for decisions
        door(cast, "Tuyên truyền tại trường")
