"""Reading and writing many returns with few statements."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from django.db import connection

from nhipcau.core.forms import CellKey, Entry, Form, write_text
from nhipcau.core.forms.cells import NOT_REPORTED_ENTRY
from nhipcau.core.forms.states import NotNow, ReturnAct, ReturnState, check_act
from nhipcau.core.forms.table import RowKey
from nhipcau.core.rights import Actor
from nhipcau.web.agencies.models import Agency
from nhipcau.web.figures.fields import to_units
from nhipcau.web.files.models import StoredFile
from nhipcau.web.places.models import Unit
from nhipcau.web.returns.bodies import check_asked
from nhipcau.web.returns.bridge import cut_off, entry_of, form_for, form_versions
from nhipcau.web.returns.deadlines import Deadlines
from nhipcau.web.returns.failures import NotAsked
from nhipcau.web.returns.forms import cell_field, note_field
from nhipcau.web.returns.models import Return, ReturnCell, ReturnEvent

if TYPE_CHECKING:
    from nhipcau.web.returns.actions.table import Filled

CellRow = tuple[str | int | None, ...]
Shown = tuple[int | None, str, str]  # an entry as the database keeps it, as people read it, its state
_COLUMNS = (
    "province_id", "of_id", "line", "figure", "period", "breakdown", "value", "text", "state", "note", "reason",
)  # fmt: skip


@dataclass(slots=True)
class Ground:
    """What the rows stand on: forms, units, agencies, the returns that are there and what they hold."""

    forms: Mapping[str, Sequence[Form]]
    units: dict[int, Unit]
    agencies: dict[str, Agency]
    deadlines: Deadlines
    returns: dict[tuple[str, str, int, int], Return] = field(default_factory=dict)
    cells: dict[int, list[ReturnCell]] = field(default_factory=lambda: defaultdict(list))
    past: dict[tuple[str, int], dict[CellKey, Decimal]] = field(default_factory=lambda: defaultdict(dict))

    def form(self, of: RowKey) -> Form:
        """The form in the version that the rows name."""
        return next(form for form in self.forms[of.form] if form.version == of.version)

    def due(self, each: Filled) -> date:
        """When the return is due, by the letter or by default."""
        return self.deadlines.of(each.form, each.of.period, self.units[each.of.unit].level).day

    def there(self, of: RowKey) -> Return | None:
        """The return, where there is one already."""
        return self.returns.get((of.form, of.period, of.unit, self.agencies[of.reporter].pk))

    def complaint(self, of: RowKey) -> tuple[str, str] | None:
        """Column and sentence, where unit, map, agency or state stand in the way."""
        unit, agency = self.units.get(of.unit), self.agencies.get(of.reporter)
        if unit is None:
            return "unit", f"Không có đơn vị số hiệu {of.unit} trong hệ thống này."
        if agency is None:
            return "reporter", f"Không có cơ quan “{of.reporter}” trong hệ thống này."
        if of.map_day != (wanted := cut_off(of.period)):
            return (
                "map",
                f"Kỳ {of.period} dùng bản đồ hành chính ngày {wanted}, dòng này ghi {of.map_day}. Hãy ghi lại.",
            )
        form = form_for(of.form, of.period)
        if form is None or form.version != of.version:
            return (
                "version",
                f"Kỳ {of.period} không dùng phiên bản {of.version} của biểu {of.form}. Hãy tải mẫu của kỳ đó.",
            )
        try:
            check_asked(form, of.period, unit, agency)
            if there := self.there(of):
                check_act(ReturnState(there.state), ReturnAct.SUBMIT)
        except (NotAsked, NotNow) as error:
            return "unit", str(error)
        return None

    def ancestry(self, unit_id: int) -> tuple[int, ...]:
        """The unit and what it lies in."""
        found: list[int] = []
        following: int | None = unit_id
        while following is not None:
            found.append(following)
            following = self.units[following].parent_id
        return tuple(found)

    def entries(self, of: RowKey) -> Mapping[CellKey, Entry]:
        """What the return holds already."""
        there = self.there(of)
        return {CellKey(row.line, row.period): entry_of(row) for row in self.cells[there.pk]} if there else {}

    def notes(self, of: RowKey) -> Mapping[str, str]:
        """The notes that the return holds already."""
        there = self.there(of)
        return {row.line: row.note for row in self.cells[there.pk] if row.note} if there else {}

    def before(self, of: RowKey) -> Mapping[CellKey, Decimal]:
        """The approved values of the same unit and form a year before."""
        return self.past[(of.form, of.unit)]


def read_ground(province_id: int, keys: Collection[RowKey]) -> Ground:
    """Everything that the checks ask about, in seven statements; existing returns are locked."""
    ground = Ground(
        form_versions(),
        {unit.pk: unit for unit in Unit.objects.filter(province_id=province_id)},
        {
            agency.key: agency
            for agency in Agency.objects.filter(province_id=province_id)
            .select_related("unit")
            .prefetch_related("mandates")
        },
        Deadlines(province_id, {key.period for key in keys}),
    )
    found = Return.objects.filter(
        province_id=province_id, form__in={key.form for key in keys}, period__in={key.period for key in keys}
    )
    for row in found.select_for_update():
        ground.returns[(row.form, row.period, row.unit_id, row.agency_id)] = row
    for cell in ReturnCell.objects.filter(of__in=found):
        ground.cells[cell.of_id].append(cell)
    years = {str(int(key.period[:4]) - 1) for key in keys}
    past = ReturnCell.objects.filter(
        of__province_id=province_id,
        of__form__in={key.form for key in keys},
        of__state=ReturnState.APPROVED.value,
        of__period__in={f"{year}-{key.period[5:]}" for year in years for key in keys},
        value__isnull=False,
    )
    for form, unit, line, period, value in past.values_list(
        "of__form", "of__unit_id", "line", "period", "value"
    ):
        if value is not None:
            ground.past[(form, unit)][CellKey(line, period)] = value
    return ground


def write_returns(
    actor: Actor, filled: Sequence[Filled], ground: Ground, file: StoredFile, moment: datetime
) -> int:
    """Make, fill and submit the returns; returns the number of cells written."""
    rows = [_return(actor, each, ground, moment) for each in filled]
    fresh = [row for row in rows if row.pk is None]
    old = [row for row in rows if row.pk is not None]
    Return.objects.bulk_create(fresh)
    Return.objects.bulk_update(
        old, ["state", "revision", "submitted_by", "submitted_at", "approved_by", "approved_at"]
    )
    ReturnCell.objects.filter(of__in=old).delete()
    cells: list[CellRow] = []
    events: list[ReturnEvent] = []
    shown: dict[int, Shown] = {}
    for row, each in zip(rows, filled, strict=True):
        made, changes = _cells(row, each, ground, shown)
        cells.extend(made)
        events.append(_event(actor, row, file, moment, changes, _trail(row, each, ground, changes)))
    _insert(cells)
    ReturnEvent.objects.bulk_create(events)
    return len(cells)


def _return(actor: Actor, each: Filled, ground: Ground, moment: datetime) -> Return:
    row = ground.there(each.of) or Return(
        province_id=actor.province_id,
        form=each.of.form,
        form_version=each.of.version,
        period=each.of.period,
        unit_id=each.of.unit,
        agency_id=ground.agencies[each.of.reporter].pk,
        due_on=ground.due(each),
        map_day=each.of.map_day,
    )
    row.state = ReturnState.SUBMITTED.value
    row.revision += 1
    row.submitted_by, row.submitted_at = actor.key, moment
    row.approved_by, row.approved_at = "", None
    return row


def _cells(
    of: Return, each: Filled, ground: Ground, shown: dict[int, Shown]
) -> tuple[list[CellRow], list[list[str]]]:
    """Rows for the table, and what they change. `shown` remembers entries, most of which repeat."""
    before = ground.entries(each.of)
    unwritten = dict(each.notes)
    cells: list[CellRow] = []
    changes: list[list[str]] = []
    head = (of.province_id, of.pk)
    for line, key in each.form.cells(of.period):
        entry = each.entries.get(key, NOT_REPORTED_ENTRY)
        value, words, state = shown.get(id(entry)) or shown.setdefault(id(entry), _shown(entry))
        note = unwritten.pop(line.key, "") if unwritten else ""
        was = write_text(before.get(key, NOT_REPORTED_ENTRY)) if before else ""
        if was != words:
            changes.append([line.key, key.period, was, words])
        if words or note:
            row = (line.key, line.figure, key.period, line.breakdown, value, entry.text, state, note, "")
            cells.append((*head, *row))
    return cells, changes


def _shown(entry: Entry) -> Shown:
    value = None if entry.value is None else to_units(entry.value)
    return value, write_text(entry), entry.state.value


def _trail(of: Return, each: Filled, ground: Ground, changes: list[list[str]]) -> list[list[str | int]]:
    """Every step, where notes changed too; else the changes tell all."""
    notes: list[list[str | int]] = [
        [of.revision, note_field(line), was, each.notes.get(line, "")]
        for line, was in {**dict.fromkeys(each.notes, ""), **ground.notes(each.of)}.items()
        if was != each.notes.get(line, "")
    ]
    if not notes:
        return []
    cells: list[list[str | int]] = [
        [of.revision, cell_field(CellKey(line, period)), was, words] for line, period, was, words in changes
    ]
    return [*cells, *notes]


def _event(
    actor: Actor,
    of: Return,
    file: StoredFile,
    moment: datetime,
    changes: list[list[str]],
    trail: list[list[str | int]],
) -> ReturnEvent:
    return ReturnEvent(
        province_id=of.province_id,
        of=of,
        act=ReturnAct.SUBMIT.value,
        actor_key=actor.key,
        actor_name=actor.name,
        moment=moment,
        revision=of.revision,
        file=file,
        changes=changes,
        trail=trail,
    )


def _insert(cells: Sequence[CellRow]) -> None:
    """One prepared statement: thousands of model objects would cost several times the insert."""
    quoted = ", ".join(map(connection.ops.quote_name, _COLUMNS))
    table = connection.ops.quote_name(ReturnCell._meta.db_table)
    marks = ", ".join(["%s"] * len(_COLUMNS))
    with connection.cursor() as cursor:
        cursor.executemany(f"INSERT INTO {table} ({quoted}) VALUES ({marks})", cells)  # noqa: S608  # names are ours
