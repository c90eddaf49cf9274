"""The reference page of a plan's clauses and their homes, in Markdown; made from the tables, compared in the tests."""

from __future__ import annotations

from collections.abc import Iterable

from nhipcau.core.catalogue.coverage import Covered
from nhipcau.core.catalogue.homes import Home, Standing
from nhipcau.core.plan.reference import place_in_short

STANDINGS = {
    Standing.KEPT: "có trong hệ thống",
    Standing.THIN: "mới theo dõi ở mức đơn giản",
    Standing.OUTSIDE: "có phần thực hiện ngoài hệ thống",
    Standing.SUBSTITUTE: "có phần thực hiện bằng hình thức thay thế",
}


def coverage_page(title: str, covered: Iterable[Covered]) -> str:
    """`title` names the plan. A row a clause, then the reasons for everything that is not simply kept."""
    rows = tuple(covered)
    lines = [
        f"# {title}",
        "",
        "Made from the plan as read and `homes.yaml` of the programme; the tests compare this page with them.",
        "",
        "| Mục trong Kế hoạch | Chỉ tiêu | Nhiệm vụ | Theo dõi ở đâu | Biểu | Số liệu | Tình trạng |",
        "| --- | --- | --- | --- | --- | --- | --- |",
        *(_row(each) for each in rows),
        "",
        "## Vì sao có nội dung không theo dõi trực tiếp",
        "",
        *(f"- **{of.name}** ({STANDINGS[of.standing]}): {of.reason}" for of in _with_reason(rows)),
        "",
    ]
    return "\n".join(lines)


def _row(of: Covered) -> str:
    homes = "; ".join(home.name for home in of.homes) or "Chỉ tiêu của kế hoạch"
    forms = ", ".join(sorted({form for home in of.homes for form in home.forms})) or "–"
    figures = ", ".join(sorted({figure for home in of.homes for figure in home.figures})) or "–"
    counts = f"{of.targets or '–'} | {of.tasks or '–'}"
    return f"| {place_in_short(of.clause)} | {counts} | {homes} | {forms} | {figures} | {STANDINGS[of.standing]} |"


def _with_reason(rows: Iterable[Covered]) -> list[Home]:
    found = {home.key: home for row in rows for home in row.homes if home.reason}
    return [found[key] for key in sorted(found)]
