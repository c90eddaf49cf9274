"""The styles of official papers: each kind of paragraph by name, so that a clerk changes it in one place."""

from __future__ import annotations

from dataclasses import dataclass

from nhipcau.core.papers import page
from nhipcau.core.papers.word.markup import twips


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph style. Sizes and spacings in points, indents in mm, `line` in 240ths of a line."""

    name: str
    align: str = "both"
    size: float = page.BODY
    bold: bool = False
    italic: bool = False
    before: float = 0
    after: float = 0
    first_line: float = 0
    left: float = 0
    hanging: float = 0
    line: int = 240
    keep: bool = False
    outline: int | None = None


_GAP = page.BETWEEN_PARAGRAPHS
STYLES = (
    Style("Body", before=_GAP, first_line=page.FIRST_LINE, line=264),
    Style("Part", before=_GAP, first_line=page.FIRST_LINE, line=264, bold=True, keep=True, outline=0),
    Style("Section", before=_GAP, first_line=page.FIRST_LINE, line=264, bold=True, keep=True, outline=1),
    Style("Point", before=_GAP, first_line=page.FIRST_LINE, line=264, keep=True, outline=2),
    Style("TypeName", "center", bold=True, before=18),
    Style("Subject", "center", bold=True),
    Style("Addressees", "center", before=18, after=12),
    Style("AddresseeItem", "left", before=0, left=48, hanging=3),
    Style("Cell", "center"),
    Style("Recipient", "left", size=11),
    Style("CellLeft", "left", size=page.SMALL, before=2, after=2),
    Style("CellCenter", "center", size=page.SMALL, before=2, after=2),
    Style("CellRight", "right", size=page.SMALL, before=2, after=2),
    Style("Caption", "both", size=page.SMALL, italic=True, before=_GAP),
    Style("AnnexLine", "center", keep=True),
    Style("AnnexReference", "center", italic=True, after=12, keep=True),
    Style("PageNumber", "center", size=page.PAGE_NUMBER),
)
_FLAT = (
    '<w:style w:type="paragraph" w:customStyle="1" w:styleId="Rule"><w:name w:val="Rule"/><w:basedOn w:val="Normal"/>'
    '<w:pPr><w:spacing w:before="60" w:after="0" w:line="120" w:lineRule="exact"/></w:pPr>'
    '<w:rPr><w:sz w:val="8"/><w:szCs w:val="8"/></w:rPr></w:style>'
)


def styles() -> str:
    """The part `word/styles.xml` without its declaration."""
    size = page.BODY * 2
    fonts = "".join(f' w:{kind}="{page.FONT}"' for kind in ("ascii", "hAnsi", "eastAsia", "cs"))
    return (
        '<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:docDefaults>'
        f'<w:rPrDefault><w:rPr><w:rFonts{fonts}/><w:color w:val="000000"/>'
        f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/><w:lang w:val="vi-VN"/></w:rPr></w:rPrDefault>'
        '<w:pPrDefault><w:pPr><w:spacing w:before="0" w:after="0"/></w:pPr></w:pPrDefault></w:docDefaults>'
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
        + "".join(_style(each) for each in STYLES)
        + _FLAT
        + "</w:styles>"
    )


def _style(style: Style) -> str:
    indents = f' w:left="{twips(style.left)}"' * bool(style.left)
    indents += f' w:firstLine="{twips(style.first_line)}"' * bool(style.first_line)
    indents += f' w:hanging="{twips(style.hanging)}"' * bool(style.hanging)
    paragraph = (
        "<w:keepNext/>" * style.keep
        + f'<w:spacing w:before="{round(style.before * 20)}" w:after="{round(style.after * 20)}"'
        + f' w:line="{style.line}" w:lineRule="auto"/>'
        + f"<w:ind{indents}/>" * bool(indents)
        + f'<w:jc w:val="{style.align}"/>'
        + (f'<w:outlineLvl w:val="{style.outline}"/>' if style.outline is not None else "")
    )
    size = round(style.size * 2)
    text = "<w:b/>" * style.bold + "<w:i/>" * style.italic
    text += f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
    return (
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{style.name}"><w:name w:val="{style.name}"/>'
        f'<w:basedOn w:val="Normal"/><w:pPr>{paragraph}</w:pPr><w:rPr>{text}</w:rPr></w:style>'
    )
