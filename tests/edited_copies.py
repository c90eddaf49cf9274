"""A copy of a report for editing, and the many things that people do to it in Word, each with what must come of it."""

from __future__ import annotations

import copy
import io
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import count

from lxml import etree

from core.reports.evidence import FIGURES, report
from nhipcau.core.papers import Paper, write
from nhipcau.core.reports import ReportDraft
from nhipcau.core.reports.merging import Sent, controlled, sent_of
from nhipcau.core.reports.writing import source_of
from nhipcau.readers.word.names import w
from nhipcau.readers.word.returned import read_returned
from nhipcau.web.reports.returning.copies import back_of

SPACE = "{http://www.w3.org/XML/1998/namespace}space"
SECTIONS = ("I.1", "II.2.a", "II.6.a", "III.1", "III.2", "III.3.a", "III.3.b", "V.1", "V.2")
FIELDS = (
    "{B02}",
    "{B03}",
    "{A04}",
    "{A05}",
    "{A08}",
    "{B05}",
    "{B07}",
    "{A04:type=karaoke}",
    "{B02±}",
    "{E01}",
)
SUBJECTS = (
    "Công tác phối hợp giữa các ngành", "Việc quản lý địa bàn biên giới", "Hoạt động tuyên truyền tại thôn, bản",
    "Công tác kiểm tra cơ sở kinh doanh dịch vụ", "Việc bố trí kinh phí cho cấp xã",
)  # fmt: skip


def drafted() -> ReportDraft:
    """A half-year with five paragraphs of people in each of nine sections, two figures in each."""
    texts = {}
    for place, section in enumerate(SECTIONS):
        lines = []
        for line, subject in enumerate(SUBJECTS):
            one, other = FIELDS[(place + line) % 10], FIELDS[(place + 2 * line + 3) % 10]
            dash = "- " if line == 4 else ""
            lines.append(
                f"{dash}{subject} lần {place + 1}: đã thực hiện {one} lượt, trong đó nổi bật {other} nội dung; "
                f"kết quả {section} được duy trì."
            )
        texts[section] = "\n".join(lines)
    return report(texts=texts, figures={**FIGURES, ("B05", ""): 57})


@dataclass(frozen=True)
class Copy:
    """A copy that went out."""

    draft: ReportDraft
    data: bytes
    sent: Sent

    @property
    def current(self) -> dict[str, tuple[str, ...]]:
        return {
            each.number: tuple(("- " if p.dash else "") + source_of(p.runs) for p in each.paragraphs)
            for each in self.draft.sections
        }


def copied(number: int = 7) -> Copy:
    draft = drafted()
    blocks, held = controlled(draft.blocks, number)
    properties = (("Báo cáo", "2022-H1 P1 han-che"), ("Bản soạn thảo số", str(number)))
    data = write(Paper(blocks, "Sở", "Báo cáo", date(2022, 6, 20), properties))
    read = read_returned("ban.docx", data)
    back = back_of(read)
    sent = sent_of(blocks, draft.sections, held, back.lines, back.tables, (text for _k, text in read.beside))
    return Copy(draft, data, sent)


@dataclass
class Expected:
    """What must come of an edit. `words`: must stand in some piece or note; `gone`: words of a struck paragraph.

    `typed`: figures typed over (control: text); `lost`: figures taken out; `nothing`: no piece at all.
    """

    kind: str
    words: list[str] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    typed: dict[str, str] = field(default_factory=dict)
    lost: set[str] = field(default_factory=set)


Edit = Callable[[etree._Element, str], Expected]


def run(text: str, **marks: bool) -> etree._Element:
    made = etree.Element(w("r"))
    if marks:
        inner = etree.SubElement(made, w("rPr"))
        for name in marks:
            etree.SubElement(inner, w(name))
    part = etree.SubElement(made, w("t"))
    part.text = text
    part.set(SPACE, "preserve")
    return made


def paragraph(text: str) -> etree._Element:
    made = etree.Element(w("p"))
    style = etree.SubElement(etree.SubElement(made, w("pPr")), w("pStyle"))
    style.set(w("val"), "Body")
    made.append(run(text))
    return made


def controls(of: etree._Element) -> list[etree._Element]:
    return list(of.iter(w("sdt")))


def name(control: etree._Element) -> str:
    """LibreOffice keeps the title alone."""
    marks = [control.find(f"{w('sdtPr')}/{w(each)}") for each in ("tag", "alias")]
    return next(str(each.get(w("val"))) for each in marks if each is not None)


def text_of(element: etree._Element) -> etree._Element:
    return next(element.iter(w("t")))


def runs(of: etree._Element) -> list[etree._Element]:
    return [each for each in of if each.tag == w("r")]


def said(of: etree._Element) -> str:
    return "".join(each.text or "" for each in of.iter(w("t")))


def typed_in_control(of: etree._Element, mark: str) -> Expected:
    one = controls(of)[0]
    new = str(9000 + int(mark))
    text_of(one).text = new
    return Expected("typed_in_control", typed={name(one): new})


def typed_over(of: etree._Element, mark: str) -> Expected:
    one = controls(of)[1]
    new = str(8000 + int(mark))
    one.getparent().replace(one, run(new))
    return Expected("typed_over", typed={name(one): new})


def figure_deleted(of: etree._Element, mark: str) -> Expected:
    one = controls(of)[0]
    of.remove(one)
    return Expected("figure_deleted", lost={name(one)})


def control_emptied(of: etree._Element, mark: str) -> Expected:
    one = controls(of)[0]
    marks = one.find(w("sdtPr"))
    marks.insert(0, etree.Element(w("showingPlcHdr")))
    text_of(one).text = "Bấm để nhập"
    return Expected("control_emptied", lost={name(one)})


def words_in_control(of: etree._Element, mark: str) -> Expected:
    one = controls(of)[0]
    text_of(one).text = f"{text_of(one).text} khoảng nhãn{mark}"
    return Expected("words_in_control", words=[f"nhãn{mark}"])


def word_changed(of: etree._Element, mark: str) -> Expected:
    last = text_of(runs(of)[-1])
    last.text = (last.text or "").replace("được duy trì", f"được giữ vững nhãn{mark}")
    return Expected("word_changed", words=[f"nhãn{mark}"])


def sentence_added(of: etree._Element, mark: str) -> Expected:
    of.append(run(f" Cấp ủy các cấp quan tâm nhãn{mark}."))
    return Expected("sentence_added", words=[f"nhãn{mark}"])


def sentence_before(of: etree._Element, mark: str) -> Expected:
    first = text_of(runs(of)[0])
    first.text = f"Nhìn chung nhãn{mark}, {first.text}"
    return Expected("sentence_before", words=[f"nhãn{mark}"])


def clause_struck(of: etree._Element, mark: str) -> Expected:
    """The second half with its figure is taken out."""
    second = controls(of)[1]
    last = runs(of)[-1]
    of.remove(second)
    text_of(last).text = "."
    return Expected("clause_struck", lost={name(second)})


def paragraph_added(of: etree._Element, mark: str) -> Expected:
    of.addnext(paragraph(f"Đoạn mới về xã biên giới nhãn{mark}, hai huyện đã ký quy chế."))
    return Expected("paragraph_added", words=[f"nhãn{mark}"])


def paragraph_deleted(of: etree._Element, mark: str) -> Expected:
    gone = said(of)
    lost = {name(each) for each in controls(of)}
    of.getparent().remove(of)
    return Expected("paragraph_deleted", gone=[gone], lost=lost)


def paragraph_split(of: etree._Element, mark: str) -> Expected:
    """From the second figure on it becomes a paragraph of its own."""
    tail = paragraph(f"Riêng nhãn{mark} có ")
    second = controls(of)[1]
    after = [second, *second.itersiblings()]
    for each in after:
        tail.append(each)
    of.addnext(tail)
    return Expected("paragraph_split", words=[f"nhãn{mark}"])


def bold(of: etree._Element, mark: str) -> Expected:
    last = runs(of)[-1]
    text = text_of(last).text or ""
    half = len(text) // 2
    text_of(last).text = text[:half]
    last.addnext(run(text[half:], b=True))
    return Expected("bold")


def blanks_doubled(of: etree._Element, mark: str) -> Expected:
    last = text_of(runs(of)[-1])
    last.text = (last.text or "").replace(" được", "\u00a0 được")
    return Expected("blanks_doubled")


def tracked_in(of: etree._Element, mark: str) -> Expected:
    made = etree.SubElement(of, w("ins"))
    for key, value in (("id", f"9{mark}"), ("author", "x"), ("date", "2022-06-21T00:00:00Z")):
        made.set(w(key), value)
    made.append(run(f" Thêm có theo dõi nhãn{mark}."))
    return Expected("tracked_in", words=[f"nhãn{mark}"])


def tracked_out(of: etree._Element, mark: str) -> Expected:
    last = runs(of)[-1]
    text = text_of(last).text or ""
    head, _, tail = text.partition("được duy trì")
    text_of(last).text = head
    struck = etree.Element(w("del"))
    for key, value in (("id", f"8{mark}"), ("author", "x"), ("date", "2022-06-21T00:00:00Z")):
        struck.set(w(key), value)
    inner = etree.SubElement(struck, w("r"))
    part = etree.SubElement(inner, w("delText"))
    part.text = "được duy trì"
    last.addnext(struck)
    struck.addnext(run(f"chưa đều nhãn{mark}{tail}"))
    return Expected("tracked_out", words=[f"nhãn{mark}", "được duy trì"])


def table_pasted(of: etree._Element, mark: str) -> Expected:
    table = etree.Element(w("tbl"))
    properties = etree.SubElement(table, w("tblPr"))
    width = etree.SubElement(properties, w("tblW"))
    width.set(w("w"), "5000")
    width.set(w("type"), "dxa")
    grid = etree.SubElement(table, w("tblGrid"))
    for _ in range(2):
        etree.SubElement(grid, w("gridCol")).set(w("w"), "2500")
    for cells in ((f"Nội dung nhãn{mark}", "Kết quả"), ("Hội nghị", f"Tốt bảng{mark}")):
        row = etree.SubElement(table, w("tr"))
        for text in cells:
            etree.SubElement(row, w("tc")).append(paragraph(text))
    of.addnext(table)
    table.addnext(etree.Element(w("p")))
    return Expected("table_pasted", words=[f"nhãn{mark}", f"bảng{mark}"])


def moved_figure(of: etree._Element, mark: str) -> Expected:
    """The figure and its sentence are copied into a new paragraph with another number typed in the control."""
    one = copy.deepcopy(controls(of)[0])
    made = paragraph(f"Nhắc lại nhãn{mark}: ")
    new = str(7000 + int(mark))
    text_of(one).text = new
    made.append(one)
    of.addnext(made)
    return Expected("moved_figure", words=[f"nhãn{mark}"], typed={name(one): new})


EDITS: tuple[Edit, ...] = (
    typed_in_control, typed_over, figure_deleted, control_emptied, words_in_control, word_changed, sentence_added,
    sentence_before, clause_struck, paragraph_added, paragraph_deleted, paragraph_split, bold, blanks_doubled,
    tracked_in, tracked_out, table_pasted, moved_figure,
)  # fmt: skip


def heading_changed(body: etree._Element, mark: str) -> Expected:
    found = next(each for each in body.iter(w("p")) if "Kết quả đạt được" in said(each))
    text_of(found).text = f"1. Kết quả đạt được nhãn{mark}"
    return Expected("heading_changed", words=[f"nhãn{mark}"])


def annex_cell_changed(body: etree._Element, mark: str) -> Expected:
    found = next(each for each in body.iter(w("tc")) if said(each) == "66,0%")
    text_of(found).text = f"7{mark},0%"
    return Expected("annex_cell_changed", words=[f"7{mark},0%"])


def closing_changed(body: etree._Element, mark: str) -> Expected:
    found = next(each for each in body.iter(w("p")) if said(each).startswith("Trên đây là"))
    text_of(found).text = f"{text_of(found).text} nhãn{mark}"
    return Expected("closing_changed", words=[f"nhãn{mark}"])


def signer_written(body: etree._Element, mark: str) -> Expected:
    found = next(each for each in body.iter(w("p")) if said(each) == "PHÓ GIÁM ĐỐC")
    text_of(found).text = f"PHÓ GIÁM ĐỐC nhãn{mark}"
    return Expected("signer_written", words=[f"nhãn{mark}"])


AROUND: tuple[Edit, ...] = (heading_changed, annex_cell_changed, closing_changed, signer_written)


def edited(of: Copy, first: int, many: int, numbers: Iterator[int]) -> tuple[bytes, list[Expected]]:
    """The file with `many` edits, the kinds in turn from `first`, no paragraph touched twice."""
    source = zipfile.ZipFile(io.BytesIO(of.data))
    root = etree.fromstring(source.read("word/document.xml"))
    body = root.find(w("body"))
    free = [each for each in body.iter(w("p")) if len(controls(each)) == 2 and "nổi bật" in said(each)]
    step = 7  # neighbours stay untouched, so that a frame is left
    places = [(first * 3 + step * place) % len(free) for place in range(many)]
    assert len(set(places)) == many
    found = [
        EDITS[(first + place) % len(EDITS)](free[at], f"{next(numbers):03d}")
        for place, at in enumerate(places)
    ]
    around = AROUND[first % len(AROUND)]
    found.append(around(body, f"{next(numbers):03d}"))
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for entry in source.namelist():
            data = etree.tostring(root) if entry == "word/document.xml" else source.read(entry)
            archive.writestr(entry, data)
    return made.getvalue(), found


def all_edited(of: Copy, files: int, many: int) -> list[tuple[bytes, list[Expected]]]:
    """Several files; every edit has a mark of its own."""
    numbers = count(100)
    return [edited(of, first, many, numbers) for first in range(files)]
