"""A book of translations: a .po file as we write it, and the .mo file that is made of it, byte for byte the same."""

from __future__ import annotations

import ast
import struct
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from deploy.messages.strings import Message

HEAD = (
    "Content-Type: text/plain; charset=UTF-8\n"
    "Content-Transfer-Encoding: 8bit\n"
    "Plural-Forms: nplurals=2; plural=(n != 1);\n"
)


@dataclass(frozen=True, slots=True)
class Entry:
    """The translation of a message: one form, or two where it has a plural. `fuzzy`: to be looked at again."""

    forms: tuple[str, ...]
    fuzzy: bool = False

    @property
    def done(self) -> bool:
        """Whether it may be used."""
        return not self.fuzzy and bool(self.forms) and all(self.forms)


Book = dict[Message, Entry]


def read(path: Path) -> Book:
    """The entries of a .po file, without its head; an absent file is an empty book."""
    book: Book = {}
    for block in path.read_text(encoding="utf-8").split("\n\n") if path.exists() else ():
        fields, fuzzy = _fields(block)
        if fields.get("msgid"):
            forms = [fields[name] for name in ("msgstr", "msgstr[0]", "msgstr[1]") if name in fields]
            message = Message(fields["msgid"], fields.get("msgctxt", ""), fields.get("msgid_plural", ""))
            book[message] = Entry(tuple(forms), fuzzy)
    return book


def _fields(block: str) -> tuple[dict[str, str], bool]:
    fields: dict[str, str] = {}
    name, fuzzy = "", False
    for line in block.splitlines():
        if line.startswith("#"):
            fuzzy = fuzzy or (line.startswith("#,") and "fuzzy" in line)
            continue
        if not line.startswith('"'):
            name, _, line = line.partition(" ")
        fields[name] = fields.get(name, "") + str(ast.literal_eval(line))
    return fields, fuzzy


def write(path: Path, wanted: Iterable[Message], known: Mapping[Message, Entry]) -> None:
    """The wanted messages in order, with what is known of them; others are left out."""
    blocks = ['msgid ""\nmsgstr ""\n' + "\n".join(_quoted(f"{line}\n") for line in HEAD.splitlines())]
    for message in wanted:
        entry = known.get(message, Entry(("", "") if message.plural else ("",)))
        blocks.append("\n".join(_lines(message, entry)))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n\n".join(blocks) + "\n", encoding="utf-8")


def _lines(message: Message, entry: Entry) -> Iterable[str]:
    if entry.fuzzy:
        yield "#, fuzzy"
    if message.context:
        yield f"msgctxt {_quoted(message.context)}"
    yield f"msgid {_quoted(message.text)}"
    if message.plural:
        yield f"msgid_plural {_quoted(message.plural)}"
        yield from (f"msgstr[{number}] {_quoted(form)}" for number, form in enumerate(entry.forms))
    else:
        yield f"msgstr {_quoted(entry.forms[0])}"


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


def compiled(book: Mapping[Message, Entry]) -> bytes:
    """The book as gettext's binary form: finished entries alone, sorted by key."""
    rows = {"": HEAD}
    for message, entry in book.items():
        if entry.done:
            key = f"{message.context}\x04{message.text}" if message.context else message.text
            rows[f"{key}\x00{message.plural}" if message.plural else key] = "\x00".join(entry.forms)
    pairs = sorted((key.encode(), value.encode()) for key, value in rows.items())
    count, start = len(pairs), 28
    keys = b"".join(key + b"\x00" for key, _value in pairs)
    values = b"".join(value + b"\x00" for _key, value in pairs)
    first = start + 16 * count
    head = struct.pack("<7I", 0x950412DE, 0, count, start, start + 8 * count, 0, first)
    return b"".join(
        [
            head,
            _places([key for key, _value in pairs], first),
            _places([value for _key, value in pairs], first + len(keys)),
            keys,
            values,
        ]
    )


def _places(texts: list[bytes], first: int) -> bytes:
    found, at = [], first
    for text in texts:
        found.append(struct.pack("<2I", len(text), at))
        at += len(text) + 1
    return b"".join(found)
