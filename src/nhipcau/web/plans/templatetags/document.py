"""The long parts of a plan's page, put together without the template engine: it took most of the time."""

from __future__ import annotations

from collections.abc import Iterable

from django import template
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from nhipcau.web.plans.sheet import Paragraph, Piece

register = template.Library()


@register.simple_tag
def document(paragraphs: Iterable[Paragraph]) -> SafeString:
    """The plan's text; each target's mark leads to its card, each finding stands below its paragraph."""
    return mark_safe("\n".join(map(_paragraph, paragraphs)))  # noqa: S308 all text is escaped below


@register.simple_tag
def options(listed: Iterable[tuple[str, str]]) -> SafeString:
    """The options of a long list to choose from."""
    lines = (f'<option value="{escape(value)}">{escape(words)}</option>' for value, words in listed)
    return mark_safe("".join(lines))  # noqa: S308 escaped


def _paragraph(paragraph: Paragraph) -> str:
    words = "".join(map(_piece, paragraph.pieces))
    remarks = "".join(
        f'\n<p class="remark"><span aria-hidden="true">!</span> {escape(remark)}</p>'
        for remark in paragraph.remarks
    )
    return f"<p>{f'<b>{words}</b>' if paragraph.heading else words}</p>{remarks}"


def _piece(piece: Piece) -> str:
    words = escape(piece.text)
    if not piece.mark:
        return words
    marked = f'<mark class="{piece.mark}">{words}</mark>'
    if not piece.code:
        return marked
    name = f' id="van-ban-{piece.code}"' if piece.first else ""
    return f'<a href="?muc={piece.code}#{piece.code}"{name}>{marked}</a>'
