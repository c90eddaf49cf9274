"""What the rooms below hold → the evidence of core.reports → blocks and files."""

from nhipcau.web.reports.bridge.compiling import (
    Asked,
    Compiled,
    NotAReport,
    ReportRefused,
    compile_report,
    outline_of,
)
from nhipcau.web.reports.bridge.files import annex_workbook, file_name, paper_of, word_file

__all__ = [
    "Asked",
    "Compiled",
    "NotAReport",
    "ReportRefused",
    "annex_workbook",
    "compile_report",
    "file_name",
    "outline_of",
    "paper_of",
    "word_file",
]
