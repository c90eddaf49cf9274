"""What the page of a returned file shows: its pieces by section, what is only told, what was decided."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from nhipcau.core.reports.merging import Held, Note, NoteKind, Piece, PieceKind
from nhipcau.core.reports.writing import Piece as Stretch
from nhipcau.core.reports.writing import differences
from nhipcau.web.catalogue.queries import programme
from nhipcau.web.reports.bridge import Compiled, outline_of
from nhipcau.web.reports.returning.copies import current_of
from nhipcau.web.reports.returning.merging import merged, open_pieces
from nhipcau.web.reports.returning.models import ReturnedFile, WordCopy

CODE = re.compile(r"\{([A-Z]\d\d[a-z]?\d?)")
KINDS: dict[PieceKind, tuple[Promise, Promise, Promise]] = {  # what it is, to accept, to keep
    PieceKind.WORDS: (_("Sửa lời văn"), _("Nhận lời văn mới"), _("Giữ lời văn hiện hành")),
    PieceKind.NEW: (_("Đoạn thêm mới"), _("Nhận đoạn này"), _("Không đưa vào")),
    PieceKind.GONE: (_("Đoạn bị xóa"), _("Xóa đoạn này"), _("Giữ lại đoạn")),
    PieceKind.FIGURE: (_("Số liệu bị gõ đè"), _("Dùng số gõ tay"), _("Giữ số của hệ thống")),
    PieceKind.FIGURE_GONE: (_("Số liệu bị xóa"), _("Bỏ số này"), _("Giữ số của hệ thống")),
}
NOTES: dict[NoteKind, Promise] = {
    NoteKind.PAPER: _("Thể thức, mở đầu, kết thúc: sửa ở mục Thể thức văn bản, không nhận từ tệp"),
    NoteKind.HEADING: _("Tiêu đề mục: theo đề cương, không nhận từ tệp"),
    NoteKind.CELL: _("Số, chữ trong phụ lục: lấy từ biểu của đơn vị, không nhận từ tệp"),
    NoteKind.TABLE_GONE: _("Bảng bị xóa: phụ lục vẫn in đủ bảng"),
    NoteKind.TABLE_NEW: _(
        "Bảng dán thêm: không nhận dạng bảng; mỗi dòng thành một đoạn để chọn ở trên, nếu bảng nằm trong mục"
    ),
    NoteKind.OUTSIDE: _("Đoạn nằm ngoài các mục: chưa đưa vào đâu; nếu cần, chép vào mục thích hợp"),
    NoteKind.TRACKED_IN: _("Chữ thêm có theo dõi thay đổi (track changes): đã coi là chấp nhận"),
    NoteKind.TRACKED_OUT: _("Chữ xóa có theo dõi thay đổi (track changes): đã coi là chấp nhận"),
    NoteKind.COMMENT: _(
        "Nhận xét trong tệp (comment): đã thành góp ý của mục chứa nó; ngoài các mục thì chỉ nêu ở đây"
    ),
    NoteKind.BESIDE: _("Chữ ở đầu trang, chân trang, chú thích: không nhận từ tệp"),
    NoteKind.PICTURES: _("Hình trong tệp: báo cáo không nhận hình"),
}


@dataclass(frozen=True, slots=True)
class Shown:
    """A piece as the page has it. `now_printed`: what the system prints of the figure today."""

    piece: Piece
    stretches: tuple[Stretch, ...]
    figure: str = ""
    now_printed: str = ""

    @property
    def kind(self) -> str:
        return str(KINDS[self.piece.kind][0])

    @property
    def accept(self) -> str:
        return str(KINDS[self.piece.kind][1])

    @property
    def keep(self) -> str:
        return str(KINDS[self.piece.kind][2])

    @property
    def proposed(self) -> bool:
        """People's words are proposed; a figure, or a place where others worked since, is never."""
        return not self.piece.is_figure and not self.piece.changed


def merge_page(row: ReturnedFile, compiled: Compiled) -> dict[str, object]:
    """The context of the page."""
    found = merged(row.of.content, row.content, current_of(compiled))
    titles = {each.number: each for each in outline_of(compiled.plan.programme_key).all()}
    left = open_pieces(row, found)
    printed = _printed_today(compiled)
    shown = [_shown(each, found.held, printed, compiled.plan.programme_key) for each in left]
    return {
        "compiled": compiled,
        "row": row,
        "sections": [
            (titles.get(number), list(inside))
            for number, inside in groupby(shown, key=lambda each: each.piece.section)
        ],
        "figures": sum(each.is_figure for each in left),
        "left": len(left),
        "notes": list(_notes(found.notes)),
        "decided": list(row.decisions.order_by("pk")),
        "newer": _newer(row.of),
    }


def _shown(piece: Piece, held: Mapping[str, Held], printed: Mapping[str, str], key: str) -> Shown:
    if not piece.is_figure:
        before, now = (_as_printed(text, held) for text in (piece.before, piece.now))
        return Shown(piece, differences(before, now))
    code = CODE.match(piece.field)
    known = programme(key)
    figure = known.figures.get(code[1]) if code else None
    indicator = known.indicators.get(code[1]) if code else None
    name = figure.name if figure else indicator.label if indicator else ""
    today = printed.get(piece.field, "")
    return Shown(piece, (), name, today if today != piece.before else "")


def _as_printed(text: str, held: Mapping[str, Held]) -> str:
    """Fields as the copy printed them, doubled braces as braces."""
    for each in held.values():
        text = text.replace(each.field, each.printed)
    return text.replace("{{", "{").replace("}}", "}")


def _printed_today(compiled: Compiled) -> dict[str, str]:
    runs = (run for each in compiled.draft.sections for line in each.paragraphs for run in line.runs)
    return {run.field: run.text for run in runs if run.field}


def _notes(notes: Iterable[Note]) -> Iterator[tuple[Promise, list[Note]]]:
    by_kind: dict[NoteKind, list[Note]] = {}
    for each in notes:
        by_kind.setdefault(each.kind, []).append(each)
    for kind in NoteKind:
        if kind in by_kind:
            yield NOTES[kind], by_kind[kind]


def _newer(of: WordCopy) -> int:
    """How many copies of the same report went out after this one."""
    return WordCopy.objects.filter(
        province_id=of.province_id, period=of.period, profile=of.profile, audience=of.audience, pk__gt=of.pk
    ).count()
