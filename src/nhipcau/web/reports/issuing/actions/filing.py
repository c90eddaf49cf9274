"""The signed paper is kept beside the issued one, with its own hash and with what its words say otherwise."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from nhipcau.core.protection import Audience, Context
from nhipcau.core.reports.signed import Comparison, compare, distance
from nhipcau.core.rights import Act, Actor, Scope, can, check
from nhipcau.readers import errors
from nhipcau.readers.documents import read_document
from nhipcau.readers.recognition import NOTE as RECOGNISED
from nhipcau.web.files import disk
from nhipcau.web.files.actions import LARGEST, FileRefused, check_name, examine, shown_name
from nhipcau.web.journal.actions import record
from nhipcau.web.places.models import Unit
from nhipcau.web.reports.issuing.failures import BadNumber, NotThePaper
from nhipcau.web.reports.issuing.models import IssuedReport, SignedFile

NUMBER = re.compile(r"\d{1,5}[a-zđ]?/[A-ZĐ]{2,8}-[A-ZĐ&]{2,16}(-[A-ZĐ&]{2,12})?")
ENDINGS = (".pdf", ".docx")


@dataclass(frozen=True, slots=True)
class Signed:
    """A signed paper as it comes in. `declared`: the uploader vouches for a scan that nobody can read."""

    audience: Audience
    number: str
    signed_on: date
    name: str
    data: bytes
    declared: bool = False


def file_signed(actor: Actor, issued: IssuedReport, given: Signed, moment: datetime) -> SignedFile:
    """Keeps the signed paper. Raises BadNumber, NotThePaper, SecretDocument; nothing is kept then."""
    check(actor, Act.FILE_SIGNED, Scope(issued.province_id))
    _check_words(issued, given, moment)
    text = _text(actor, given)
    if given.audience is Audience.PUBLIC:
        _check_public(actor, issued, given.name, text)
    added = (
        f"{given.number} {given.signed_on:%d/%m/%Y %d %m %Y} {given.signed_on.day} {given.signed_on.month}"
    )
    found = compare(_issued_text(issued, given.audience, given.name), text, added)
    sha256 = disk.write(given.data)
    with transaction.atomic():
        row = _row(actor, issued, given, found, sha256, moment)
        details = {
            "number": given.number,
            "signed_on": given.signed_on.isoformat(),
            "audience": given.audience.value,
            "sha256": sha256,
            "compared": found.found.value,
        }
        record(actor, "report.file_signed", issued.ref, details, moment)
    return row


def _check_words(issued: IssuedReport, given: Signed, moment: datetime) -> None:
    if not NUMBER.fullmatch(given.number):
        raise BadNumber(_("Số, ký hiệu phải có dạng như 125/BC-SLĐTBXH."))
    if not issued.known_at.date() <= given.signed_on <= moment.date():
        raise BadNumber(_("Ngày ký phải từ ngày chốt báo cáo đến hôm nay."))
    if not given.name.lower().endswith(ENDINGS):
        raise NotThePaper(_("Chỉ nhận bản đã ký dạng .pdf hoặc .docx."))
    if len(given.data) > LARGEST:
        size = LARGEST // 2**20
        raise NotThePaper(
            _("Tệp lớn hơn %(limit)s MB. Hãy quét lại với độ phân giải thấp hơn.") % {"limit": size}
        )


def _text(actor: Actor, given: Signed) -> str | None:
    """The words of the file after the checks at its door; None for a scan for which somebody vouches."""
    name = shown_name(given.name)
    places = tuple(Unit.objects.filter(province_id=actor.province_id).values_list("name", flat=True))
    try:
        read = read_document(name, given.data)
    except errors.NeedsRecognition as scan:
        if not given.declared:
            raise NotThePaper(
                _(
                    "Tệp là bản quét không có lớp chữ, hệ thống không xem được bên trong. Hãy đánh dấu cam kết "
                    "tệp chỉ có báo cáo đã ký, không kèm danh sách cá nhân, hoặc tải bản ký số."
                )
            ) from scan
        check_name(name, places)
        return None
    except errors.Unreadable as unreadable:
        raise NotThePaper(str(unreadable)) from unreadable
    try:
        examine(name, given.data, Context.PAPER_OF_OFFICE, places)
    except FileRefused as refused:
        raise NotThePaper(str(refused)) from refused
    return None if RECOGNISED in read.notes else read.text


def _check_public(actor: Actor, issued: IssuedReport, name: str, text: str | None) -> None:
    """Everybody may read what is kept as the public version: it must not be the restricted paper."""
    if text is None or not text.strip():
        if not can(actor, Act.SEE_RESTRICTED, Scope(issued.province_id)):
            raise NotThePaper(
                _(
                    "Tệp là bản quét, hệ thống không phân biệt được bản công khai với bản hạn chế sử dụng. Hãy tải "
                    "bản ký số, hoặc nhờ người được xem số liệu hạn chế lưu bản quét này."
                )
            )
        return
    public, restricted = (
        _issued_text(issued, audience, name) for audience in (Audience.PUBLIC, Audience.RESTRICTED)
    )
    if distance(public, restricted) and distance(restricted, text) <= distance(public, text):
        raise NotThePaper(
            _(
                "Nội dung tệp khớp với bản hạn chế sử dụng chứ không khớp hơn với bản công khai, nên không lưu làm "
                "bản công khai. Hãy chọn đúng tệp bản công khai đã ký, hoặc lưu tệp này là bản hạn chế sử dụng."
            )
        )


def _issued_text(issued: IssuedReport, audience: Audience, name: str) -> str:
    """The words of the file that was issued, of the same kind as the named one where there is one."""
    ending = name.rpartition(".")[2].lower()
    files = {each.ending: each for each in issued.files.filter(audience=audience.value)}
    file = files.get(ending) or files["docx"]
    return read_document(file.name, disk.read(file.sha256)).text


def _row(
    actor: Actor, issued: IssuedReport, given: Signed, found: Comparison, sha256: str, moment: datetime
) -> SignedFile:
    return SignedFile.objects.create(
        of=issued,
        audience=given.audience.value,
        number=given.number,
        signed_on=given.signed_on,
        name=shown_name(given.name),
        sha256=sha256,
        size=len(given.data),
        compared=found.found.value,
        missing=list(found.missing),
        added=list(found.added),
        filed_by=actor.key,
        filed_name=actor.name,
        filed_at=moment,
    )
