"""Pictures (.jpg, .png) without what cameras and programs write into them: place, time, device, previews, films.

Only the way up is kept. Nothing is decoded: segments are walked, and those not needed to show the picture fall away.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator

from nhipcau.readers.errors import Damaged
from nhipcau.readers.kinds import Content, expect, extension

ENDINGS = (".jpg", ".jpeg", ".png")
_PNG = b"\x89PNG\r\n\x1a\n"
_PNG_KEPT = {b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"sRGB", b"gAMA", b"cHRM", b"pHYs"}
_EXIF = b"Exif\x00\x00"
_START, _END, _SCAN, _COMMENT = 0xD8, 0xD9, 0xDA, 0xFE
_APPLICATIONS = range(0xE0, 0xF0)
_KEPT_APPLICATIONS = {0xE0: b"JFIF\x00", 0xEE: b"Adobe"}  # how colours are coded
_ORIENTATION, _SHORT = 0x0112, 3


def bare(file: str, data: bytes) -> bytes:
    """The same picture without anything beside it. Raises readers.errors.Unreadable."""
    expect(file, data, Content.PICTURE)
    try:
        made = b"".join(_png(data) if extension(file) == ".png" else _jpeg(data))
    except (IndexError, struct.error, ValueError) as error:
        raise _damaged(file) from error
    return made


def _png(data: bytes) -> Iterator[bytes]:
    if not data.startswith(_PNG):
        raise ValueError("not a PNG")
    yield _PNG
    place = len(_PNG)
    while True:
        length, kind = struct.unpack_from(">I4s", data, place)
        end = place + 12 + length
        (told,) = struct.unpack_from(">I", data, end - 4)
        if zlib.crc32(data[place + 4 : end - 4]) != told:
            raise ValueError("checksum")
        if kind in _PNG_KEPT:
            yield data[place:end]
        if kind == b"IEND":
            return
        place = end


def _jpeg(data: bytes) -> Iterator[bytes]:
    if data[:2] != bytes((0xFF, _START)):
        raise ValueError("not a JPEG")
    yield data[:2]
    way_up, place, begun = _way_up(data), 2, False
    while True:
        if data[place] != 0xFF:
            raise ValueError("marker expected")
        marker = data[place + 1]
        if marker == _END:
            yield data[place : place + 2]
            return  # what follows the picture's end may be a film
        end = place + 2 + struct.unpack_from(">H", data, place + 2)[0]
        if not begun and marker not in _APPLICATIONS:
            begun = True
            yield way_up
        if _is_kept(marker, data[place + 4 : end]):
            yield data[place:end]
        place = end
        if marker == _SCAN:
            after = _after_scan(data, place)
            yield data[place:after]
            place = after


def _is_kept(marker: int, content: bytes) -> bool:
    if marker in _APPLICATIONS:
        return marker in _KEPT_APPLICATIONS and content.startswith(_KEPT_APPLICATIONS[marker])
    return marker != _COMMENT


def _after_scan(data: bytes, place: int) -> int:
    """Where the next marker stands: within a scan FF is followed by 00 or a restart mark alone."""
    while True:
        place = data.index(b"\xff", place)
        following = data[place + 1]
        if following == 0xFF:
            place += 1
        elif following == 0 or 0xD0 <= following <= 0xD7:
            place += 2
        else:
            return place


def _way_up(data: bytes) -> bytes:
    """A segment that says how the picture is turned, and nothing else; empty where it is upright."""
    place = data.find(_EXIF, 0, 65536)
    if place < 0:
        return b""
    turned = _orientation(data[place + len(_EXIF) : place + 65536])
    if turned not in range(2, 9):
        return b""
    table = b"MM\x00*" + struct.pack(">IHHHIHHI", 8, 1, _ORIENTATION, _SHORT, 1, turned, 0, 0)
    return b"\xff\xe1" + struct.pack(">H", 2 + len(_EXIF) + len(table)) + _EXIF + table


def _orientation(table: bytes) -> int:
    order = {b"II": "<", b"MM": ">"}.get(table[:2], "")
    if not order:
        return 0
    try:
        (first,) = struct.unpack_from(f"{order}I", table, 4)
        (count,) = struct.unpack_from(f"{order}H", table, first)
        for number in range(min(count, 200)):
            tag, kind, _count, value = struct.unpack_from(f"{order}HHIH", table, first + 2 + 12 * number)
            if (tag, kind) == (_ORIENTATION, _SHORT):
                return int(value)
    except struct.error:
        return 0
    return 0


def _damaged(file: str) -> Damaged:
    return Damaged(file, "ảnh bị hỏng hoặc thiếu.", "Hãy mở bằng chương trình xem ảnh, lưu lại rồi chọn lại.")
