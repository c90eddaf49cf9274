"""The reference page of a plan's clauses and their homes, in Markdown; made from the tables, compared in the tests."""

from __future__ import annotations

from collections.abc import Iterable

from nhipcau.core.catalogue.coverage import Covered
from nhipcau.core.catalogue.homes import Home, Standing
from nhipcau.core.catalogue.shapes import Indicator
from nhipcau.core.plan.reference import place_in_short

STANDINGS = {
    Standing.KEPT: "có trong hệ thống",
    Standing.THIN: "mới theo dõi ở mức đơn giản",
    Standing.OUTSIDE: "có phần thực hiện ngoài hệ thống",
    Standing.SUBSTITUTE: "có phần thực hiện bằng hình thức thay thế",
    Standing.TASKS: "theo dõi theo nhiệm vụ, cán bộ xác nhận tình trạng",
    Standing.ABSENT: "chưa có trong danh mục chương trình",
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
    there: list[Home | Indicator] = [*of.homes, *of.bound]
    forms = ", ".join(sorted({form for each in there for form in each.forms})) or "–"
    figures = ", ".join(sorted({figure for each in there for figure in each.figures})) or "–"
    counts = f"{of.targets or '–'} | {of.tasks or '–'}"
    cells = (place_in_short(of.clause), counts, _places(of), forms, figures, STANDINGS[of.standing])
    return f"| {' | '.join(cells)} |"


def _places(of: Covered) -> str:
    """Its homes by name; without any, what answers to it instead."""
    if of.homes:
        return "; ".join(home.name for home in of.homes)
    if of.targets:
        return "Chỉ tiêu của kế hoạch"
    return "Nhiệm vụ của kế hoạch" if of.tasks else "–"


def _with_reason(rows: Iterable[Covered]) -> list[Home]:
    found = {home.key: home for row in rows for home in row.homes if home.reason}
    return [found[key] for key in sorted(found)]
