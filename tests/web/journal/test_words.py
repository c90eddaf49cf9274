"""Every act that the house writes into the journal, and what it is about, is said in words."""

import re

from nhipcau.core.forms.states import ReturnAct
from nhipcau.web.journal.words import ACTS, SUBJECTS, act_word, detail_word, subject_word
from tree import SOURCE, python_files

RECORD = re.compile(r"\brecord\(\s*\w+,\s*\"([a-z_.]+)\",\s*(?:f\"([a-z]+):)?")


def written() -> list[tuple[str, str]]:
    """Acts and kinds of subjects that stand in the source as they are written."""
    source = "\n".join(
        path.read_text(encoding="utf-8") for path in python_files() if SOURCE / "web" in path.parents
    )
    return RECORD.findall(source)


def test_every_act_has_a_word() -> None:
    acts = {act for act, _subject in written()} | {f"return.{act.value}" for act in ReturnAct}
    assert len(acts) > 30
    assert sorted(acts - set(ACTS)) == []


def test_every_subject_has_a_word() -> None:
    subjects = {subject for _act, subject in written() if subject}
    assert len(subjects) > 5
    assert sorted(subjects - set(SUBJECTS)) == []


def test_what_is_shown() -> None:
    assert act_word("return.approve") == "Duyệt biểu"
    assert subject_word("return:834") == "biểu số 834"
    assert subject_word("report:2022-Y:P1") == "báo cáo 2022-Y P1"
    assert subject_word("sign-in") == "sign-in"
    assert detail_word("reason") == "Lý do"
    assert detail_word("something") == "something"
