"""A Word file as PDF, by LibreOffice, with the faces that ship with the product: the same on every machine.

Times New Roman is not free to pass on; Liberation Serif has its advance widths, so that no line breaks elsewhere.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path
from xml.sax.saxutils import escape

FONTS = Path(__file__).parent / "fonts"
FAMILY = "Liberation Serif"
STANDS_FOR = ("Times New Roman", "Times", "serif")
SECONDS = 180
_FONTCONFIG = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
<dir>{fonts}</dir>
<cachedir>{cache}</cachedir>
{matches}
</fontconfig>
"""
_MATCH = (
    '<match target="pattern"><test name="family"><string>{wanted}</string></test>'
    '<edit name="family" mode="assign" binding="strong"><string>{given}</string></edit></match>'
)


class CannotConvert(Exception):
    """No PDF came out; the message says what was missing and what to do."""


def can_convert() -> bool:
    """Whether LibreOffice is on this machine."""
    return shutil.which("soffice") is not None


def to_pdf(document: bytes) -> bytes:
    """The .docx as PDF. Raises CannotConvert where LibreOffice is absent or gives nothing."""
    return to_pdfs([document])[0]


def to_pdfs(documents: Sequence[bytes]) -> list[bytes]:
    """Several .docx as PDF in one run of LibreOffice, in their order. Raises CannotConvert."""
    office = shutil.which("soffice")
    if office is None:
        raise CannotConvert(
            "Chưa có LibreOffice (lệnh soffice) trên máy này nên không tạo được tệp PDF. "
            "Hãy cài đặt LibreOffice Writer, hoặc mở tệp .docx và lưu thành PDF."
        )
    with tempfile.TemporaryDirectory(prefix="nhipcau-pdf-") as folder:
        return _converted(office, documents, Path(folder))


def fontconfig(cache: Path) -> str:
    """A configuration that knows the shipped faces alone, by the names that papers ask for."""
    matches = "\n".join(_MATCH.format(wanted=wanted, given=FAMILY) for wanted in STANDS_FOR)
    return _FONTCONFIG.format(fonts=escape(str(FONTS)), cache=escape(str(cache)), matches=matches)


def _converted(office: str, documents: Sequence[bytes], folder: Path) -> list[bytes]:
    sources = [folder / f"paper-{place}.docx" for place in range(len(documents))]
    for source, document in zip(sources, documents, strict=True):
        source.write_bytes(document)
    (folder / "fonts.conf").write_text(fontconfig(folder / "cache"), encoding="utf-8")
    profile = (folder / "profile").as_uri()
    command = [office, f"-env:UserInstallation={profile}", "--headless", "--norestore", "--nolockcheck"]
    environment = {**os.environ, "FONTCONFIG_FILE": str(folder / "fonts.conf"), "HOME": str(folder)}
    try:
        subprocess.run(  # noqa: S603  # a fixed command on files of our own
            [*command, "--convert-to", "pdf", "--outdir", str(folder), *map(str, sources)],
            check=True,
            capture_output=True,
            timeout=SECONDS,
            env=environment,
        )
    except (subprocess.SubprocessError, OSError) as failed:
        raise CannotConvert(f"LibreOffice không tạo được tệp PDF ({type(failed).__name__}).") from failed
    made = [source.with_suffix(".pdf") for source in sources]
    if not all(each.exists() for each in made):
        raise CannotConvert("LibreOffice đã chạy nhưng không tạo ra tệp PDF; hãy mở tệp .docx để kiểm tra.")
    return [each.read_bytes() for each in made]
