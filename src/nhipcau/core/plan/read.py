"""The whole road from a document's text to a plan."""

from __future__ import annotations

import unicodedata

from nhipcau.core.plan.agencies import read_agencies
from nhipcau.core.plan.closing import cut_closing
from nhipcau.core.plan.errors import EmptyText, NotAPlan
from nhipcau.core.plan.heading import cut_heading
from nhipcau.core.plan.lines import read_lines
from nhipcau.core.plan.outline import Node, Outline, read_outline
from nhipcau.core.plan.paragraphs import read_paragraphs
from nhipcau.core.plan.passages import Passage
from nhipcau.core.plan.period import read_period
from nhipcau.core.plan.reporting import read_reporting
from nhipcau.core.plan.scanning import scan_errors
from nhipcau.core.plan.shapes import Clause, Plan
from nhipcau.core.plan.targets import find_targets
from nhipcau.core.plan.tasks import read_tasks


def read(text: str) -> Plan:
    """The plan in a text. Raises EmptyText or NotAPlan; what is unsure inside a plan is a finding, never a guess."""
    text = unicodedata.normalize("NFC", text)
    if not text.strip():
        raise EmptyText("Văn bản trống: không có chữ nào để đọc. Hãy chọn lại tệp kế hoạch.")
    paragraphs = read_paragraphs(read_lines(text))
    heading, body = cut_heading(paragraphs)
    body, closing, appendix = cut_closing(body)
    outline = read_outline(body + appendix)
    if not outline.nodes or (heading.title is None and len(outline.nodes) < 3):
        raise NotAPlan(
            "Không nhận ra kế hoạch trong văn bản: cần có tên loại (KẾ HOẠCH) và các mục đánh số I., 1., a), -. "
            "Hãy kiểm tra xem đã chọn đúng tệp chưa."
        )
    passages = [_passage(node) for node in outline.nodes if node.texts and node.id.split("/")[0] != "Phụ lục"]
    read_of_targets = find_targets(passages)
    agencies = read_agencies(outline)
    findings = (*heading.findings, *outline.findings, *scan_errors(paragraphs), *read_of_targets.findings)
    return Plan(
        text=text,
        title=heading.title,
        kind=heading.kind,
        number=heading.number,
        place=heading.place,
        issued_on=heading.issued_on,
        issuer=heading.issuer_with(closing.authority),
        legal_bases=heading.legal_bases,
        period=read_period(heading, outline),
        clauses=_clauses(outline),
        targets=read_of_targets.targets,
        tasks=read_tasks(outline, agencies, read_of_targets),
        agencies=tuple(block.agency for block in agencies),
        reporting=read_reporting(outline, agencies),
        recipients=closing.recipients,
        signer=closing.signer,
        findings=tuple(sorted(findings, key=lambda finding: finding.span)),
    )


def _passage(node: Node) -> Passage:
    text = node.text
    return Passage(node.id, node.heading.text, node.headings(), text.text, text.origins)


def _clauses(outline: Outline) -> tuple[Clause, ...]:
    return tuple(_clause(node) for node in outline.root.children)


def _clause(node: Node) -> Clause:
    children = tuple(_clause(child) for child in node.children)
    end = max([node.span[1], *(text.span[1] for text in node.texts), *(child.span[1] for child in children)])
    marker = node.marker.written if node.marker else ""
    return Clause(node.id, marker, node.heading.text, node.text.text, (node.span[0], end), children)
