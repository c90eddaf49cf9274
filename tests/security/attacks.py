"""Attacks of docs/reference/security-cases.md as functions: each says whether it got what it wanted.

The test beside this file runs each twice: on the product, where it must fail, and with the control that answers it
taken out, where it must succeed.
"""

from __future__ import annotations

import tarfile
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from cast import Cast, moment, sign_in
from nhipcau.core.protection import Context
from nhipcau.web.look.clock import clock_set_by_hand

WHEN = moment(2022, 7, 4, 9)
LOGIN = "/tai-khoan/login/"
WORD = "mot-mat-khau-dai"
Attack = Callable[[Cast, Path], bool]
TakeOut = Callable[[pytest.MonkeyPatch], None]


def free(client: Client, address: str, **more: Any) -> Any:
    with clock_set_by_hand(WHEN):
        return client.get(address, **more)


# 2: is there an account of this name? counted is the slow work of a wrong password


def enumerate_accounts(cast: Cast, _folder: Path) -> bool:
    import fast

    work = []
    with pytest.MonkeyPatch.context() as patch:
        real = fast.FastArgon2.encode
        patch.setattr(fast.FastArgon2, "encode", lambda *a: (work.append(1), real(*a))[1])
        Client().post(LOGIN, {"login": "khong-co@example.vn", "password": "sai-mat-khau-roi"})
    return not work


def no_work_for_unknown(patch: pytest.MonkeyPatch) -> None:
    from allauth.account.auth_backends import AuthenticationBackend

    patch.setattr(AuthenticationBackend, "_mitigate_timing_attack", lambda *_: None)


# 3: a session that was planted in a browser before its holder signs in


def plant_session(cast: Cast, _folder: Path) -> bool:
    holder, thief = Client(), Client()
    holder.get(LOGIN)
    holder.session["seen"] = 1
    planted = holder.session
    planted.save()
    holder.cookies["sessionid"] = planted.session_key
    holder.post(LOGIN, {"login": cast.officer.email, "password": WORD})
    thief.cookies["sessionid"] = planted.session_key
    return bool(thief.get("/tai-khoan/").status_code == 200)


def sessions_keep_their_key(patch: pytest.MonkeyPatch) -> None:
    from nhipcau.web.people.sessions import SessionStore

    patch.setattr(SessionStore, "cycle_key", lambda self: self.save())
    patch.setattr(SessionStore, "flush", lambda self: self.clear())


# 4: a session after its time, and again after the clock was set back


def revive_session(cast: Cast, _folder: Path) -> bool:
    from django.contrib.sessions.models import Session
    from django.utils import timezone

    client = sign_in(Client(), cast.officer)
    now = timezone.now()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(timezone, "now", lambda: now + timedelta(hours=13))
        late = client.get("/tai-khoan/").status_code == 200
    back = client.get("/tai-khoan/").status_code == 200
    return late or back or Session.objects.count() > 0


def sessions_never_end(patch: pytest.MonkeyPatch) -> None:
    from nhipcau.web.people import sessions

    patch.setattr(sessions, "is_over", lambda _row: False)


# 5: the officer of another body opens the return of the police by its number


def open_foreign_return(cast: Cast, _folder: Path) -> bool:
    from return_steps import police_return

    of = police_return(cast)
    return bool(free(sign_in(Client(), cast.district), f"/bieu-mau/{of.pk}/").status_code == 200)


def everybody_sees_returns(patch: pytest.MonkeyPatch) -> None:
    from nhipcau.web.returns import views
    from nhipcau.web.returns.models import Return

    patch.setattr(views.showing, "visible", lambda _actor: Return.objects.all())


# 6: a field more than the form has


def post_more_fields(cast: Cast, _folder: Path) -> bool:
    from nhipcau.web.people.models import User

    client = sign_in(Client(), cast.officer)
    form = {
        "valid_from": "2022-07-04",
        "name": "Người mới",
        "email": "moi@example.vn",
        "role": "operator",
        "is_superuser": "1",
        "province": "99",
    }
    with clock_set_by_hand(WHEN):
        client.post("/tai-khoan/moi/", form)
    return User.objects.filter(email="moi@example.vn").exists()


def roles_are_given_freely(patch: pytest.MonkeyPatch) -> None:
    from nhipcau.core.rights import giving
    from nhipcau.web.people import forms
    from nhipcau.web.people.actions import accounts, links

    for module in (giving, accounts, forms, links):
        for name in ("can_give", "check_gives"):
            if hasattr(module, name):
                patch.setattr(module, name, lambda *_: True)


# 7: a total that tells of what is not one's own


def read_a_foreign_total(cast: Cast, _folder: Path) -> bool:
    from cast import province
    from report_samples import half_year, report_of_police

    half_year(province())
    report_of_police(province(), "2022-H1", {"E03v": 48611}, moment(2022, 6, 16))
    client = sign_in(Client(), cast.district)
    pages = ("/so-lieu/E03v/?ky=2022-H1", "/tim/?q=E03v", "/bieu-mau/")
    return any("48.611" in free(client, each).content.decode() for each in pages)


def totals_are_open(patch: pytest.MonkeyPatch) -> None:
    from nhipcau.web.indicators import views
    from nhipcau.web.indicators.figure_access import Access

    patch.setattr(views, "access_to", lambda *_: Access(None))


# 8: a form of another site


def post_from_elsewhere(cast: Cast, _folder: Path) -> bool:
    client = sign_in(Client(enforce_csrf_checks=True), cast.auditor)
    with clock_set_by_hand(WHEN):
        return bool(
            client.post("/nhat-ky/tai-ve/", HTTP_ORIGIN="https://elsewhere.example").status_code == 200
        )


def no_tokens(patch: pytest.MonkeyPatch) -> None:
    from django.middleware.csrf import CsrfViewMiddleware

    patch.setattr(CsrfViewMiddleware, "process_view", lambda *_a, **_k: None)


# 9: what somebody wrote runs in a page

PAYLOADS = (
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "\"><svg onload=alert(1)>", "‮<b>đảo</b>",
    "</title><script>alert('Nguyễn')</script>", "<iframe src=javascript:alert(1)>",
)  # fmt: skip


def write_scripts(cast: Cast, _folder: Path) -> bool:
    client = sign_in(Client(), cast.officer)
    pages = [(words, free(client, "/tim/", data={"q": words}).content.decode()) for words in PAYLOADS]
    return any(words in page for words, page in pages)


def words_are_not_escaped(patch: pytest.MonkeyPatch) -> None:
    from django.template import base

    patch.setattr(base, "conditional_escape", str)


# 10: answers without the headers of the house


def find_bare_answers(cast: Cast, _folder: Path) -> bool:
    client = sign_in(Client(), cast.officer)
    for address in ("/", "/khong-co/", "/so-lieu/E03v/", "/bieu-mau/999999/", "/tai-khoan/"):
        headers = free(client, address).headers
        wanted = {
            "X-Frame-Options": "DENY",
            "X-Content-Type-Options": "nosniff",
            "Cache-Control": "private, no-store",
        }
        if "camera=()" not in headers.get("Permissions-Policy", ""):
            return True
        if any(headers.get(name) != value for name, value in wanted.items()):
            return True
        if "default-src 'self'" not in headers.get("Content-Security-Policy", ""):
            return True
    return False


def no_house_headers(patch: pytest.MonkeyPatch) -> None:
    from nhipcau.web.config.headers import HouseHeaders

    patch.setattr(HouseHeaders, "__call__", lambda self, request: self.get_response(request))


# 12: a formula that a spreadsheet would run


def export_formulas(cast: Cast, _folder: Path) -> bool:
    from nhipcau.web.config.exports.package import package
    from nhipcau.web.config.exports.tables import Column, Table

    words = ("=1+1", "+1", "-cmd", "@SUM(A1)", "\t=1", "\r=1", "＝1+1")  # the fullwidth form is meant
    table = Table("a", "A", (Column("w", "string", "W"),), [(each,) for each in words], ())
    lines = package("x", "X", [table], "")["a.csv"].decode().split("\r\n")[1:]
    return any(line.strip('"')[:1] in "=+-@\t\r＝" for line in lines if line)


def cells_as_they_are(patch: pytest.MonkeyPatch) -> None:
    from nhipcau.web.config.exports import package

    patch.setattr(package, "harmless", str)


# 13, 14, 15, 16, 17: files


def word(**parts: str) -> bytes:
    """A small Word file, some parts replaced."""
    from samples import office_files as office

    whole = office.word_parts(["KẾ HOẠCH"]) | parts
    return office.zipped(whole)


def takes(name: str, data: bytes) -> bool:
    """Whether the reader of documents lets it through to its text."""
    from nhipcau.readers.documents import read_document
    from nhipcau.readers.errors import Empty, Unreadable

    try:
        read_document(name, data)
    except Empty:
        return True  # read through, and nothing in it
    except Unreadable:
        return False
    return True


def expand_bomb(cast: Cast, _folder: Path) -> bool:
    body = "<w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'><w:body>"
    return takes("a.docx", word(**{"word/document.xml": body + " " * 9_000_000 + "</w:body></w:document>"}))


def no_budget(patch: pytest.MonkeyPatch) -> None:
    from nhipcau.readers import archive

    patch.setattr(archive, "_SUSPECT_RATIO", 10**9)


def declare_entities(cast: Cast, _folder: Path) -> bool:
    from samples import office_files as office

    content = str(office.word_parts(["KẾ HOẠCH"])["word/document.xml"])
    start = content.index("<w:document")
    declared = content[:start] + '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + content[start:]
    return takes("a.docx", word(**{"word/document.xml": declared}))


def declarations_pass(patch: pytest.MonkeyPatch) -> None:
    import re

    from nhipcau.readers import markup

    patch.setattr(markup, "_DECLARATION", re.compile(rb"(?!x)x"))


def name_a_path(cast: Cast, _folder: Path) -> bool:
    from nhipcau.web.files.actions import store

    names = (
        "../../../etc/passwd.txt",
        "..\\..\\a.txt",
        "C:\\x\\a.txt",
        "a\x00b.txt",
        "a\r\nSet-Cookie: x.txt",
        "x" * 400 + ".txt",
    )
    rows = (  # one after the other: PostgreSQL itself refuses the name with a zero byte
        store(cast.actor("officer"), each, "Báo cáo".encode(), Context.PAPER_OF_OFFICE, WHEN)
        for each in names
    )
    return any({"/", "\\", "\x00", "\r"} & set(row.name) or len(row.name) > 255 for row in rows)


def names_as_they_come(patch: pytest.MonkeyPatch) -> None:
    from nhipcau.web.files import actions

    patch.setattr(actions, "shown_name", lambda name: name[-200:])


def lie_about_a_type(cast: Cast, _folder: Path) -> bool:
    from nhipcau.web.files.actions import FileRefused
    from nhipcau.web.files.pictures import store_picture

    polyglot = b"<html><script>alert(1)</script></html>"
    try:
        store_picture(cast.actor("officer"), "anh.jpg", polyglot, Context.GENERAL, WHEN, declared=True)
    except FileRefused:
        return False
    return True


def pictures_are_not_looked_at(patch: pytest.MonkeyPatch) -> None:
    from nhipcau.readers import pictures

    patch.setattr(pictures, "bare", lambda _name, data: data)


def send_too_much(cast: Cast, _folder: Path) -> bool:
    from nhipcau.web.files.actions import FileRefused, store

    try:
        store(cast.actor("officer"), "lon.txt", b"a" * (21 * 1024 * 1024), Context.PAPER_OF_OFFICE, WHEN)
    except FileRefused:
        return False
    return True


def no_largest(patch: pytest.MonkeyPatch) -> None:
    from dataclasses import replace

    from nhipcau.readers import budgets
    from nhipcau.web.files import actions

    patch.setattr(actions, "LARGEST", 2**40)
    patch.setattr(budgets, "TEXT_CHARACTERS", 2**40)
    from nhipcau.readers import documents, plain_text

    for module in (budgets, documents, plain_text):
        for name in ("DOCUMENT", "TEXT_CHARACTERS"):
            if hasattr(module, name):
                value = replace(budgets.DOCUMENT, file=2**40) if name == "DOCUMENT" else 2**40
                patch.setattr(module, name, value)


# 28: a clock ten years ahead


def jump_the_clock(cast: Cast, _folder: Path) -> bool:
    from nhipcau.web.journal.models import LineDetails
    from nhipcau.web.protection.erasing import ClockJumped, erase_due

    before = LineDetails.objects.filter(province_id=12).count()
    try:
        erase_due(12, WHEN + timedelta(days=3650))
    except ClockJumped:
        return False
    return LineDetails.objects.filter(province_id=12).count() < before


def clocks_are_trusted(patch: pytest.MonkeyPatch) -> None:
    from nhipcau.web.protection import erasing

    patch.setattr(erasing, "is_clock_jump", lambda *_: False)


# 35: a stolen backup


def read_stolen_backup(cast: Cast, folder: Path) -> bool:
    from nhipcau.web.config.upkeep.archive import SCHEMA, Manifest, sha256_of, write_archive

    marker = b"dau-hieu-khong-duoc-lo"
    source, room = folder / "source", folder / "room"
    room.mkdir()
    source.write_bytes(marker * 50)
    manifest = Manifest(SCHEMA, "0", "2022-07-04", "sqlite", {"files/aa/source": sha256_of(source)})
    write_archive(folder / "b.tar", manifest, {"files/aa/source": source}, WORD, room)
    with tarfile.open(folder / "b.tar") as outer:
        stolen = b"".join(file.read() for each in outer if (file := outer.extractfile(each)))
    return marker in stolen


def nothing_is_locked(patch: pytest.MonkeyPatch) -> None:
    import shutil

    import pyrage

    patch.setattr(pyrage, "encrypt_file", lambda source, target, _keys: shutil.copyfile(source, target))


# 40: names and numbers in free words


def narratives() -> list[str]:
    """A hundred made-up accounts with names, phones, plates, addresses; bare of marks, spaced, in leetspeak."""
    people = ("Nguyễn Thị Hoa", "Lò Văn Mai", "Vàng A Sử", "Trần Thị Bích", "Giàng Thị Dợ")
    marks = (
        "sinh năm 1990",
        "SĐT 0912 345 678",
        "CCCD 012190001234",
        "trú tại bản Nà Khương",
        "biển số 25B1-123.45",
    )
    from nhipcau.core.terms.text import fold

    made = [f"{person}, {mark}, làm tại quán ở ngã ba" for person in people for mark in marks]
    folded = [fold(each) for each in made]
    spaced = [each.replace("0912 345 678", "0 9 1 2 . 3 4 5 . 6 7 8") for each in made]
    leet = [each.replace("o", "0").replace("i", "1") for each in folded]
    return [*made, *folded, *spaced, *leet]


def bring_in_narratives(cast: Cast, _folder: Path) -> bool:
    """Whether as much as one in ten of those in plain Vietnamese comes in where persons are at risk."""
    from nhipcau.web.protection.actions import Found, ProtectionRefused, note_incident
    from nhipcau.web.protection.models import IncidentKind
    from protection_doors import officer

    who, came = officer(), 0
    plain = narratives()[:25]
    for words in plain:
        try:
            note_incident(who, Found(IncidentKind.SEEN, WHEN, what=words), WHEN)
        except ProtectionRefused:
            continue
        came += 1
    return came * 10 > len(plain)


def words_are_not_looked_at(patch: pytest.MonkeyPatch) -> None:
    from nhipcau.web.protection import actions

    patch.setattr(actions, "refusal_of", lambda *_: "")


CASES: dict[int, tuple[Attack, TakeOut]] = {
    2: (enumerate_accounts, no_work_for_unknown),
    3: (plant_session, sessions_keep_their_key),
    4: (revive_session, sessions_never_end),
    5: (open_foreign_return, everybody_sees_returns),
    6: (post_more_fields, roles_are_given_freely),
    7: (read_a_foreign_total, totals_are_open),
    8: (post_from_elsewhere, no_tokens),
    9: (write_scripts, words_are_not_escaped),
    10: (find_bare_answers, no_house_headers),
    12: (export_formulas, cells_as_they_are),
    13: (expand_bomb, no_budget),
    14: (declare_entities, declarations_pass),
    15: (name_a_path, names_as_they_come),
    16: (lie_about_a_type, pictures_are_not_looked_at),
    17: (send_too_much, no_largest),
    28: (jump_the_clock, clocks_are_trusted),
    35: (read_stolen_backup, nothing_is_locked),
    40: (bring_in_narratives, words_are_not_looked_at),
}
