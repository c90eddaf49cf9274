"""The same page recorded twice: an item is counted once, so whoever records is told of the record that is there."""

from __future__ import annotations

from django.db.models import Q
from django.utils.translation import gettext as _

from nhipcau.core.activities import ActivityKind, FieldType, Values
from nhipcau.core.activities.links import same_page
from nhipcau.web.activities.models import Activity, State
from nhipcau.web.agencies.models import Agency


def recorded_before(
    kind: ActivityKind, values: Values, province_id: int, besides: int | None = None
) -> Activity | None:
    """A standing record of the kind with the same address; None where there is no address or no such record."""
    for field in kind.fields:
        link = values.get(field.key)
        page = same_page(str(link)) if field.type is FieldType.LINK and link else ""
        if not page:
            continue
        last = page.rsplit("/", 1)[-1]
        rows = Activity.objects.filter(
            Q(**{f"values__{field.key}__icontains": last.partition("?")[0]}),
            province_id=province_id,
            kind=kind.key,
            state=State.RECORDED,
        )
        rows = rows if besides is None else rows.exclude(pk=besides)
        for row in rows.select_related("agency").order_by("day", "pk"):
            if same_page(str(row.values.get(field.key, ""))) == page:
                return row
    return None


def question_of_address(
    kind: ActivityKind, values: Values, agency: Agency, besides: int | None
) -> tuple[str, str] | None:
    """The question, and the answer to tick."""
    there = recorded_before(kind, values, agency.province_id, besides)
    if there is None:
        return None
    told = {"day": f"{there.day.day}/{there.day.month}/{there.day.year}", "body": there.agency.name}
    if there.agency_id == agency.pk:
        question = _(
            "Đường dẫn này đã có ở bản ghi ngày %(day)s của %(body)s. Một tin, bài chỉ ghi một lần; đăng, phát "
            "thêm thì tăng số lần ở bản ghi đó."
        )
    else:
        question = _(
            "Đường dẫn này đã có ở bản ghi ngày %(day)s của %(body)s. Nếu là tin, bài đăng lại, hãy chọn đúng "
            "nguồn và ghi đường dẫn trên trang của cơ quan mình."
        )
    return question % told, _("Tôi đã xem lại: đây là tin, bài khác.")
