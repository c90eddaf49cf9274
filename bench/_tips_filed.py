"""One process of `bench.tips`: an installation with an intake desk, its server, and senders that measure."""

from __future__ import annotations

import hashlib
import http.client
import os
import re
import socket
import subprocess
import sys
import time
import uuid
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from bench import Measure
from bench._databases import HOUSE, as_json
from bench.tips import HALF_ALONE, MOST_ALONE, MOST_TOGETHER, SENDERS

FIELD = re.compile(r'name="(csrfmiddlewaretoken|token)" value="([^"]+)"')
RECEIPT = re.compile(rb"([0-9A-HJKMNP-TV-Z]{5}-){4}[0-9A-HJKMNP-TV-Z]{5}")
ATTACHMENT = b"%PDF-" + b"x" * 200_000
ZEROS = 32 - 14
WARMING = 6  # each worker has answered once
BROWSED = 5


def main(alone: int, each: int) -> list[Measure]:
    """Alone, then all together; then what the database holds."""
    sys.path.insert(0, str(HOUSE / "tests"))
    from intake_desk import make_desk

    make_desk()
    with _server() as (port, pid):
        for n in range(WARMING):
            _send(port, *_form(port, n, b""))
        begin = _processor(pid)
        single = sorted(_whole_way(port, n) for n in range(alone))
        cost = (_processor(pid) - begin) / alone
        forms = [_form(port, n, ATTACHMENT) for n in range(SENDERS * each)]
        begin = _processor(pid)
        with ThreadPoolExecutor(SENDERS) as pool:
            answers = [job.result() for job in [pool.submit(_send, port, *form) for form in forms]]
        cost_together = (_processor(pid) - begin) / len(answers)
        in_browser = _in_a_browser(port, BROWSED)
    together = sorted(seconds for seconds, _receipt in answers)
    accepted = sum(bool(receipt) for _seconds, receipt in answers)
    refused = SENDERS * each - accepted
    doubled = len(answers) - len({receipt for _seconds, receipt in answers}) + _doubled_numbers()
    note = f"{SENDERS} senders × {each} with a file of 200 kB: {accepted} of {SENDERS * each} accepted"
    return [
        Measure("a tip alone, whole way, p50", _share(single, 0.5), HALF_ALONE, "s", f"{alone} tips"),
        Measure("a tip alone, whole way, p99", _share(single, 0.99), MOST_ALONE, "s"),
        Measure(
            "a tip in Chromium, whole way, longest", max(in_browser), None, "s", f"{len(in_browser)} tips"
        ),
        Measure("tips together, answer, p50", _share(together, 0.5), None, "s", note),
        Measure("tips together, answer, p99", _share(together, 0.99), MOST_TOGETHER, "s"),
        Measure("tips together, refused", refused, 0.0, ""),
        Measure("receipts or numbers twice", doubled, 0.0, ""),
        Measure("server's processor time for a tip", cost, None, "s", "page and filing"),
        Measure("server's processor time for a tip with a file", cost_together, None, "s", "filing"),
    ]


def _share(times: list[float], share: float) -> float:
    return times[min(len(times) - 1, int(share * len(times)))]


def _whole_way(port: int, n: int) -> float:
    """Seconds from asking for the page to having the receipt."""
    begin = time.perf_counter()
    _seconds, receipt = _send(port, *_form(port, n, b""))
    if not receipt:
        raise RuntimeError("a tip alone was refused")
    return time.perf_counter() - begin


def _form(port: int, n: int, attachment: bytes) -> tuple[bytes, dict[str, str]]:
    """The page asked for, filled in, its proof of work done: body and headers of what is sent."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        connection.request("GET", "/gui-tin/")
        page = connection.getresponse()
        cookie = page.headers.get("Set-Cookie", "").partition(";")[0]
        fields = dict(FIELD.findall(page.read().decode()))
    finally:
        connection.close()
    fields |= {"text": f"Tin đo số {n}", "work": _worked(fields["token"])}
    body, kind = _multipart(fields, attachment)
    return body, {"Content-Type": kind, "Cookie": cookie}


def _send(port: int, body: bytes, headers: dict[str, str]) -> tuple[float, str]:
    """Seconds from sending to having the answer; the receipt, empty where it was refused."""
    begin = time.perf_counter()
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        connection.request("POST", "/gui-tin/", body, headers)
        answer = connection.getresponse()
        found = RECEIPT.search(answer.read()) if answer.status == 200 else None
    finally:
        connection.close()
    return time.perf_counter() - begin, found[0].decode() if found else ""


def _in_a_browser(port: int, count: int) -> list[float]:
    """The same whole way as a person goes it, without their typing: the page's own script does the work."""
    from playwright.sync_api import sync_playwright

    found = []
    with sync_playwright() as tools:
        browser = tools.chromium.launch(executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"))
        for n in range(count):
            page = browser.new_context().new_page()
            begin = time.perf_counter()
            page.goto(f"http://127.0.0.1:{port}/gui-tin/")
            page.fill("textarea[name=text]", f"Tin đo số {n} trong trình duyệt")
            page.wait_for_function("document.querySelector('input[name=work]').value !== ''")
            page.click("main form button")
            page.wait_for_selector("#receipt")
            found.append(time.perf_counter() - begin)
            page.context.close()
        browser.close()
    return found


def _worked(token: str) -> str:
    """The proof of work, as the page's script finds it."""
    start = hashlib.sha256(f"{token}:".encode())
    n = 0
    while True:
        digest = start.copy()
        digest.update(str(n).encode())
        if int.from_bytes(digest.digest()[:4], "big") >> ZEROS == 0:
            return str(n)
        n += 1


def _multipart(fields: dict[str, str], attachment: bytes) -> tuple[bytes, str]:
    mark = uuid.uuid4().hex
    parts = [
        f'--{mark}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
        for name, value in fields.items()
    ]
    if attachment:
        head = f'--{mark}\r\nContent-Disposition: form-data; name="files"; filename="a.pdf"\r\n\r\n'
        parts.append(head.encode() + attachment + b"\r\n")
    return b"".join(parts) + f"--{mark}--\r\n".encode(), f"multipart/form-data; boundary={mark}"


@contextmanager
def _server() -> Iterator[tuple[int, int]]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [
        sys.executable,
        "-m",
        "nhipcau",
        "up",
        "--data",
        os.environ["NHIPCAU_DATA"],
        "--port",
        str(port),
    ]
    running = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wait_for(port)
        yield port, running.pid
    finally:
        running.terminate()
        running.wait(30)


def _wait_for(port: int) -> None:
    for _try in range(600):
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError("the server did not come up")


def _processor(pid: int) -> float:
    """Seconds of processor of the server and what it started."""
    tick = os.sysconf("SC_CLK_TCK")
    found, seconds = {pid}, 0.0
    for _depth in range(3):
        for path in Path("/proc").glob("[0-9]*/stat"):
            try:
                after = path.read_text().rpartition(")")[2].split()
            except OSError:
                continue
            if int(after[1]) in found:
                found.add(int(path.parent.name))
    for each in found:
        after = Path(f"/proc/{each}/stat").read_text().rpartition(")")[2].split()
        seconds += (int(after[11]) + int(after[12])) / tick
    return seconds


def _doubled_numbers() -> int:
    from nhipcau.web.tips.models import Tip

    numbers = list(Tip.objects.values_list("agency_id", "year", "number"))
    return len(numbers) - len(set(numbers))


if __name__ == "__main__":
    print(as_json(main(*map(int, sys.argv[2:]))))
