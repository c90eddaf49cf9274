"""What is to be done: duties of the agencies, bullets of the task sections, rows of task tables, halves of targets."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nhipcau.core.plan.agencies import Block
from nhipcau.core.plan.outline import Node, Outline
from nhipcau.core.plan.ropes import Rope
from nhipcau.core.plan.shapes import Task
from nhipcau.core.plan.targets import TargetsRead
from nhipcau.core.terms import Frequency

_SECTION = re.compile(r"nhiệm vụ|giải pháp|nội dung|hoạt động|hình thức", re.IGNORECASE)
_GOALS = re.compile(
    r"mục tiêu|chỉ tiêu|mục đích|yêu cầu|phạm vi|đối tượng|thời gian|kinh phí|nguồn lực tài chính",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"(?<=[.;])\s+(?=[A-ZĐÀ-Ỹ])|\n")
_WITH = re.compile(r"[Pp]hối hợp(?:\s+(?:chặt chẽ|đồng bộ|thường xuyên))*\s+(?:với|cùng)\s+")
_BODY = re.compile(
    r"^(?:các |những )?(?:Sở|sở|Ban|ban|Bộ|Công an|công an|Ủy ban|Uỷ ban|UBND|Viện|Tòa|Toà|Mặt trận|MTTQ|Hội|Đoàn|đoàn thể|Báo|Đài|Chi cục|Cục|Trường|Trung tâm|"
    r"Văn phòng|ngành|cơ quan|đơn vị|địa phương|huyện|thành phố|xã|phường|tổ chức|lực lượng|Thanh tra|Kho bạc|Bảo hiểm|Liên đoàn)",
)
_VERB = re.compile(
    r"\s+(?:xây dựng|tổ chức|triển khai|thực hiện|chỉ đạo|đẩy mạnh|tăng cường|hướng dẫn|tham mưu|bố trí|rà soát|kiểm tra|nghiên cứu|đề xuất|trong|để|nâng cao|"
    r"tuyên truyền|theo dõi|cân đối|tiến hành|lồng ghép|vận động|phổ biến|quản lý|xử lý|thành lập|ban hành|báo cáo|tổng hợp|đôn đốc|hỗ trợ|cung cấp|thẩm định|phát huy|huy động|duy trì|đưa|nhằm|khảo sát|đánh giá|định hướng)\b"
)
_LABEL = re.compile(
    r"^(?:Cơ quan|Đơn vị)\s+(?P<kind>chủ trì|phối hợp|thực hiện)\s*:\s*(?P<who>[^\n]*)|^Thời gian(?: thực hiện| hoàn thành)?\s*:\s*(?P<when>[^\n]*)",
    re.IGNORECASE,
)
_DEADLINE = re.compile(
    r"(?:trước|chậm nhất(?: là)?|hoàn thành (?:trước|trong)|xong trước)\s+(?:ngày\s+)?[^,.;()]{3,60}?\d{4}|trong (?:thời hạn )?\d+ ngày[^,.;()]{0,40}|Quý\s+[IVX]+[^,.;()]{0,14}\d{4}"
)
_CADENCES: tuple[tuple[re.Pattern[str], Frequency], ...] = (
    (re.compile(r"hằng tháng|hàng tháng|mỗi tháng", re.IGNORECASE), Frequency.MONTH),
    (re.compile(r"hằng quý|hàng quý|mỗi quý|từng quý", re.IGNORECASE), Frequency.QUARTER),
    (re.compile(r"\b0?6 tháng|sáu tháng", re.IGNORECASE), Frequency.HALF_YEAR),
    (re.compile(r"\b0?9 tháng", re.IGNORECASE), Frequency.NINE_MONTHS),
    (re.compile(r"hằng năm|hàng năm|mỗi năm", re.IGNORECASE), Frequency.YEAR),
)


def read_tasks(outline: Outline, blocks: tuple[Block, ...], read: TargetsRead) -> tuple[Task, ...]:
    """All tasks in the order of the document. A target is not repeated as a task; its unquantified half is one."""
    owners = {block.node.id: block for block in blocks}
    with_targets = {target.clause for target in read.targets}
    tasks: list[Task] = []
    columns: dict[str, int] = {}
    for node in outline.nodes:
        owner = _owner(node, owners)
        in_appendix = node.id.startswith("Phụ lục")
        if owner or (not in_appendix and node.id not in with_targets and _is_task_section(node)):
            tasks += _labelled(list(_of_text(node, owner)))
        if node.rows:
            tasks += _of_rows(node, columns)
    tasks += [Task(half.clause, half.text, half.span) for half in read.remainders]
    return tuple(sorted(tasks, key=lambda task: task.span))


def cadence_in(text: str) -> Frequency | None:
    """The first cadence said in the words."""
    return next((frequency for pattern, frequency in _CADENCES if pattern.search(text)), None)


def _owner(node: Node, owners: dict[str, Block]) -> Block | None:
    here: Node | None = node
    while here is not None:
        if here.id in owners:
            return owners[here.id]
        here = here.parent
    return None


def _is_task_section(node: Node) -> bool:
    headings = (*node.headings(), node.heading.text)
    whole = " / ".join(heading for heading in headings if heading)
    return bool(_SECTION.search(whole)) and not _GOALS.search(whole)


def _of_text(node: Node, owner: Block | None) -> Iterator[Task]:
    text = node.text
    start = 0
    for found in [*_SENTENCE.finditer(text.text), None]:
        end = found.start() if found else len(text.text)
        sentence = text[start:end].strip()
        start = found.end() if found else end
        if len(sentence.text.split()) >= 3:
            yield _task(node.id, sentence, owner)


def _task(clause: str, sentence: Rope, owner: Block | None) -> Task:
    words = sentence.text
    deadline = _DEADLINE.search(words)
    return Task(
        clause=clause,
        text=words,
        span=sentence.span,
        lead=owner.agency.name if owner else None,
        supports=_supports(words),
        requested=owner.agency.requested if owner else words.startswith("Đề nghị"),
        deadline=deadline.group() if deadline else None,
        cadence=cadence_in(words),
    )


def _supports(words: str) -> tuple[str, ...]:
    """The bodies after "phối hợp với", up to the verb."""
    found = _WITH.search(words)
    if not found:
        return ()
    rest = words[found.end() :]
    verb = _VERB.search(rest)
    listed = rest[: verb.start()] if verb else rest[:160]
    names: list[str] = []
    for piece in re.split(r"[,;]\s+|\s+và\s+", listed.split(":")[0]):
        name = piece.strip(" .,;:")
        if _BODY.match(name) and name:
            names.append(name)
        elif names and name and len(name) <= 40:
            names[-1] = f"{names[-1]}, {name}"
    return tuple(names)


def _labelled(tasks: list[Task]) -> list[Task]:
    """Lines "Đơn vị chủ trì: …" belong to the task before them."""
    kept: list[Task] = []
    for task in tasks:
        label = _LABEL.match(task.text)
        if not label or not kept:
            kept.append(task)
            continue
        last = kept[-1]
        who = (label.group("who") or "").strip(" .;")
        if label.group("when"):
            kept[-1] = _changed(last, deadline=label.group("when").strip(" .;"))
        elif (label.group("kind") or "").lower() == "phối hợp":
            kept[-1] = _changed(last, supports=(who,))
        else:
            kept[-1] = _changed(last, lead=who)
    return kept


def _changed(
    task: Task, lead: str | None = None, supports: tuple[str, ...] | None = None, deadline: str | None = None
) -> Task:
    return Task(
        task.clause,
        task.text,
        task.span,
        lead or task.lead,
        task.supports if supports is None else supports,
        task.requested,
        deadline or task.deadline,
        cadence_in(deadline) if deadline else task.cadence,
    )


def _of_rows(node: Node, columns: dict[str, int]) -> list[Task]:
    """Rows of a table whose head names a column for the lead; the head holds until the next one."""
    tasks: list[Task] = []
    for row in node.rows:
        found = _columns(row)
        if found:
            columns.clear()
            columns.update(found)
        elif columns and len(row) > columns["what"] and row[0].text.strip(" .").isdigit():
            tasks.append(_of_row(node.id, row, columns))
    return tasks


def _columns(row: tuple[Rope, ...]) -> dict[str, int]:
    words = {
        "what": ("nhiệm vụ", "nội dung", "công việc", "hoạt động"),
        "lead": ("chủ trì", "đơn vị thực hiện", "cơ quan thực hiện"),
        "with": ("phối hợp",),
        "when": ("thời gian", "tiến độ", "hoàn thành", "thời hạn"),
    }
    found: dict[str, int] = {}
    for place, cell in enumerate(row):
        text = cell.text.lower()
        for column, signs in words.items():
            if column not in found and len(text) < 80 and any(sign in text for sign in signs):
                found[column] = place
                break
    return found if {"what", "lead"} <= found.keys() else {}


def _of_row(clause: str, row: tuple[Rope, ...], columns: dict[str, int]) -> Task:
    def cell(name: str) -> str | None:
        place = columns.get(name)
        return row[place].text.strip() or None if place is not None and place < len(row) else None

    what = row[columns["what"]]
    when = cell("when")
    supports = cell("with")
    number = row[0].text.strip(" .")
    return Task(
        clause=f"{clause}/{number}",
        text=what.text,
        span=(what.span[0], what.span[1]),
        lead=cell("lead"),
        supports=tuple(part.strip() for part in supports.split(";") if part.strip()) if supports else (),
        deadline=when,
        cadence=cadence_in(when) if when else None,
    )
