"""A Word file or PDF without what programs write about who made it: author, office, dates, paths, names on comments.

The words of a Word file stay as they are. Of a PDF the pages become pictures of themselves: whatever lies behind them,
text layer, history and names on notes included, is gone. Text has nothing of the kind and is given back unchanged.
"""

from __future__ import annotations

import io
import re
import zipfile

from nhipcau.readers import budgets, pictures
from nhipcau.readers.archive import open_archive
from nhipcau.readers.errors import Damaged
from nhipcau.readers.kinds import extension
from nhipcau.readers.pdf import pages_as_pictures

_EMPTY = {
    "docprops/core.xml": b'<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
    b'core-properties"/>',
    "docprops/app.xml": b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/'
    b'extended-properties"/>',
    "docprops/custom.xml": b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/'
    b'custom-properties"/>',
    "word/people.xml": b'<w15:people xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"/>',
}
_TOLD = re.compile(
    rb"""(\s[\w.-]+:(?:author|initials|date|dateUtc|userId|providerId|lastEditor)\s*=\s*)(?:"[^"]*"|'[^']*')"""
)
_THUMBNAIL = re.compile(rb"<Relationship\b[^>]*metadata/thumbnail[^>]*/>")
_REMEDY = "Hãy mở bằng Word, lưu lại thành tệp .docx mới."


def traceless(file: str, data: bytes) -> bytes:
    """The same document, or `data` itself where it is neither. Raises readers.errors.Unreadable."""
    if extension(file) == ".pdf":
        return pages_as_pictures(file, data)
    if extension(file) != ".docx":
        return data
    package = open_archive(file, data, budgets.DOCUMENT)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target:
        for name in package.parts:
            if not name.lower().startswith("docprops/thumbnail"):
                entry = zipfile.ZipInfo(name)  # of 1980, by nobody
                target.writestr(entry, _bare(file, name, package.read(name)), zipfile.ZIP_DEFLATED)
    return made.getvalue()


def _bare(file: str, name: str, content: bytes) -> bytes:
    part = name.lower()
    if part in _EMPTY:
        return _EMPTY[part]
    if part.endswith(pictures.ENDINGS):
        return pictures.bare(part, content)
    if not part.endswith((".xml", ".rels")):
        return content
    if b"\x00" in content:  # written in UTF-16: attributes would be missed
        raise Damaged(file, "tệp không viết theo cách thông thường của Word.", _REMEDY)
    return _THUMBNAIL.sub(b"", _TOLD.sub(_emptied, content))


def _emptied(found: re.Match[bytes]) -> bytes:
    """Comments need an author and a date to be shown: nobody, the first day of 1980."""
    told = found[1].lower()
    return found[1] + (b'"1980-01-01T00:00:00Z"' if b":date" in told else b'"-"')
