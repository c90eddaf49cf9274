"""An inspector with a phone holds a round of six visits without a network; back online all is there once, in order."""

from __future__ import annotations

import os
import re
import struct
import subprocess
import sys
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from journeys.conftest import MOMENT, PHONE, SOURCE, Site, watch
from journeys.inspections_ground import MEMBERS, PLACES
from journeys.looking import faults, until
from journeys.steps import come_in

GONE = re.compile("ERR_INTERNET_DISCONNECTED|Failed to fetch|status of 422")  # the line that is off


def picture() -> bytes:
    """A valid picture of a grey wall with a light sign, 64 x 48."""
    rows = b"".join(
        b"\0" + bytes(240 if 20 < x < 44 and 12 < y < 30 else 120 for x in range(64)) for y in range(48)
    )

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 64, 48, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )


@dataclass
class Inspector:
    """A phone that is signed in, and what it signed: name of the place → (code, hash)."""

    page: Page
    line: BrowserContext
    other: str = ""
    round: str = ""
    signed: dict[str, tuple[str, str]] = field(default_factory=dict)


@pytest.fixture(scope="module")
def inspector(site: Site, browser: Browser) -> Iterator[Inspector]:
    environment = {
        **os.environ,
        "NHIPCAU_DATA": str(site.data),
        "DATABASE_URL": "",
        "PYTHONPATH": str(SOURCE),
    }
    environment["DJANGO_SETTINGS_MODULE"] = "nhipcau.web.config.settings"
    script = Path(__file__).parent / "inspections_ground.py"
    done = subprocess.run(
        [sys.executable, str(script)], env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    line = browser.new_context(viewport=PHONE, is_mobile=True, has_touch=True, locale="vi-VN")
    line.set_default_timeout(MOMENT)
    page = line.new_page()
    wrong: list[str] = []
    watch(page, wrong)
    come_in(page, site.link)
    yield Inspector(page, line, re.sub(r"(?<=/vao/)[^/]+", done.stdout.strip(), site.link))
    assert [each for each in wrong if not GONE.search(each)] == []
    line.close()


def test_a_round_of_two_is_refused_and_one_of_three_opens(inspector: Inspector, site: Site) -> None:
    page = inspector.page
    page.goto(f"{site.address}/kiem-tra/doan/mo/?q=nha+nghi")
    page.get_by_label("Theo kế hoạch", exact=True).check()
    page.get_by_label("Theo kế hoạch: số kế hoạch").fill("45/KH-UBND")
    for name in MEMBERS[:2]:
        page.locator("li", has_text=name).get_by_role("checkbox").check()
    for name in PLACES:
        page.locator("li", has_text=f"Nhà nghỉ {name}").get_by_role("checkbox").check()
    page.get_by_role("button", name="Mở cuộc kiểm tra").click()
    expect(page.get_by_role("alert")).to_contain_text("Chưa đủ 03 thành viên")
    assert faults(page) == []
    page.locator("li", has_text=MEMBERS[2]).get_by_role("checkbox").check()
    page.get_by_role("button", name="Mở cuộc kiểm tra").click()
    expect(page.locator("#ready")).to_contain_text("sẵn sàng")
    assert page.locator(".stops li").count() == len(PLACES)
    assert faults(page) == []
    inspector.round = page.url


def sign(inspector: Inspector, name: str, *, with_picture: bool = False) -> None:
    """Fill in the minutes of a place and sign them."""
    page = inspector.page
    page.locator(".stops li", has_text=name).get_by_role("link", name="Lập biên bản").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(name)
    began = page.locator("input[name=began]").input_value()
    page.locator("input[name=ended]").fill(began)
    page.locator("input[name='identity.representative']").fill("Lò Văn Chung")
    page.locator("input[name='count.workers']").fill("4")
    for item in page.locator("fieldset.item").all():
        item.locator("input[type=radio]").first.check()
    page.locator("textarea[name=statement]").fill(f"Cơ sở {name} nhất trí.")
    if with_picture:
        page.locator("#take input").set_input_files(
            {"name": "a.png", "mimeType": "image/png", "buffer": picture()}
        )
        page.locator(".shot canvas").click(position={"x": 40, "y": 30})
        page.locator(".shot select").select_option("notice")
        page.locator("input[name=declared]").check()
    page.locator("input[name=signed][value=signed]").check()
    page.get_by_role("button", name="Ký biên bản").click()
    receipt = page.locator("#receipt")
    expect(receipt).to_be_visible()
    code = receipt.locator("[data-code]").inner_text()
    inspector.signed[name] = (code, receipt.locator("[data-hash]").inner_text())
    assert re.fullmatch(r"[0-9A-Y]{4}-[0-9A-Y]{4}-[0-9A-Y]{3}", code)


def test_six_visits_without_a_network(inspector: Inspector) -> None:
    page = inspector.page
    inspector.line.set_offline(True)
    assert (
        page.evaluate("fetch(location.href, {cache: 'no-store'}).then(() => 'reached', () => 'gone')")
        == "gone"
    )
    for number, name in enumerate(PLACES):
        sign(inspector, name, with_picture=number == 0)
        expect(page.locator("#receipt [data-state]")).to_contain_text("Đang giữ trên máy này")
        page.get_by_role("link", name="Về cuộc kiểm tra").click()
        expect(page.locator("#waiting")).to_contain_text(f"{number + 1} biên bản")
    assert len(set(inspector.signed.values())) == len(PLACES)


def test_what_was_signed_is_not_edited_on_the_device_either(inspector: Inspector) -> None:
    page = inspector.page
    page.locator(".stops li", has_text=PLACES[0]).get_by_role("link", name="Lập biên bản").click()
    expect(page.locator("#receipt [data-code]")).to_have_text(inspector.signed[PLACES[0]][0])
    expect(page.locator("#minutes")).to_be_hidden()
    expect(page.get_by_role("button", name="Mở lại để sửa")).to_be_hidden()
    page.get_by_role("link", name="Về cuộc kiểm tra").click()
    expect(page.locator("#waiting")).to_contain_text("6 biên bản")


def ask_to_sign_out(page: Page) -> None:
    menu = page.locator("header .who")
    if menu.get_attribute("open") is None:
        menu.locator("summary").click()
    page.get_by_role("button", name="Đăng xuất", exact=True).click()


def test_signing_out_without_a_line_warns_too(inspector: Inspector) -> None:
    page = inspector.page
    ask_to_sign_out(page)
    expect(page.get_by_role("alertdialog")).to_contain_text("6 biên bản đã ký còn trên máy này")
    page.get_by_role("button", name="Gửi trước rồi đăng xuất").click()
    expect(page.get_by_role("alertdialog")).to_contain_text("Chưa gửi được hết")
    page.get_by_role("button", name="Thôi, không đăng xuất").click()
    expect(page.get_by_role("alertdialog")).to_be_hidden()
    expect(page.locator("#waiting")).to_contain_text("6 biên bản")


ON_THE_PHONE = """async () => {
  const result = asked => new Promise(done => { asked.onsuccess = () => done(asked.result); });
  const base = await result(indexedDB.open("nhipcau-rounds"));
  const every = async name => (await result(base.transaction(name).objectStore(name).getAll())).map(text);
  const text = value => value instanceof Uint8Array ? new TextDecoder("latin1").decode(value)
    : typeof value === "object" && value ? Object.values(value).map(text).join(" ") : String(value);
  const found = { minutes: await every("minutes"), drafts: await every("drafts") };
  base.close();
  return found;
}"""


def test_another_account_on_the_phone_neither_reads_nor_sends_nor_removes_them(
    inspector: Inspector, site: Site
) -> None:
    """The first one's session is gone for the time; the second one has a session, the round, and a line."""
    page, line = inspector.page, inspector.line
    page.goto("about:blank")
    mine = line.cookies()
    line.clear_cookies()
    line.set_offline(False)
    come_in(page, inspector.other)
    page.goto(inspector.round)
    expect(page.locator("#others")).to_contain_text("Còn biên bản của người khác trên máy này")
    expect(page.locator("#ready")).to_contain_text("sẵn sàng")
    page.evaluate("minutesSending.run()")
    assert page.locator("#waiting").is_hidden()
    assert page.locator(".stops li .code").count() == 0
    page.locator(".stops li", has_text=PLACES[0]).get_by_role("link", name="Lập biên bản").click()
    expect(page.locator("#refusal")).to_contain_text("đã được người khác ký trên máy này")
    expect(page.locator("#minutes")).to_be_hidden()
    tried = page.evaluate(
        """async () => {
          const { secret } = await minutesDevice.key(), found = [];
          for (const item of await minutesStore.others())
            found.push(await minutesDevice.opened(secret, item).then(() => "opened", () => "sealed"));
          return found;
        }"""
    )
    assert tried == ["sealed"] * len(PLACES)
    kept = page.evaluate(ON_THE_PHONE)
    assert len(kept["minutes"]) == len(PLACES)
    for words in ("nhất trí", "Lò Văn Chung", "Duyên", "statement", "JFIF"):
        assert not any(words in each for each in (*kept["minutes"], *kept["drafts"])), words
    page.locator("header .who summary").click()
    page.get_by_role("button", name="Đăng xuất").click()
    page.wait_for_url(re.compile("/dang-nhap|/login|/tai-khoan"))
    line.clear_cookies()
    line.add_cookies(mine)  # type: ignore[arg-type]  # what cookies() gave
    page.goto(f"{site.address}/kiem-tra/")
    assert len(page.evaluate(ON_THE_PHONE)["minutes"]) == len(PLACES)


@pytest.mark.parametrize("line", [True, False])
def test_signing_out_warns_while_something_is_unsent(inspector: Inspector, line: bool) -> None:
    """On a page that is not of the round: it knows the account by what was remembered."""
    page = inspector.page
    until(page, "typeof minutesSending === 'object'")
    inspector.line.set_offline(not line)
    ask_to_sign_out(page)
    expect(page.get_by_role("alertdialog")).to_contain_text("6 biên bản đã ký còn trên máy này")
    assert faults(page) == []
    page.get_by_role("button", name="Thôi, không đăng xuất").click()
    expect(page.get_by_role("alertdialog")).to_be_hidden()
    inspector.line.set_offline(False)


AS_THE_RELEASE_BEFORE = """async () => {
  const { secret } = await minutesDevice.key(), { owner } = minutesStore, items = [];
  for (const { sealed, owner: whose, ...item } of await minutesStore.unsentOf(owner))
    items.push({ ...item, ...await minutesDevice.opened(secret, { ...item, owner: whose, sealed }) });
  const result = asked => new Promise((done, failed) => {
    asked.onsuccess = () => done(asked.result);
    asked.onerror = failed;
  });
  await result(indexedDB.deleteDatabase("nhipcau-rounds"));
  const asked = indexedDB.open("nhipcau-rounds", 1);
  asked.onupgradeneeded = () => {
    asked.result.createObjectStore("minutes", { keyPath: "token" });
    asked.result.createObjectStore("drafts", { keyPath: "url" });
  };
  window.held = await result(asked);
  const store = held.transaction("minutes", "readwrite").objectStore("minutes");
  for (const item of items) await result(store.put(item));
  await result(store.put({ ...items[0], token: "sent-before", state: "sent" }));
  return items.map(item => item.fields.statement);
}"""


def test_minutes_signed_under_the_release_before_are_kept_and_asked_about(inspector: Inspector) -> None:
    """Version 1 of the store held them in clear. A tab that still has it open is told of; nothing hangs."""
    page = inspector.page
    words = page.evaluate(AS_THE_RELEASE_BEFORE)
    assert words == [f"Cơ sở {name} nhất trí." for name in PLACES]
    for _ in range(2):
        ask_to_sign_out(page)
        expect(page.get_by_role("alertdialog")).to_contain_text("trang của bản phần mềm trước còn mở")
        expect(page.get_by_role("button", name="Gửi trước rồi đăng xuất")).to_be_hidden()
        page.get_by_role("button", name="Thôi, không đăng xuất").click()
    page.evaluate("held.close()")
    ask_to_sign_out(page)
    expect(page.get_by_role("alertdialog")).to_contain_text("6 biên bản đã ký còn trên máy này")
    expect(page.get_by_role("alertdialog")).to_contain_text("còn nằm trên máy chưa mã hóa")
    page.get_by_role("button", name="Thôi, không đăng xuất").click()
    page.goto(inspector.round)


def test_back_online_all_is_there_once_in_order(inspector: Inspector) -> None:
    page = inspector.page
    expect(page.locator(".stops li", has_text=PLACES[-1]).locator(".code")).to_have_text(
        inspector.signed[PLACES[-1]][0]
    )
    page.reload()
    for number, name in enumerate(PLACES, start=1):
        place = page.locator(".stops li", has_text=name)
        expect(place.locator(".code")).to_have_text(inspector.signed[name][0])
        expect(place.get_by_role("link", name="BB-ĐKT178")).to_have_text(f"{number:02d}/BB-ĐKT178")
    assert page.evaluate("minutesStore.mine().then(all => all.map(each => 'sealed' in each))") == [False] * 6
    assert page.evaluate("minutesStore.earlier()") == []
    page.evaluate("minutesSending.run()")
    page.reload()
    assert page.locator(".stops li .code").count() == len(PLACES)


def test_hashes_verify_and_the_copy_is_known(inspector: Inspector, site: Site) -> None:
    page = inspector.page
    for name, (code, sha256) in inspector.signed.items():
        page.locator(".stops li", has_text=name).get_by_role("link", name="BB-ĐKT178").click()
        expect(page.locator("aside")).to_contain_text("Nội dung khớp mã băm")
        expect(page.locator("aside .hash").first).to_have_text(sha256)
        assert page.get_by_text(f"Cơ sở {name} nhất trí.").count() == 1
        page.goto(f"{site.address}/kiem-tra/tra-cuu/?ma={code}&bam={sha256}")
        expect(page.locator("main")).to_contain_text("Mã băm trùng với bản đang giữ")
        assert name not in page.locator("main").inner_text()
        page.goto(inspector.round)
    page.locator(".stops li", has_text=PLACES[0]).get_by_role("link", name="BB-ĐKT178").click()
    kept = page.request.get(
        f"{site.address}{page.get_by_role('link', name='Bảng niêm yết').get_attribute('href')}"
    )
    assert kept.status == 200
    assert kept.body()[:3] == b"\xff\xd8\xff"  # drawn anew on the device, nothing of the file that was chosen
    page.goto(inspector.round)
    assert page.locator("#waiting").is_hidden()


def test_the_round_ends(inspector: Inspector) -> None:
    page = inspector.page
    page.get_by_role("button", name="Kết thúc cuộc kiểm tra").click()
    expect(page.locator("main")).to_contain_text("Đã kết thúc")


def test_signing_out_leaves_nothing_on_the_phone(inspector: Inspector) -> None:
    page = inspector.page
    assert len(page.evaluate(ON_THE_PHONE)["minutes"]) == len(PLACES)
    page.locator("header .who summary").click()
    page.get_by_role("button", name="Đăng xuất").click()
    page.wait_for_url(re.compile("/dang-nhap|/login|/tai-khoan"))
    assert page.evaluate(ON_THE_PHONE) == {"minutes": [], "drafts": []}
    assert page.evaluate("caches.keys()") == []
