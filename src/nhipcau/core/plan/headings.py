"""Headings without a number, in plans that number no section: `MỤC TIÊU CỤ THỂ`, `Nhiệm vụ trọng tâm:`."""

from __future__ import annotations

import re
from dataclasses import replace

from nhipcau.core.plan.markers import SECTIONS, find_marker
from nhipcau.core.plan.paragraphs import Paragraph
from nhipcau.core.plan.titles import KIND

_SECTION = re.compile(
    r"^(?:CÁC |MỘT SỐ )?(?:MỤC ĐÍCH|MỤC TIÊU|CHỈ TIÊU|YÊU CẦU|NHIỆM VỤ|GIẢI PHÁP|NỘI DUNG|TỔ CHỨC THỰC HIỆN|TỔ CHỨC TRIỂN KHAI|PHÂN CÔNG"
    r"|KINH PHÍ|NGUỒN LỰC|THỜI GIAN|ĐỐI TƯỢNG|PHẠM VI|CHẾ ĐỘ BÁO CÁO|TÌNH HÌNH|THỰC TRẠNG|ĐÁNH GIÁ|KẾT QUẢ|QUAN ĐIỂM|CĂN CỨ|SỰ CẦN THIẾT"
    r"|TRÁCH NHIỆM|KIỂM TRA, GIÁM SÁT)(?!\w)[^.;:%]{0,80}:?$",
    re.IGNORECASE,
)
_LONGEST = 12  # words of a heading in small letters
_FEWEST = 2  # of such lines make them headings


def with_headings(paragraphs: list[Paragraph]) -> list[Paragraph]:
    """The same paragraphs, those that are headings marked; nothing changes where sections are numbered."""
    if any(_is_section(paragraph) for paragraph in paragraphs):
        return paragraphs
    kind = next((at for at, paragraph in enumerate(paragraphs) if KIND.match(paragraph.text)), -2)
    places = {at for at, paragraph in enumerate(paragraphs) if at > kind + 1 and _names_section(paragraph)}
    if len(places) < _FEWEST:
        return paragraphs
    return [
        replace(paragraph, heading=True) if at in places else paragraph
        for at, paragraph in enumerate(paragraphs)
    ]


def _is_section(paragraph: Paragraph) -> bool:
    marker = None if paragraph.cells else find_marker(paragraph.text)
    return marker is not None and marker.kind in SECTIONS


def _names_section(paragraph: Paragraph) -> bool:
    text = paragraph.text
    if paragraph.cells or find_marker(text) is not None or not _SECTION.match(text):
        return False
    return text.isupper() or (text[:1].isupper() and len(text.split()) <= _LONGEST)
