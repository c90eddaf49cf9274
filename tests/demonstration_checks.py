"""What holds for every demonstration, whatever its year: asked in a process of its own, on the made installation."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from installation import Installation

HERE = Path(__file__).resolve().parent


def every_figure_is_what_its_page_shows(made: Installation, year: int) -> None:
    """All profiles, six months and year, both versions; see tests/issued_checks.py."""
    found = _run(made, "issued_checks", year)
    assert len(found["issued"]) == 5
    assert found["figures"] > 2500
    assert found["beside"] > 5000  # last year's, changes, shares, totals
    assert found["changes"] > 60  # in words
    assert found["targets"] == 120  # of both versions
    assert found["shares"] > 100
    assert found["opened"] > 200
    assert (found["wrong"], found["closed"]) == ([], [])
    verified = made.command("verify")
    assert (verified.code, "Toàn vẹn." in verified.out) == (0, True), verified.out


def nobody_computes_a_withheld_number(made: Installation, year: int) -> None:
    """Bodies and annexes of all profiles, board, export, pages of an ordinary reader: see tests/public_outputs.py."""
    found = _run(made, "public_outputs", year)
    assert found["equations"] > 100
    assert found["hidden"] > 20
    assert (found["recovered"], found["narrow"], found["unlike"]) == ([], [], [])
    assert found["pages"].keys() == {"403"}
    assert (found["export"]["told"], found["export"]["withheld"] > 20) == (0, True)


WALK = """
import json, re
from django.test import Client
from nhipcau.web.people.models import User
client = Client(HTTP_HOST="localhost")
client.force_login(User.objects.order_by("pk")[0])
def page(address):
    answer = client.get(address)
    assert answer.status_code == 200, (address, answer.status_code)
    return answer.content.decode()
def link(text, pattern):
    return re.search(f'href="({pattern})"', text.partition("<main")[2])[1]
following = page(link(page("/kiem-tra/xu-ly/"), r"/kiem-tra/xu-ly/\\d+/"))
fair = page("/kiem-tra/ke-hoach/cong-bang/")
print(json.dumps({
    "asked": "Ghi trả lời" in page(link(following, r"/kiem-tra/kien-nghi/\\d+/")),
    "carried_out": [
        int(re.findall(r'<td class="num"[^>]*>([0-9.]+)', row)[1]) for row in fair.split("<tr>")[2:4]
    ],
    "compared": "điểm phần trăm" in fair,
    "small": "số nhỏ, chỉ để tham khảo" in fair,
}))
"""


def a_recommendation_waits_and_the_arms_are_compared(made: Installation) -> None:
    """What follows the last round, as the walk over every page reaches it; and an honest word on few visits."""
    seen = json.loads(made.python(WALK))
    assert seen["asked"]
    assert all(seen["carried_out"]), "a visit in each arm"
    assert (seen["compared"], seen["small"]) == (True, True)


def _run(made: Installation, checks: str, year: int) -> Any:
    script = f"import sys; sys.path.insert(0, {str(HERE)!r}); import {checks}; print({checks}.run({year}))"
    return json.loads(made.python(script))
