"""The first account of a new installation belongs to the agency in charge on its day, and the journal says so."""

import json
from pathlib import Path

import pytest

from installation import Installation

START = """
import json
from datetime import datetime, UTC
from nhipcau.web.config.start import make_ready
from nhipcau.web.journal.models import Line, LineDetails
from nhipcau.web.look.clock import clock_set_by_hand
from nhipcau.web.people.models import User
with clock_set_by_hand(datetime({year}, {month}, 14, 2, tzinfo=UTC)):
    ready = make_ready(None)
rows = User.objects.get().assignments.select_related("agency")
lines = Line.objects.filter(act__in=["people.invite", "people.assign"]).order_by("seq")
details = [LineDetails.objects.get(province_id=each.province_id, seq=each.seq).details for each in lines]
print(json.dumps({{
    "roles": sorted((row.role, row.agency.key, str(row.valid_from)) for row in rows),
    "journal": [json.loads(each) for each in details],
    "said": ready.lines,
}}))
"""


@pytest.mark.parametrize(
    ("year", "month", "agency", "said"),
    [
        (2022, 1, "so-ldtbxh", "Sở Lao động – Thương binh và Xã hội, cơ quan thường trực."),
        (
            2026,
            11,
            "so-y-te",
            "Sở Y tế, cơ quan thường trực từ ngày 01/03/2025. Cần đối chiếu: Nghị định 42/2025",
        ),
    ],
)
def test_it_is_of_the_agency_in_charge_today(
    tmp_path: Path, year: int, month: int, agency: str, said: str
) -> None:
    new = Installation(tmp_path / "data")
    assert new.prepare().code == 0
    told = json.loads(new.python(START.format(year=year, month=month)))
    day = f"{year}-{month:02d}-14"
    assert told["roles"] == [["operator", agency, day], ["programme_officer", agency, day]]
    assert [(each["role"], each["agency"]) for each in told["journal"]] == [
        ("programme_officer", agency),
        ("operator", agency),
    ]
    assert said in told["said"][0]
    assert new.command("verify").code == 0
