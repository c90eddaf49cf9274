"""What goes to another body is an officer's copy: what could tell who sent it is found, cut, and asked about twice."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pypdfium2
import pytest
from django.test import Client
from PIL import Image

from cast import sign_in
from nhipcau.core.protection.told import CUT, alike, parted_by, told_of_persons, without
from nhipcau.core.terms import Role
from nhipcau.core.tips import TipKind
from nhipcau.readers.errors import Unreadable
from nhipcau.readers.traceless import traceless
from nhipcau.web.journal.models import Line
from nhipcau.web.look.clock import clock_set_by_hand
from nhipcau.web.people.models import User
from nhipcau.web.sealing.desks import Desk
from nhipcau.web.sealing.models import Team
from nhipcau.web.tips.actions import deciding, opening, passing
from nhipcau.web.tips.failures import NotNow
from nhipcau.web.tips.models import Part, Tip
from nhipcau.web.tips.uploads import Brought
from sealed_people import WHEN, acting, holding, person, team
from tip_steps import Desks, desks, filed

pytestmark = pytest.mark.django_db
WHO = {
    "name": "Lò Thị Mẫu",
    "address": "số 4, bản Nà Khương",
    "contact": "0912 345 678, qua cô Hoa ở chợ Mường So",
}
TEXT = (
    "Em là mẫu, làm ở quán Sao Mai. Chủ quán Trần Văn Đức giữ giấy tờ của mọi người.\n"
    "Nhà em ở ban na khuong, gọi 0912.345.678 hoặc nhắn qua Cô Hoa, ở chợ Mường So."
)


@pytest.fixture
def there() -> Iterator[Desks]:
    with clock_set_by_hand(WHEN):
        yield desks()


def elsewhere() -> tuple[Team, list[User]]:
    leader = acting(person("lanh-dao-2", Role.LEADER))
    return team(leader, Desk.TIPS, Role.INTAKE_OFFICER, ("noi-nhan-1", "noi-nhan-2"), 5)


def ready(of: Desks, text: str = TEXT, **more: object) -> Tip:
    tip = filed(of, text, source=WHO, **more)
    opening.open_tip(of.actor, of.holding, tip, "classify", WHEN)
    deciding.decide_kind(of.actor, tip, TipKind.CRIME_DENUNCIATION, (), {}, WHEN)
    return Tip.objects.get(pk=tip.pk)


@pytest.mark.parametrize(
    ("written", "seen"),
    [
        ("chị Mai kể với cô Hoa", ("Hoa", "Mai")),
        ("Hôm qua Mai bị giữ", ("Mai",)),
        ("Lò Thị Mẫu kể", ("Lò Thị Mẫu",)),
        ("Chị Mai kể", ("Mai",)),
        ("gọi 0213 387 6543 nhé", ("0213 387 6543",)),
        ("gọi +84 912 345 678", ("+84 912 345 678",)),
        ("nhà ở ban na khuong đó", ("ban na khuong",)),
        ("nhà ở bản Nà Khương.", ("bản Nà Khương", "Nà Khương")),
        ("Quán Sao Mai và quán Hoa Ban mở lúc 10 giờ", ("Quán Sao Mai",)),
        ("Thu của khách 1.500.000 đồng ngày 12/7/2022", ()),
        ("Quán ở đầu bản có người bị ép. Họ khóc", ()),
    ],
)
def test_where_a_sender_said_who_they_are_all_of_a_kind_is_marked(written, seen) -> None:
    assert set(alike(written)) == set(seen)


@pytest.mark.parametrize(
    ("written", "seen"),
    [
        ("gặp Vàng A Sùng", ("Vàng A Sùng",)),
        ("mail a.b@example.vn nhé", ("a.b@example.vn",)),
        ("người đó trú tại bản Tả Lèng. Hết", ("trú tại bản Tả Lèng",)),
        ("Tôi làm kế toán ở quán. Hết", ("Tôi làm kế toán ở quán",)),
        ("em ten la Sua", ("em ten la Sua",)),
        ("Quán mở lúc 10 giờ", ()),
    ],
)
def test_names_numbers_and_words_of_oneself_are_found(written, seen) -> None:
    assert told_of_persons(written) == seen


def test_cutting_and_showing_lose_nothing_else() -> None:
    pieces = ("Lò Thị Mẫu", "Mẫu")
    assert without("Lò Thị Mẫu và Mẫu.", pieces) == f"{CUT} và {CUT}."
    overlapping = ("gọi 0912", "0912.345.678")
    assert without("em gọi 0912.345.678 nhé", overlapping) == f"em {CUT} nhé"
    assert without("An hỏi Anh", ("An",)) == f"{CUT} hỏi Anh"
    parts = parted_by("a Lò Thị Mẫu b.*", pieces)
    assert parts == [("a ", False), ("Lò Thị Mẫu", True), (" b.*", False)]
    assert "".join(words for words, _marked in parted_by(TEXT, told_of_persons(TEXT))) == TEXT


def test_the_officer_sees_what_was_found_and_what_goes_is_the_copy(there: Desks, client: Client) -> None:
    made, people = elsewhere()
    tip = ready(there, files=(Brought("a.txt", b"mot"),))
    sign_in(client, there.officer)
    sent = {"do": "transfer", "agency": made.agency_id, "phoned": "1", "files": "1"}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("nhipcau.web.sealing.face.held", lambda *_args: there.holding)
        page = client.post(f"/tin-don/{tip.ref}/ghi/", sent)
        shown = page.content.decode()
        assert page.status_code == 200
        for found in ("0912.345.678", "Trần Văn Đức", "ban na khuong", "Em là mẫu"):
            assert f"<mark>{found}" in shown or f"{found}</mark>" in shown, found
        copy = shown.partition('name="copy.1.text"')[2].partition(">")[2].partition("</textarea>")[0]
        assert "0912" not in copy
        assert CUT in copy
        assert 'name="files" value="1"' in shown
        assert not Tip.objects.filter(came_from=tip).exists()
        assert "no-store" in page["Cache-Control"]
        kept = "Chủ quán Trần Văn Đức giữ giấy tờ của mọi người."
        more = sent | {"reviewed": "1", "copy.1.text": kept, "copy.1.place": ""}
        again = client.post(f"/tin-don/{tip.ref}/ghi/", more)
        assert again.status_code == 422
        assert kept in again.content.decode()
        assert 'name="confirmed"' in again.content.decode()
        done = client.post(f"/tin-don/{tip.ref}/ghi/", more | {"confirmed": "1"})
        assert done.status_code == 302
    inside = Tip.objects.get(came_from=tip)
    receiver, key = acting(people[0]), holding(people[0])
    (part,) = opening.open_tip(receiver, key, inside, "classify", WHEN)
    assert (part.said.text, part.said.cut) == (kept, True)
    assert inside.attachments.count() == 1
    (own,) = opening.open_tip(there.actor, there.holding, tip, "check", WHEN)
    assert own.said.text == TEXT  # the original stays as it was
    assert Line.objects.filter(act="tip.transfer").count() == 1
    sign_in(client, people[0])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("nhipcau.web.sealing.face.held", lambda *_args: key)
        read = client.post(f"/tin-don/{inside.ref}/", {"reason": "handle"}).content.decode()
    assert "bản chuyển, đã cắt" in read


def test_marks_do_not_tell_which_of_them_is_the_sender(there: Desks) -> None:
    """The officer who reads may not learn by them who of two named persons it was."""
    from nhipcau.web.tips.actions.reviewing import drafts

    tip = ready(there, "Lò Thị Mẫu và Vàng Thị Sua đều bị giữ giấy tờ.")
    (draft,) = drafts(there.actor, there.holding, tip, WHEN)
    marked = [words for words, is_marked in draft.original if is_marked]
    assert marked == ["Lò Thị Mẫu", "Vàng Thị Sua"]
    assert draft.text == f"{CUT} và {CUT} đều bị giữ giấy tờ."


@pytest.mark.parametrize(
    "source",
    [
        {"name": "Lường Thị Mai", "contact": "02133 876 543", "address": "bản Nà Khương"},
        {"name": "Lù Thị Hoa", "contact": "02133 876 544", "address": "bản Tả Lèng"},
        {"name": "Giàng A Páo"},
    ],
)
def test_marks_are_the_same_whoever_sent_it(there: Desks, source: dict[str, str]) -> None:
    """Given names alone, a landline, a village: who reads the marks learns nothing of the sealed identity."""
    from nhipcau.web.tips.actions.reviewing import drafts

    text = "Chị Mai và em Hoa bị giữ, gọi 02133 876 543. Mai ở ban na khuong, Hoa thì không."
    tip = filed(there, text, source=source)
    (draft,) = drafts(there.actor, there.holding, tip, WHEN)
    marked = [words for words, is_marked in draft.original if is_marked]
    assert marked == ["Mai", "Hoa", "02133 876 543", "Mai", "ban na khuong", "Hoa"]


def test_of_a_sender_without_identity_only_whole_names_and_numbers_are_marked(there: Desks) -> None:
    from nhipcau.web.tips.actions.reviewing import drafts

    tip = filed(there, "Chị Mai gặp Vàng A Sùng ở quán.")
    (draft,) = drafts(there.actor, there.holding, tip, WHEN)
    assert draft.found == ("Vàng A Sùng",)


def test_what_is_added_later_bears_the_marks_of_the_first_words_and_they_those_of_it(
    there: Desks, client: Client
) -> None:
    """A name alone at the beginning of a sentence has no mark of its own; the other part tells that it is one."""
    from nhipcau.core.sealing import SecretKey, random_bytes
    from nhipcau.web.tips.actions.reviewing import drafts
    from nhipcau.web.tips.actions.sender import Sender, add
    from nhipcau.web.tips.tokens import new_token

    made, people = elsewhere()
    tip = ready(there, "Chị Mai bị giữ giấy tờ. Sua thì không.")
    add(
        Sender(tip, SecretKey(random_bytes(32))),
        "Mai sợ lắm, em Sua cũng vậy. Maika thì không.",
        (),
        new_token(),
        WHEN,
    )
    first, later = drafts(there.actor, there.holding, tip, WHEN)
    assert later.text == f"{CUT} sợ lắm, em {CUT} cũng vậy. Maika thì không."
    assert first.text == f"Chị {CUT} bị giữ giấy tờ. {CUT} thì không."
    inside = passing.pass_on(
        there.actor, there.holding, Tip.objects.get(pk=tip.pk), made.agency, WHEN, copies={1: ("Có việc", "")}
    )
    assert inside is not None
    (later,) = drafts(there.actor, there.holding, Tip.objects.get(pk=tip.pk), WHEN)
    assert later.text.startswith(CUT), "also when the first words have long gone"
    sign_in(client, there.officer)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("nhipcau.web.sealing.face.held", lambda *_args: there.holding)
        page = client.post(f"/tin-don/{tip.ref}/ghi/", {"do": "onward"}).content.decode()
        assert "<mark>Mai</mark> sợ lắm" in page
        sent = {"do": "onward", "reviewed": "1", "copy.2.text": later.text, "copy.2.place": ""}
        assert client.post(f"/tin-don/{tip.ref}/ghi/", sent).status_code == 302
    texts = [
        part.said.text
        for part in opening.open_tip(acting(people[0]), holding(people[0]), inside, "classify", WHEN)
    ]
    assert texts == ["Có việc", later.text]


def test_an_answer_of_the_office_marks_nothing(there: Desks) -> None:
    from nhipcau.core.sealing import SecretKey, random_bytes
    from nhipcau.web.tips.actions.reviewing import drafts
    from nhipcau.web.tips.actions.sender import Sender, add
    from nhipcau.web.tips.tokens import new_token

    tip = ready(there, "Quán mở muộn.")
    deciding.answer(there.actor, tip, "Cán bộ phụ trách là chị Hoa.", WHEN)
    add(Sender(tip, SecretKey(random_bytes(32))), "Hoa ban nở trắng.", (), new_token(), WHEN)
    assert [draft.found for draft in drafts(there.actor, there.holding, tip, WHEN)] == [(), ()]


def test_without_a_copy_nothing_goes(there: Desks) -> None:
    made, _people = elsewhere()
    tip = ready(there)
    for copies in (None, {}, {1: ("", "")}):
        with pytest.raises(NotNow, match="chưa chuyển gì"):
            passing.pass_on(there.actor, there.holding, tip, made.agency, WHEN, copies=copies)
    assert not Tip.objects.get(pk=tip.pk).closed


def test_a_part_that_the_officer_empties_stays_is_not_asked_for_again_and_its_sender_is_told(
    there: Desks, client: Client
) -> None:
    from nhipcau.core.sealing import SecretKey, random_bytes
    from nhipcau.web.tips.actions.filing import Filing, file_tip
    from nhipcau.web.tips.actions.sender import Sender, add
    from nhipcau.web.tips.tokens import locator_mark, new_token

    made, people = elsewhere()
    filing = Filing(there.intake.pk, there.intake.agency_id, TEXT)
    receipt = file_tip(there.intake.province_id, filing, new_token(), WHEN)
    tip = Tip.objects.get(locator_mark=locator_mark(receipt.locator))
    opening.open_tip(there.actor, there.holding, tip, "classify", WHEN)
    inside = passing.pass_on(there.actor, there.holding, tip, made.agency, WHEN, copies={1: ("Có việc", "")})
    add(Sender(tip, SecretKey(random_bytes(32))), "Em là Mẫu đây", (), new_token(), WHEN)
    opening.open_tip(there.actor, there.holding, Tip.objects.get(pk=tip.pk), "handle", WHEN)
    tip = Tip.objects.get(pk=tip.pk)
    passing.pass_additions(there.actor, there.holding, tip, WHEN, copies={2: ("", "")})
    assert passing.not_passed(tip) is None
    with pytest.raises(NotNow, match="Không có phần nào"):
        passing.pass_additions(there.actor, there.holding, tip, WHEN, copies={2: ("Vẫn đi", "")})
    page = client.post("/gui-tin/bien-nhan/", {"receipt": receipt.text}).content.decode()
    assert "nơi nhận đã đọc, không chuyển" in page
    assert "đã chuyển đến nơi đang giải quyết" not in page
    assert inside is not None
    assert Part.objects.filter(tip=inside).count() == 1
    assert len(opening.open_tip(acting(people[0]), holding(people[0]), inside, "classify", WHEN)) == 1


def pdf(pages: int = 2) -> bytes:
    """As a program leaves it: author, title, a text layer behind the picture."""
    sheets = [Image.new("RGB", (620, 877), (250, 250, 240 + n % 10)) for n in range(pages)]
    made = io.BytesIO()
    named = {"author": "Lò Thị Mẫu", "title": "Don cua Mau", "creator": "May cua Mau", "producer": "Mau"}
    sheets[0].save(made, "PDF", save_all=True, append_images=sheets[1:], **named)
    return made.getvalue()


def test_a_pdf_goes_on_as_pictures_of_its_pages_and_says_nothing_of_its_author() -> None:
    before = pdf()
    assert pypdfium2.PdfDocument(before).get_metadata_dict()["Author"] == "Lò Thị Mẫu"
    after = traceless("a.pdf", before)
    shown = pypdfium2.PdfDocument(after)
    told = shown.get_metadata_dict()
    assert {key: told[key] for key in ("Author", "Title", "Producer", "ModDate")} == dict.fromkeys(
        ("Author", "Title", "Producer", "ModDate"), ""
    )
    assert "Mau" not in str(told)
    assert b"Mau" not in after
    assert len(shown) == 2
    assert [page.get_size() for page in shown] == [page.get_size() for page in pypdfium2.PdfDocument(before)]
    assert shown[0].get_textpage().get_text_range() == ""
    first = shown[0].render().to_pil().convert("RGB").getpixel((300, 300))
    assert all(abs(a - b) < 6 for a, b in zip(first, (250, 250, 240), strict=True))


def test_a_pdf_that_cannot_be_shown_is_left_to_the_officer(there: Desks) -> None:
    for broken in (b"%PDF-1.7 nothing", b"%PDF-1.4\n" + b"x" * 500):
        with pytest.raises(Unreadable):
            traceless("a.pdf", broken)
    made, _people = elsewhere()
    tip = ready(there, files=(Brought("b.pdf", b"%PDF-1.7 nothing"),))
    with pytest.raises(passing.BadFile, match=r"Tệp 1 chưa chuyển được.*bỏ đánh dấu"):
        passing.pass_on(there.actor, there.holding, tip, made.agency, WHEN, {1}, {1: ("Có việc", "")})
    assert not Tip.objects.get(pk=tip.pk).closed
    inside = passing.pass_on(there.actor, there.holding, tip, made.agency, WHEN, (), {1: ("Có việc", "")})
    assert inside is not None
    assert inside.attachments.count() == 0
