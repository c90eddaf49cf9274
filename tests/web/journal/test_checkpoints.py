"""Signed checkpoints show what a chain alone cannot: seven tamperings, by the command and by the short verifier."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.db import connection, transaction
from django.test import Client

from cast import Cast, moment, sign_in
from nhipcau.core.journal import GENESIS, Entry, commitment, hash_of
from nhipcau.core.journal.checkpoints import NotACheckpoint, SignedNote, read
from nhipcau.core.rights import system_actor
from nhipcau.web.config.upkeep.audit import audit
from nhipcau.web.journal.actions import record
from nhipcau.web.journal.bridge import as_json_lines, verify_chain
from nhipcau.web.journal.checkpoints import NoKey, make_key, noted, place, seed
from nhipcau.web.journal.models import Head, Line, LineDetails
from nhipcau.web.journal.triggers import drop_triggers, ensure_triggers
from nhipcau.web.look.clock import clock_set_by_hand

pytestmark = pytest.mark.django_db
P = 99
WHEN = moment(2022, 7, 4, 9)
VERIFIER = Path(__file__).resolve().parents[3] / "docs" / "verify_journal.py"


def act(number: int) -> None:
    with transaction.atomic():
        record(system_actor(P, WHEN.date()), "return.approve", f"return:{number}", {"n": number}, WHEN)


@pytest.fixture
def elsewhere(tmp_path: Path, settings: LazySettings) -> Iterator[Path]:
    """A folder of another office; the key is in a third place. Six lines, of which four were signed for."""
    settings.CHECKPOINTS = str(tmp_path / "elsewhere")
    settings.CHECKPOINT_KEY = str(tmp_path / "keyholder" / "key")
    public = make_key()
    for number in range(1, 3):
        act(number)
    place(P, "Tỉnh Lai Châu", WHEN)
    for number in range(3, 5):
        act(number)
    place(P, "Tỉnh Lai Châu", WHEN + timedelta(hours=1))
    act(5)
    act(6)
    drop_triggers(connection)
    (tmp_path / "public").write_text(public)
    yield tmp_path / "elsewhere"
    ensure_triggers(connection)


def found(where: Path) -> list[str]:
    """What `nhipcau verify --since` says of the province's journal."""
    public = (where.parent / "public").read_text()
    result = audit(since=[where], key=public)
    return [] if result.holds else [line for line in result.lines if "Toàn vẹn" not in line]


def by_short_verifier(where: Path, folder: Path, *, checkpoints: bool = True) -> tuple[int, str]:
    """The very file of docs/, in a process of its own that has neither Django nor this program."""
    journal = folder / "journal.jsonl"
    journal.write_bytes(as_json_lines(P))
    points = sorted(map(str, where.glob("checkpoint-*.txt"))) if checkpoints else []
    public = (where.parent / "public").read_text()
    command = [sys.executable, "-S", "-c", _ISOLATED, str(VERIFIER), str(journal), *points, "--key", public]
    done = subprocess.run([*command, "--province", str(P)], capture_output=True, text=True, timeout=60)
    return done.returncode, done.stdout + done.stderr


_ISOLATED = """
import site, sys, runpy
site.main()
class Refuse:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in ("django", "nhipcau"):
            raise ImportError(name)
sys.meta_path.insert(0, Refuse())
sys.argv = sys.argv[1:]
runpy.run_path(sys.argv[0], run_name="__main__")
"""


def restamped(lines: list[Line]) -> None:
    """Every line written anew from its content, with hashes that agree, and the recorded head."""
    head = GENESIS
    Line.objects.filter(province_id=P).delete()
    for seq, line in enumerate(lines, 1):
        entry = Entry(P, seq, line.time_utc, line.actor, line.act, line.object_ref, line.details_commit, head)
        head = hash_of(entry)
        Line.objects.create(
            province_id=P, seq=seq, time_utc=line.time_utc, actor=line.actor, act=line.act,
            object_ref=line.object_ref, details_commit=line.details_commit, prev=entry.prev, hash=head,
        )  # fmt: skip
    LineDetails.objects.filter(province_id=P).delete()
    Head.objects.filter(province_id=P).update(seq=len(lines), hash=head)


def edit() -> None:
    Line.objects.filter(province_id=P, seq=2).update(object_ref="return:77")


def delete() -> None:
    Line.objects.filter(province_id=P, seq=3).delete()


def insert() -> None:
    line = Line.objects.get(province_id=P, seq=6)
    Line.objects.filter(province_id=P, seq=6).update(seq=7)
    Line.objects.create(
        province_id=P, seq=6, time_utc=WHEN, actor="user:1", act="return.approve", object_ref="return:66",
        details_commit="0" * 64, prev="1" * 64, hash=line.prev,
    )  # fmt: skip


def reorder() -> None:
    Line.objects.filter(province_id=P, seq=2).update(seq=99)
    Line.objects.filter(province_id=P, seq=3).update(seq=2)
    Line.objects.filter(province_id=P, seq=99).update(seq=3)


def cut() -> None:
    """The last three lines, and the head moved back with them."""
    kept = Line.objects.get(province_id=P, seq=3)
    Line.objects.filter(province_id=P, seq__gt=3).delete()
    LineDetails.objects.filter(province_id=P, seq__gt=3).delete()
    Head.objects.filter(province_id=P).update(seq=3, hash=kept.hash)


def restamp() -> None:
    """One act left out and the whole chain made to agree: no hash is wrong any more."""
    lines = list(Line.objects.filter(province_id=P).order_by("seq"))
    restamped([line for line in lines if line.seq != 2])


def old_database() -> None:
    """As it was after two lines, worked on since then."""
    cut()
    lines = list(Line.objects.filter(province_id=P, seq__lte=2).order_by("seq"))
    restamped(lines)
    act(7)
    act(8)
    act(9)


TAMPERINGS = [edit, delete, insert, reorder, cut, restamp, old_database]
UNSEEN_WITHOUT = {"cut", "restamp", "old_database"}  # the chain agrees with itself


@pytest.mark.parametrize("tamper", TAMPERINGS, ids=lambda each: each.__name__)
def test_each_tampering_is_reported(elsewhere: Path, tmp_path: Path, tamper: Callable[[], None]) -> None:
    assert found(elsewhere) == []
    assert by_short_verifier(elsewhere, tmp_path)[0] == 0
    tamper()
    assert found(elsewhere)
    code, told = by_short_verifier(elsewhere, tmp_path)
    assert code == 1, told


@pytest.mark.parametrize("tamper", TAMPERINGS, ids=lambda each: each.__name__)
def test_without_checkpoints_three_of_them_are_not_seen(
    elsewhere: Path, tmp_path: Path, tamper: Callable[[], None]
) -> None:
    """The control taken out: this is what the book says of a bare chain."""
    tamper()
    unseen = tamper.__name__ in UNSEEN_WITHOUT
    assert verify_chain(P).holds is unseen
    assert (by_short_verifier(elsewhere, tmp_path, checkpoints=False)[0] == 0) is unseen


def test_a_checkpoint_forged_with_another_key_does_not_help(elsewhere: Path, settings: LazySettings) -> None:
    restamp()
    shutil.rmtree(elsewhere)
    settings.CHECKPOINT_KEY = str(elsewhere.parent / "own-key")
    make_key()
    place(P, "Tỉnh Lai Châu", WHEN)
    assert any("chữ ký không đúng" in line for line in found(elsewhere))


def test_a_checkpoint_left_out_is_missed(elsewhere: Path, tmp_path: Path) -> None:
    place(P, "Tỉnh Lai Châu", WHEN + timedelta(hours=2))
    sorted(elsewhere.glob("checkpoint-*.txt"))[1].unlink()
    assert any("không nối" in line for line in found(elsewhere))
    assert "missing" in by_short_verifier(elsewhere, tmp_path)[1]


def test_erased_details_leave_the_chain_valid(elsewhere: Path, tmp_path: Path) -> None:
    LineDetails.objects.filter(province_id=P, seq__lte=3).delete()
    assert found(elsewhere) == []
    assert by_short_verifier(elsewhere, tmp_path) == (
        0,
        f"6 lines, head 6:{Head.objects.get(pk=P).hash}\neverything holds\n",
    )


def test_details_that_were_changed_are_found_by_the_short_verifier(elsewhere: Path, tmp_path: Path) -> None:
    LineDetails.objects.filter(province_id=P, seq=2).update(details='{"n":8}')
    code, told = by_short_verifier(elsewhere, tmp_path)
    assert (code, "line 2: details are not those that were sealed" in told) == (1, True)


def test_the_short_verifier_knows_nothing_of_the_program() -> None:
    text = VERIFIER.read_text(encoding="utf-8")
    assert "import nhipcau" not in text
    assert len(text.splitlines()) < 130


def test_nothing_new_nothing_placed(elsewhere: Path) -> None:
    assert place(P, "Tỉnh Lai Châu", WHEN) is not None
    assert place(P, "Tỉnh Lai Châu", WHEN) is None
    assert [each.note.seq for each in noted(P)] == [2, 4, 6]


def test_files_are_made_once_and_the_key_is_for_its_holder_alone(elsewhere: Path) -> None:
    key = elsewhere.parent / "keyholder" / "key"
    assert key.stat().st_mode & 0o777 == 0o600
    assert {path.stat().st_mode & 0o777 for path in elsewhere.glob("checkpoint-*.txt")} == {0o444}
    before = key.read_text()
    make_key()
    assert key.read_text() == before


def test_without_the_key_nothing_is_signed(elsewhere: Path, settings: LazySettings) -> None:
    settings.CHECKPOINT_KEY = str(elsewhere / "nowhere")
    with pytest.raises(NoKey, match="nhipcau checkpoint"):
        seed()


def test_one_spelling(elsewhere: Path) -> None:
    text = noted(P)[0].text
    assert read(f"\n  {text}\n").text == text
    body = json.loads(text.splitlines()[1])
    assert (body["province"], body["seq"], body["origin"]) == (P, 2, "Tỉnh Lai Châu")
    for torn in ("", text.splitlines()[1], text.replace('"seq":2', '"seq": 2'), text.replace("99", "x")):
        with pytest.raises(NotACheckpoint):
            read(torn)


def test_pages_of_the_journal_show_them(cast: Cast, client: Client, elsewhere: Path) -> None:
    with clock_set_by_hand(WHEN):
        sign_in(client, cast.auditor)
        assert client.post("/nhat-ky/diem-kiem/").status_code == 302
        page = client.get("/nhat-ky/diem-kiem/").content.decode()
        assert "Khớp, chữ ký đúng" in page
        of: SignedNote = noted(12)[-1]
        paper = client.get(f"/nhat-ky/diem-kiem/{of.note.seq}/").content.decode()
        assert of.signature in paper
        assert client.get("/nhat-ky/diem-kiem/999999/").status_code == 404
        taken = client.post("/nhat-ky/tai-ve/")
        rows = [json.loads(line) for line in taken.content.decode().splitlines()]
        assert rows[-1]["act"] == "journal.take"
        assert (
            commitment(bytes.fromhex(rows[-1]["salt"]), json.loads(rows[-1]["details"]))
            == rows[-1]["details_commit"]
        )
        sign_in(client, cast.officer)
        assert {
            client.get("/nhat-ky/diem-kiem/").status_code,
            client.post("/nhat-ky/tai-ve/").status_code,
        } == {403}


def test_a_look_at_protected_data_is_a_line(cast: Cast, client: Client) -> None:
    from cast import province
    from report_samples import half_year
    from return_steps import police_return

    half_year(province())
    of = police_return(cast)
    looks = Line.objects.filter(act="look", province_id=12)
    with clock_set_by_hand(WHEN):
        sign_in(client, cast.leader)
        for address in (
            "/so-lieu/E03v/?ky=2022-H1",
            f"/bieu-mau/{of.pk}/",
            "/bao-cao/?ky=2022-H1&mau=P1&ban=han-che",
        ):
            assert client.get(address).status_code == 200
        assert client.get("/so-lieu/B02/?ky=2022-H1").status_code == 200
    told = list(looks.order_by("seq").values_list("actor", "object_ref"))
    assert told == [
        (cast.leader.key, "figure:E03v"),
        (cast.leader.key, of.ref),
        (cast.leader.key, "report:2022-H1:P1"),
    ]
