"""After a member leaves, tips go under the new key as they are opened and by a job; then the old one is forgotten."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import timedelta
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.test import Client

from cast import sign_in
from nhipcau.core.sealing import recipients, recipients_of_head
from nhipcau.core.sealing.envelopes import HEAD_BYTES
from nhipcau.core.terms import Role
from nhipcau.web.files import disk
from nhipcau.web.journal.models import Line
from nhipcau.web.look.clock import clock_set_by_hand
from nhipcau.web.people.models import Assignment, User
from nhipcau.web.sealing.actions import admit, enrol, leave, name_member
from nhipcau.web.sealing.face import NotYours, has_older_keys, open_one, present_key
from nhipcau.web.sealing.models import KeyCopy, Member, TeamKey
from nhipcau.web.sealing.queries import waiting
from nhipcau.web.tips.actions import opening
from nhipcau.web.tips.actions.relocking import left_behind, relock_some
from nhipcau.web.tips.envelopes import FILE, PART
from nhipcau.web.tips.models import Attachment, Part
from nhipcau.web.tips.uploads import Brought
from sealed_people import PHRASE, WHEN, acting, holding, person
from tip_steps import Desks, desks, filed

pytestmark = pytest.mark.django_db
Commit = Callable[..., AbstractContextManager[list[Callable[[], None]]]]
LATER = WHEN + timedelta(days=2)


@pytest.fixture
def there() -> Iterator[Desks]:
    with clock_set_by_hand(WHEN):
        yield desks(identities=False)


def somebody_leaves(of: Desks) -> None:
    """A third member comes, sees, and leaves: the team has another key from then on."""
    leader = acting(person("lanh-dao-9", Role.LEADER))
    third = person("tiep-nhan-3", Role.INTAKE_OFFICER, agency=of.intake.agency)
    member = name_member(leader, of.intake, third, WHEN)
    enrol(acting(third), third, PHRASE, WHEN)
    admit(of.actor, of.holding, member, WHEN)
    leave(leader, member, WHEN)


def under(of: Desks) -> list[int]:
    """For each part and file, the version that opens it."""
    versions = {row.key.id: row.version for row in TeamKey.objects.filter(team=of.intake)}
    parts = [recipients(bytes(row.sealed)) for row in Part.objects.order_by("tip_id", "n")]
    files = [recipients(disk.read(row.sha256)) for row in Attachment.objects.order_by("tip_id", "n")]
    return [versions[ids[0]] for ids in (*parts, *files)]


def test_the_head_of_an_envelope_tells_its_keys(there: Desks) -> None:
    tip = filed(there, files=(Brought("a.txt", b"x" * 5000),))
    whole = disk.read(tip.attachments.get().sha256)
    assert recipients_of_head(whole[:HEAD_BYTES]) == recipients(whole) == (present_key(there.intake.pk),)


def test_what_is_opened_goes_under_the_new_key_and_reads_the_same(
    there: Desks, django_capture_on_commit_callbacks: Commit
) -> None:
    tip = filed(there, "Lời kể", files=(Brought("a.txt", b"mot"),))
    before = tip.attachments.get().sha256
    somebody_leaves(there)
    assert under(there) == [1, 1]
    assert left_behind(there.intake.pk) == 2
    with django_capture_on_commit_callbacks(execute=True):
        read = opening.open_tip(there.actor, there.holding, tip, "handle", WHEN)
    assert read[0].said.text == "Lời kể"
    assert under(there) == [2, 2]  # the file went along: a few are moved beside each opening
    assert not disk.place(before).exists()
    assert opening.open_file(there.actor, there.holding, tip, 1, WHEN) == Brought("a.txt", b"mot")
    other = holding(there.second)
    assert opening.open_tip(acting(there.second), other, tip, "handle", WHEN)[0].said.text == "Lời kể"


def test_a_file_that_is_opened_goes_under_the_new_key(there: Desks) -> None:
    tip = filed(there, files=(Brought("a.txt", b"mot"),))
    somebody_leaves(there)
    opening.open_file(there.actor, there.holding, tip, 1, WHEN)
    assert under(there) == [1, 2]


def test_the_job_is_bounded_and_forgets_the_old_version_when_nothing_is_left(there: Desks) -> None:
    for n in range(3):
        filed(there, f"tin {n}")
    somebody_leaves(there)
    key = there.intake.pk
    assert relock_some(there.actor, there.holding, key, WHEN, 2) == 2
    assert sorted(under(there)) == [1, 2, 2]
    assert relock_some(there.actor, there.holding, key, WHEN, 2) == 1
    assert (left_behind(key), has_older_keys(key)) == (0, True)  # a tip may be on its way: kept for a day
    assert relock_some(there.actor, there.holding, key, LATER, 2) == 0
    assert not has_older_keys(key)
    assert {copy.of.version for copy in KeyCopy.objects.filter(of__team_id=key)} == {2}
    assert Line.objects.filter(act="tip.relock").count() == 3
    for part in Part.objects.select_related("tip"):
        context = {"tip": part.tip.ref, "n": part.n}
        assert open_one(there.holding, key, bytes(part.sealed), PART, context, LATER)


def test_the_old_version_stays_while_anything_needs_it(there: Desks) -> None:
    tip = filed(there, files=(Brought("a.txt", b"mot"),))
    somebody_leaves(there)
    envelope = disk.read(tip.attachments.get().sha256)
    disk.erase(tip.attachments.get().sha256)
    path = disk.place(tip.attachments.get().sha256)
    path.write_bytes(envelope[:-1] + bytes([envelope[-1] ^ 1]))  # changed on disk: cannot be moved
    assert relock_some(there.actor, there.holding, there.intake.pk, LATER, 9) == 1
    assert relock_some(there.actor, there.holding, there.intake.pk, LATER, 9) == 0
    assert has_older_keys(there.intake.pk)
    path.write_bytes(envelope)  # restored
    assert open_one(there.holding, there.intake.pk, envelope, FILE, {"tip": tip.ref, "n": 1}, LATER)


def spoiled(sealed: bytes) -> bytes:
    return bytes(sealed)[:-1] + bytes([sealed[-1] ^ 1])


def lost(file: Path) -> None:
    file.unlink()


def cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:20])


@pytest.mark.parametrize("harm", [lost, cut])
def test_while_a_file_cannot_be_read_no_key_is_forgotten(there: Desks, harm: Callable[[Path], None]) -> None:
    """Nobody knows which key it needs: it may come back from a backup."""
    tip = filed(there, files=(Brought("a.txt", b"mot"),))
    key, path = there.intake.pk, disk.place(tip.attachments.get().sha256)
    whole = path.read_bytes()
    somebody_leaves(there)
    harm(path)
    assert left_behind(key) == 2
    assert relock_some(there.actor, there.holding, key, LATER, 9) == 1
    assert relock_some(there.actor, there.holding, key, LATER, 9) == 0
    assert (left_behind(key), has_older_keys(key)) == (1, True)
    path.write_bytes(whole)
    assert relock_some(there.actor, there.holding, key, LATER, 9) == 1
    assert not has_older_keys(key)
    assert opening.open_file(there.actor, there.holding, tip, 1, LATER) == Brought("a.txt", b"mot")


def test_what_is_damaged_holds_up_nothing_behind_it(there: Desks) -> None:
    tips = [filed(there, f"tin {n}") for n in range(3)]
    somebody_leaves(there)
    for tip in tips[1:]:  # the latest stand at the head
        part = tip.parts.get()
        Part.objects.filter(pk=part.pk).update(sealed=spoiled(part.sealed))
    assert relock_some(there.actor, there.holding, there.intake.pk, LATER, 1) == 1
    assert recipients(bytes(tips[0].parts.get().sealed)) == (present_key(there.intake.pk),)
    assert has_older_keys(there.intake.pk)


def replaced(of: Desks) -> tuple[User, Member]:
    """The second of two leaves; who comes instead gets the key made for them, and none that was before."""
    leader = acting(person("lanh-dao-9", Role.LEADER))
    leave(leader, of.intake.members.get(user=of.second), WHEN)
    newcomer = person("tiep-nhan-3", Role.INTAKE_OFFICER, agency=of.intake.agency)
    member = name_member(leader, of.intake, newcomer, WHEN)
    enrol(acting(newcomer), newcomer, PHRASE, WHEN)
    return newcomer, member


def pressed(client: Client, of: User) -> str:
    sign_in(client, of)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("nhipcau.web.sealing.face.held", lambda *_args: holding(of))
        answer = client.post("/tin-don/khoa-moi/", follow=True)
    assert answer.status_code == 200
    return answer.content.decode()


def test_who_came_after_a_rotation_opens_what_is_sealed_to_them(there: Desks, client: Client) -> None:
    old = filed(there, "Tin cũ")
    newcomer, member = replaced(there)
    new = filed(there, "Tin mới")
    read = opening.open_tip(acting(newcomer), holding(newcomer), new, "handle", WHEN)
    assert [part.said.text for part in read] == ["Tin mới"]
    assert "Chưa niêm phong lại được phần nào" in pressed(client, newcomer)
    assert sorted(under(there)) == [1, 2]
    assert relock_some(acting(newcomer), holding(newcomer), there.intake.pk, LATER, 9) == 0
    assert has_older_keys(there.intake.pk)  # the other one still needs it
    with pytest.raises(NotYours):
        opening.open_tip(acting(newcomer), holding(newcomer), old, "handle", WHEN)
    assert waiting(there.intake) == [member]
    admit(there.actor, there.holding, member, WHEN)
    assert waiting(there.intake) == []
    assert "Đã niêm phong lại 1 phần" in pressed(client, newcomer)
    assert under(there) == [2, 2]


def test_a_member_without_the_older_keys_admits_others_to_what_they_hold(there: Desks) -> None:
    filed(there)
    newcomer, _member = replaced(there)
    leader = acting(person("lanh-dao-8", Role.LEADER))
    fourth = person("tiep-nhan-4", Role.INTAKE_OFFICER, agency=there.intake.agency)
    member = name_member(leader, there.intake, fourth, WHEN)
    enrol(acting(fourth), fourth, PHRASE, WHEN)
    admit(acting(newcomer), holding(newcomer), member, WHEN)
    assert [copy.of.version for copy in KeyCopy.objects.filter(member=member)] == [2]
    assert member in waiting(there.intake)


def test_a_member_whose_roles_fit_no_longer_is_refused_by_the_button(there: Desks, client: Client) -> None:
    filed(there)
    somebody_leaves(there)
    operator = {"role": Role.OPERATOR.value, "valid_from": WHEN.date()}
    Assignment.objects.create(user=there.officer, **operator)
    assert "Không tìm thấy nội dung này" in pressed(client, there.officer)
    assert under(there) == [1]


def test_with_too_few_members_nothing_is_moved_and_nothing_forgotten(there: Desks) -> None:
    filed(there)
    leader = acting(person("lanh-dao-9", Role.LEADER))
    leave(leader, there.intake.members.get(user=there.second), WHEN)
    assert present_key(there.intake.pk) is None
    assert left_behind(there.intake.pk) == 0
    assert relock_some(there.actor, there.holding, there.intake.pk, LATER, 9) == 0
    assert has_older_keys(there.intake.pk)


def test_a_stranger_moves_nothing(there: Desks) -> None:
    filed(there)
    somebody_leaves(there)
    other = outsider()
    with pytest.raises(NotYours):
        relock_some(acting(other), holding(other), there.intake.pk, WHEN, 9)
    assert under(there) == [1]


def outsider() -> User:
    user = person("khac", Role.INTAKE_OFFICER)
    enrol(acting(user), user, PHRASE, WHEN)
    return user


class Tags(HTMLParser):
    """Whether each start has its end, and no tag stands inside another's."""

    EMPTY = frozenset({"meta", "link", "input", "br", "img", "hr", "path", "circle", "rect", "use", "line"})

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.wrong: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.wrong += [f"{tag} {key}" for key, _value in attrs if set(key) & set("<\"'")]
        if tag not in self.EMPTY:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in self.EMPTY and (not self.open or self.open.pop() != tag):
            self.wrong.append(f"/{tag}")

    @classmethod
    def faults(cls, page: str) -> list[str]:
        """What is not as it should be; nothing for a whole page."""
        reader = cls()
        reader.feed(page)
        reader.close()
        return [*reader.wrong, *reader.open]


def test_the_list_says_how_much_is_left_and_the_button_moves_it(there: Desks, client: Client) -> None:
    filed(there)
    sign_in(client, there.officer)
    assert "khóa cũ" not in client.get("/tin-don/").content.decode()
    somebody_leaves(there)
    shown = client.get("/tin-don/").content.decode()
    assert "1 phần còn niêm phong bằng khóa cũ" in shown
    assert Tags.faults(shown) == []
    refused = client.post("/tin-don/khoa-moi/", follow=True)
    assert "Hãy mở khóa" in refused.content.decode()
    assert under(there) == [1]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("nhipcau.web.sealing.face.held", lambda *_args: there.holding)
        done = client.post("/tin-don/khoa-moi/", follow=True).content.decode()
    assert "Đã niêm phong lại 1 phần" in done
    assert "khóa cũ" not in done
