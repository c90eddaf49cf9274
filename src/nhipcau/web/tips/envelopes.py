"""What goes into the sealed parts of a tip and comes out of them. Purposes and contexts: docs/rules/tips-sealing.md."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from nhipcau.core.sealing import PublicKey, SecretKey, seal, unseal
from nhipcau.web.files import disk
from nhipcau.web.sealing import face
from nhipcau.web.tips.failures import BadFile
from nhipcau.web.tips.uploads import Brought

PART, FILE, SOURCE, ANSWER, SENDER = "tip.part", "tip.file", "tip.source", "tip.answer", "tip.sender"


@dataclass(frozen=True, slots=True)
class Said:
    """The words of a part. `cut`: an officer's copy."""

    text: str = field(repr=False)
    place: str = field(default="", repr=False)
    cut: bool = False


def seal_part(team_id: int, ref: str, n: int, said: Said) -> bytes:
    """To the body's intake officers."""
    told = {"text": said.text, "place": said.place, "cut": said.cut}
    content = json.dumps(told, ensure_ascii=False).encode()
    return face.seal_to(team_id, content, PART, {"tip": ref, "n": n})


def read_part(content: bytes) -> Said:
    """The words again."""
    told = json.loads(content)
    return Said(told["text"], told["place"], bool(told.get("cut")))


def seal_file(team_id: int, ref: str, n: int, file: Brought) -> str:
    """A file with its name inside, encrypted, on disk and synced; returns the name of its bytes."""
    head = json.dumps({"name": file.name}, ensure_ascii=False).encode()
    content = len(head).to_bytes(4, "big") + head + file.data
    return disk.write(face.seal_to(team_id, content, FILE, {"tip": ref, "n": n}))


def stored(sha256: str) -> bytes:
    """The envelope of a file. BadFile where its bytes are gone or changed."""
    try:
        return disk.read(sha256)
    except disk.Missing as error:
        raise BadFile(str(error)) from None


def read_file(content: bytes) -> Brought:
    """The file again."""
    size = int.from_bytes(content[:4], "big")
    return Brought(json.loads(content[4 : 4 + size])["name"], content[4 + size :])


def seal_source(province_id: int, ref: str, source: Mapping[str, str]) -> bytes:
    """Who sent it, to the three offices that keep identities."""
    content = json.dumps(dict(source), ensure_ascii=False).encode()
    return face.seal_to_offices(province_id, content, SOURCE, {"tip": ref})


def seal_answer(public: bytes, ref: str, n: int, text: str) -> bytes:
    """An answer to the sender's own key."""
    return seal(text.encode(), [PublicKey(public)], ANSWER, {"tip": ref, "n": n})


def read_answer(sealed: bytes, secret: SecretKey, ref: str, n: int) -> str:
    """The answer, for who has the receipt."""
    return unseal(sealed, secret, ANSWER, {"tip": ref, "n": n}).decode()
