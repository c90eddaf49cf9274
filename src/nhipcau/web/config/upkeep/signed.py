"""What signed checkpoints say against the chains as they stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

from nhipcau.core.journal.checkpoints import NotACheckpoint, SignedNote, read
from nhipcau.web.journal.checkpoints import against_chain, folder, known_key


def signed_faults(given: Sequence[Path], key: str) -> Iterator[str]:
    """A sentence for each checkpoint that does not hold, of the files given and of the installation's own folder."""
    notes: dict[str, SignedNote] = {}
    for path in _files([*given, folder()]):
        try:
            each = read(path.read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError, NotACheckpoint) as error:
            yield f"Điểm kiểm “{path.name}”: không đọc được ({error})."
            continue
        notes[each.text] = each
    public = key.strip().lower() or known_key()
    ordered = sorted(notes.values(), key=lambda each: (each.note.province_id, each.note.seq, each.note.time))
    for province, of in groupby(ordered, key=lambda each: each.note.province_id):
        for held in against_chain(list(of), public):
            for reason in held.wrong:
                yield f"Điểm kiểm dòng {held.note.seq} của tỉnh {province} ({held.note.time:%d/%m/%Y %H:%M}): {reason}."


def _files(given: Sequence[Path]) -> Iterator[Path]:
    """Files as they are named; of a folder those that are called as checkpoints are."""
    for path in given:
        if path.is_dir():
            yield from sorted(path.glob("checkpoint-*.txt"))
        elif path != folder():
            yield path
