"""The structure of the four real plans, against answers made by reading them whole."""

import json
from typing import Any

import pytest

from nhipcau.core.plan import read
from nhipcau.core.plan.as_json import plan_as_json
from shared import shared

PLANS = (
    "00-lai-chau-2022",
    "02-can-tho-2025-phong-chong-ma-tuy",
    "04-can-tho-2025-truyen-thong-giam-ngheo",
    "09-dong-thap-2025-chuyen-doi-so-doanh-nghiep",
)


def both(name: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """The plan as read, and its answers."""
    gold = json.loads(shared(f"plans/{name}.gold.json").read_text(encoding="utf-8"))
    return plan_as_json(read(shared(f"plans/{name}.txt").read_text(encoding="utf-8"))), gold


@pytest.mark.parametrize("name", PLANS)
def test_the_head_is_read(name: str) -> None:
    plan, gold = both(name)
    for key, answer in (("title", "title"), ("number", "number"), ("place", "place"), ("issued_on", "date")):
        assert plan[key] == gold[answer]
    assert plan["issuer"] == gold["issuer"]
    assert plan["legal_bases"] == gold["based_on"]


@pytest.mark.parametrize("name", PLANS)
def test_bodies_period_signer_and_reporting(name: str) -> None:
    plan, gold = both(name)
    assert [agency["name"] for agency in plan["agencies"]] == gold["agencies"]
    assert plan["signer"]["name"] == gold["signer"]
    assert plan["period"]["from"].startswith(gold["period"]["from"])
    assert plan["period"]["to"].startswith(gold["period"]["to"])
    assert [(rule["cadence"], rule["deadline"]) for rule in plan["reporting"]] == [
        (rule["cadence"], rule["deadline"]) for rule in gold["reporting"]
    ]
    for rule, answer in zip(plan["reporting"], gold["reporting"], strict=True):
        assert answer["to"].startswith(rule["to"])


def test_the_task_table_is_read() -> None:
    plan, gold = both(PLANS[3])
    rows = [task for task in plan["tasks"] if task["clause"].startswith("Phụ lục")]
    assert [(row["lead"], row["deadline"]) for row in rows] == [
        (r["lead"], r["when"]) for r in gold["tasks_table"]
    ]


def test_every_span_leads_back_to_the_text() -> None:
    plan, _gold = both(PLANS[0])
    for target in plan["targets"]:
        start, end = target["span"]
        squeezed = " ".join(plan["text"][start:end].split())
        assert squeezed.startswith(" ".join(target["text"].split()[:4]))


def test_the_next_numbers_of_the_issue() -> None:
    plan, _gold = both(PLANS[0])
    found = (len(plan["targets"]), len(plan["agencies"]), len(plan["legal_bases"]), len(plan["reporting"]))
    assert found == (12, 14, 2, 2)
    assert [agency["name"] for agency in plan["agencies"] if agency["requested"]] == [
        "Ban Tuyên giáo Tỉnh uỷ",
        "Viện Kiểm sát nhân dân tỉnh, Tòa án nhân dân tỉnh",
        "Mặt trận Tổ quốc tỉnh và các tổ chức thành viên",
    ]
