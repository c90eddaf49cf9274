"""A compiled report as files: the Word document and the workbook of its annexes."""

from __future__ import annotations

from nhipcau.core.papers import Paper, write
from nhipcau.core.protection import Audience
from nhipcau.web.papers.workbook import workbook
from nhipcau.web.reports.bridge.compiling import Compiled


def paper_of(of: Compiled) -> Paper:
    """The paper; its properties name the office and the day, nothing of how it was made."""
    title = f"{of.profile.type_name} {of.asked.period.label}"
    return Paper(of.draft.blocks, of.office.name, title, of.asked.paper_day)


def word_file(of: Compiled) -> bytes:
    """The .docx."""
    return write(paper_of(of))


def annex_workbook(of: Compiled) -> bytes:
    """The annexes as .xlsx, a sheet each, numbers as numbers."""
    return workbook(paper_of(of))


def file_name(of: Compiled, ending: str) -> str:
    """`bao-cao-2022-H1-P1-han-che.docx`; public and restricted versions never bear one name."""
    public = of.asked.audience is Audience.PUBLIC
    version = "cong-khai" if public else "han-che"
    kind = "phu-luc" if ending == "xlsx" else "bao-cao"
    return f"{kind}-{of.asked.period.code}-{of.asked.profile}-{version}.{ending}"
