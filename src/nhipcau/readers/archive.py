"""A zip package opened only after its cost is known: every part is counted before any part is used.

The central directory, the local headers and the compressed streams must agree; whoever lies is refused.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from dataclasses import dataclass

from nhipcau.readers.budgets import Budget, megabytes
from nhipcau.readers.errors import Damaged, Encrypted, Hostile, TooLarge

_END = struct.Struct("<4s4H2LH")
_LOCAL = struct.Struct("<4s5H3L2H")
_ZIP64_LOCATOR = b"PK\x06\x07"
_DIRECTORY_BYTES_A_PART = 600
_CHUNK = 1024 * 1024
_SUSPECT_SIZE = 1024 * 1024
_SUSPECT_RATIO = 250
_REMEDY = "Hãy mở bằng Word hoặc Excel, lưu lại thành tệp mới rồi chọn lại."


@dataclass(frozen=True, slots=True)
class Archive:
    """A checked package. `parts` maps names to their entries."""

    file: str
    budget: Budget
    source: zipfile.ZipFile
    parts: dict[str, zipfile.ZipInfo]

    def read(self, part: str) -> bytes:
        """The bytes of one part, within the budget of a part."""
        entry = self.parts.get(part)
        if entry is None:
            raise Damaged(self.file, f"tệp thiếu phần “{part}”.", _REMEDY)
        if entry.file_size > self.budget.part:
            raise _too_large(self.file, entry.file_size, self.budget.part)
        try:
            return self.source.read(entry)
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError) as error:
            # NotImplementedError: packed by a method that zipfile does not know
            raise Damaged(self.file, "tệp bị hỏng, dữ liệu nén không khớp.", _REMEDY) from error


def open_archive(file: str, data: bytes, budget: Budget) -> Archive:
    """Check the whole package against the budget and open it."""
    _check_directory(file, data, budget)
    try:
        source = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, UnicodeDecodeError, struct.error) as error:
        raise Damaged(file, "tệp bị hỏng hoặc tải về chưa hết.", _REMEDY) from error
    entries = source.infolist()
    if len(entries) > budget.parts:
        raise _too_many_parts(file)
    _check_entries(file, entries, budget)
    _check_streams(file, data, entries, source.start_dir)
    return Archive(file, budget, source, {entry.filename: entry for entry in entries})


def _check_directory(file: str, data: bytes, budget: Budget) -> None:
    """Before zipfile builds an object for each entry: how many could there be?"""
    place = data.rfind(b"PK\x05\x06", max(0, len(data) - 65_557))
    if place < 0 or place + _END.size > len(data):
        raise Damaged(file, "tệp bị cắt cụt, thiếu phần cuối.", _REMEDY)
    _, _, _, _, count, size, _, _ = _END.unpack_from(data, place)
    if data[max(0, place - 20) : place - 16] == _ZIP64_LOCATOR:
        raise TooLarge(file, "tệp nén dùng định dạng dành cho dữ liệu trên 4 GB.", _REMEDY)
    if count > budget.parts or size > budget.parts * _DIRECTORY_BYTES_A_PART:
        raise _too_many_parts(file)


def _check_entries(file: str, entries: list[zipfile.ZipInfo], budget: Budget) -> None:
    names: set[str] = set()
    for entry in entries:
        name = entry.filename
        if entry.flag_bits & 0x1:
            raise Encrypted(file, "tệp đặt mật khẩu nên không mở được.", "Hãy gỡ mật khẩu rồi chọn lại.")
        if name.startswith("/") or "\\" in name or ":" in name or ".." in name.split("/"):
            raise Hostile(file, "tên phần bên trong tệp trỏ ra ngoài tệp.", _REMEDY)
        if name.lower() in names:
            raise Hostile(file, "tệp chứa hai phần trùng tên.", _REMEDY)
        names.add(name.lower())
        if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise Hostile(file, "tệp dùng cách nén không thuộc định dạng Office.", _REMEDY)
        if entry.file_size > max(_SUSPECT_SIZE, _SUSPECT_RATIO * entry.compress_size):
            raise Hostile(file, "tệp nén bung ra lớn bất thường (bom nén).", "Không dùng tệp này.")
        if name.lower().endswith((".zip", ".rar", ".7z", ".gz", ".tar")):
            raise Hostile(file, "tệp chứa một tệp nén khác bên trong.", _REMEDY)
    total = sum(entry.file_size for entry in entries)
    if total > budget.unpacked:
        raise _too_large(file, total, budget.unpacked)


def _check_streams(file: str, data: bytes, entries: list[zipfile.ZipInfo], directory: int) -> None:
    """Each entry must have bytes of its own, and unpack to exactly what the directory says."""
    limit = 0
    for entry in sorted(entries, key=lambda each: each.header_offset):
        start = entry.header_offset
        if start < limit or start + _LOCAL.size > directory:
            raise Hostile(file, "các phần bên trong tệp chồng lên nhau.", "Không dùng tệp này.")
        fields = _LOCAL.unpack_from(data, start)
        if fields[0] != b"PK\x03\x04":
            raise Damaged(file, "tệp bị hỏng, thiếu đầu mục của một phần.", _REMEDY)
        body = start + _LOCAL.size + fields[9] + fields[10]
        limit = body + entry.compress_size
        if limit > directory:
            raise Hostile(file, "các phần bên trong tệp chồng lên nhau.", "Không dùng tệp này.")
        if _unpacked_size(file, data[body:limit], entry) != entry.file_size:
            raise Hostile(file, "dung lượng khai trong tệp không đúng với thực tế.", "Không dùng tệp này.")


def _unpacked_size(file: str, packed: bytes, entry: zipfile.ZipInfo) -> int:
    """Count what `packed` becomes, keeping nothing, and stop once it passes what was declared."""
    if entry.compress_type == zipfile.ZIP_STORED:
        return len(packed)
    unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
    count = 0
    try:
        while packed and count <= entry.file_size:
            count += len(unpacker.decompress(packed, _CHUNK))
            packed = unpacker.unconsumed_tail
        while not unpacker.eof and count <= entry.file_size and (more := unpacker.decompress(b"", _CHUNK)):
            count += len(more)
    except zlib.error as error:
        raise Damaged(file, "tệp bị hỏng, dữ liệu nén không đọc được.", _REMEDY) from error
    return count


def _too_many_parts(file: str) -> TooLarge:
    return TooLarge(file, "tệp chứa quá nhiều phần bên trong.", _REMEDY)


def _too_large(file: str, size: int, limit: int) -> TooLarge:
    return TooLarge(
        file,
        f"nội dung bung ra {megabytes(size)}, vượt mức tối đa {megabytes(limit)}.",
        "Hãy bỏ bớt ảnh, trang tính không dùng, hoặc tách thành nhiều tệp.",
    )
