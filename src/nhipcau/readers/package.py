"""An Office package: which kind it is, that it carries no program, and where its parts are."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass

from lxml import etree

from nhipcau.readers import markup
from nhipcau.readers.archive import Archive, open_archive
from nhipcau.readers.budgets import Budget
from nhipcau.readers.errors import Hostile, MacroBearing, WrongKind
from nhipcau.readers.kinds import extension

WORD_MAIN = "wordprocessingml.document.main+xml"
WORKBOOK_MAIN = "spreadsheetml.sheet.main+xml"
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_LINKS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_PROGRAM_PARTS = ("vbaproject.bin", "vbadata.xml")
_REMOTE_KINDS = ("attachedTemplate", "subDocument", "oleObject", "frame", "externalLinkPath")


@dataclass(frozen=True, slots=True)
class Package:
    """A checked package with the name of its main part."""

    archive: Archive
    main: str

    def root(self, part: str) -> etree._Element:
        return markup.parse(self.archive.file, part, self.archive.read(part))

    def optional(self, part: str | None) -> etree._Element | None:
        return self.root(part) if part is not None and part in self.archive.parts else None

    def related(self, part: str) -> dict[str, tuple[str, str]]:
        """Inner relations of `part`: id → (last word of the kind, target part). External ones are left out."""
        folder, name = posixpath.split(part)
        root = self.optional(posixpath.join(folder, "_rels", f"{name}.rels"))
        if root is None:
            return {}
        return {
            link.get("Id", ""): (
                link.get("Type", "").rpartition("/")[2],
                posixpath.normpath(posixpath.join("/" + folder, link.get("Target", ""))).lstrip("/"),
            )
            for link in root.iter(f"{_LINKS}Relationship")
            if link.get("TargetMode") != "External"
        }

    def related_part(self, part: str, kind: str) -> str | None:
        """The first part that `part` points to as `kind` (`footnotes`, `numbering`, `styles`, …)."""
        return next((target for word, target in self.related(part).values() if word == kind), None)


def open_package(file: str, data: bytes, budget: Budget, main_kind: str) -> Package:
    """Open `data` as the Office kind `main_kind` (WORD_MAIN or WORKBOOK_MAIN)."""
    archive = open_archive(file, data, budget)
    _refuse_programs(archive)
    if "[Content_Types].xml" not in archive.parts:
        raise _wrong_kind(file)
    types = markup.parse(file, "[Content_Types].xml", archive.read("[Content_Types].xml"))
    overrides = {
        each.get("PartName", "").lstrip("/"): each.get("ContentType", "")
        for each in types.iter(f"{_TYPES}Override")
    }
    declared = [
        *overrides.values(),
        *(each.get("ContentType", "") for each in types.iter(f"{_TYPES}Default")),
    ]
    if any("macroenabled" in kind.lower() or "vbaproject" in kind.lower() for kind in declared):
        raise _program(file)
    main = next((part for part, kind in overrides.items() if kind.endswith(main_kind)), None)
    if main is None:
        raise _wrong_kind(file)
    _refuse_remote_parts(archive)
    return Package(archive, main)


def _refuse_programs(archive: Archive) -> None:
    for part in archive.parts:
        if part.lower().endswith(_PROGRAM_PARTS) or "/macrosheets/" in part.lower():
            raise _program(archive.file)


def _refuse_remote_parts(archive: Archive) -> None:
    """A template or object on another machine is never fetched; a file that wants one is refused."""
    for part in archive.parts:
        if not part.endswith(".rels"):
            continue
        for link in markup.parse(archive.file, part, archive.read(part)).iter(f"{_LINKS}Relationship"):
            remote = link.get("TargetMode") == "External" and "://" in link.get("Target", "")
            local = link.get("Target", "").lower().startswith("file:///")
            if remote and not local and link.get("Type", "").endswith(_REMOTE_KINDS):
                raise Hostile(
                    archive.file,
                    "tệp yêu cầu tải mẫu hoặc đối tượng từ máy khác.",
                    "Hãy mở bằng Word hoặc Excel, bỏ liên kết ngoài, lưu lại; nếu không rõ nguồn gốc thì không dùng.",
                )


def _program(file: str) -> MacroBearing:
    return MacroBearing(
        file,
        "tệp có chứa macro (chương trình chạy kèm).",
        "Hãy lưu lại dạng không có macro: .docx hoặc .xlsx.",
    )


def _wrong_kind(file: str) -> WrongKind:
    return WrongKind(
        file,
        f"tên tệp có đuôi “{extension(file)}” nhưng nội dung không phải định dạng đó.",
        "Hãy chọn đúng tệp, hoặc lưu lại đúng định dạng từ chương trình đã tạo ra nó.",
    )
