"""A long plan: few queries, whatever its length."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cast import Cast
from nhipcau.web.plans.actions import propose

MOST_QUERIES = 25


@pytest.mark.parametrize("copies", [1, 60])
def test_queries_do_not_grow_with_the_plan(
    client: Client, cast: Cast, sign_in: Callable[..., Client], at: datetime, copies: int
) -> None:
    lines = "\n".join(
        f"{n}. Phấn đấu {n % 90 + 5}% xã số liệu đợt {n} được tuyên truyền, hỗ trợ."
        for n in range(1, copies + 1)
    )
    text = f"KẾ HOẠCH\nThử năm 2022\n\nI. CHỈ TIÊU\n{lines}\nII. TỔ CHỨC THỰC HIỆN\n1. Sở Y tế\n- Chủ trì thực hiện.\n"
    plan = propose(cast.actor("officer"), "a.txt", text.encode(), at)
    assert plan.targets.count() == copies
    sign_in(client, cast.officer)
    with CaptureQueriesContext(
        connection,
    ) as seen:
        assert client.get(f"/ke-hoach/{plan.pk}/").status_code == 200
    assert len(seen) <= MOST_QUERIES
