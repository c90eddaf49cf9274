"""The whole road from a document's text to a plan."""

from __future__ import annotations

import unicodedata

from nhipcau.core.plan.agencies import read_agencies
from nhipcau.core.plan.closing import cut_closing
from nhipcau.core.plan.consistency import inconsistent_days
from nhipcau.core.plan.errors import EmptyText, NotAPlan
from nhipcau.core.plan.head import HeadRead, cut_head
from nhipcau.core.plan.headings import with_headings
from nhipcau.core.plan.issuer import read_issuer
from nhipcau.core.plan.lines import read_lines
from nhipcau.core.plan.outline import Outline, read_outline
from nhipcau.core.plan.paragraphs import Paragraph, read_paragraphs
from nhipcau.core.plan.period import read_period
from nhipcau.core.plan.reporting import read_reporting
from nhipcau.core.plan.scanning import scan_errors
from nhipcau.core.plan.shapes import Finding, Plan
from nhipcau.core.plan.target_tables import read_target_tables
from nhipcau.core.plan.targets import find_targets
from nhipcau.core.plan.tasks import read_tasks

_FEWEST_CLAUSES = 3  # without a title, fewer make no plan


def read(text: str) -> Plan:
    """The plan in a text. Raises EmptyText or NotAPlan; what is unsure inside a plan is a finding, never a guess."""
    text = unicodedata.normalize("NFC", text)
    if not text.strip():
        raise EmptyText("Văn bản trống: không có chữ nào để đọc. Hãy chọn lại tệp kế hoạch.")
    paragraphs = with_headings(read_paragraphs(read_lines(text)))
    head, rest = cut_head(paragraphs)
    body, closing = cut_closing(rest)
    outline = read_outline(body)
    _expect_plan(head, outline, paragraphs)
    passages = [node.passage() for node in outline.nodes if node.texts and not node.cells]
    found = find_targets(passages)
    blocks = read_agencies(outline)
    tables = read_target_tables(outline)
    targets = tuple(sorted((*found.targets, *tables.targets), key=lambda target: (target.span, target.part)))
    with_targets = frozenset(target.clause for target in targets) | tables.rows
    tasks, of_tables = read_tasks(outline, blocks, with_targets, found.remainders)
    issuer = read_issuer(head.letterhead, head.opening, head.title or "", head.place, text)
    findings = (
        *head.findings, *_no_issuer(issuer, paragraphs), *outline.findings, *of_tables,
        *scan_errors(paragraphs), *inconsistent_days(paragraphs), *found.findings,
    )  # fmt: skip
    return Plan(
        text=text,
        title=head.title,
        kind=head.kind,
        number=head.number,
        place=head.place,
        issued_on=head.issued_on,
        issuer=issuer,
        legal_bases=head.legal_bases,
        period=read_period(head, outline),
        clauses=tuple(node.clause() for node in outline.root.children),
        targets=targets,
        tasks=tasks,
        agencies=tuple(block.agency for block in blocks),
        reporting=read_reporting(outline, blocks),
        recipients=closing.recipients,
        signer=closing.signer,
        findings=tuple(sorted(findings, key=lambda finding: finding.span)),
    )


def _expect_plan(head: HeadRead, outline: Outline, paragraphs: list[Paragraph]) -> None:
    if outline.nodes and (head.title or len(outline.nodes) >= _FEWEST_CLAUSES):
        return
    met = paragraphs[0].text[:80] if paragraphs else ""
    raise NotAPlan(
        "Không nhận ra kế hoạch trong văn bản: cần có tên loại (KẾ HOẠCH …) và các mục đánh số I., 1., a), -; "
        f"chỉ gặp {len(outline.nodes)} mục, văn bản mở đầu bằng “{met}”. Hãy kiểm tra xem đã chọn đúng tệp chưa."
    )


def _no_issuer(issuer: str | None, paragraphs: list[Paragraph]) -> list[Finding]:
    if issuer or not paragraphs:
        return []
    words = "Không thấy tên cơ quan ban hành; hãy nhập khi xác nhận."
    return [Finding(paragraphs[0].rope.span, "no-issuer", words)]
