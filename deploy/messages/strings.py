"""Strings to translate, found in Python by its syntax tree and in templates by Django's own lexer."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from django.template.base import Lexer, Token, TokenType
from django.utils.text import smart_split

# what each function is given, in order: context, singular, plural
CALLS = {
    **dict.fromkeys(("_", "gettext", "gettext_lazy", "gettext_noop"), ("text",)),
    **dict.fromkeys(("ngettext", "ngettext_lazy"), ("text", "plural")),
    **dict.fromkeys(("pgettext", "pgettext_lazy"), ("context", "text")),
    **dict.fromkeys(("npgettext", "npgettext_lazy"), ("context", "text", "plural")),
}
_INLINE = re.compile(r"""_\(\s*(?:"([^"]*)"|'([^']*)')\s*\)""")


@dataclass(frozen=True, slots=True, order=True)
class Message:
    """A string, with its context and its plural where it has them."""

    text: str
    context: str = ""
    plural: str = ""


def messages(root: Path) -> list[Message]:
    """All strings of the Python files and templates under a folder, each once, sorted."""
    found: set[Message] = set()
    for path in sorted(root.rglob("*")):
        if path.suffix == ".py" and "migrations" not in path.parts:
            found.update(in_python(path.read_text(encoding="utf-8")))
        elif path.suffix in {".html", ".txt"} and "templates" in path.parts:
            found.update(in_template(path.read_text(encoding="utf-8")))
    plurals = {(each.text, each.context) for each in found if each.plural}
    return sorted(each for each in found if each.plural or (each.text, each.context) not in plurals)


def in_python(source: str) -> Iterator[Message]:
    """Calls of the gettext family whose arguments are plain strings."""
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
        wanted = CALLS.get(name)
        given = [
            arg.value for arg in node.args if isinstance(arg, ast.Constant) and isinstance(arg.value, str)
        ]
        if wanted and len(given) >= len(wanted):
            yield Message(**dict(zip(wanted, given, strict=False)))


def in_template(source: str) -> Iterator[Message]:
    """`translate`, `blocktranslate` and `_("…")` of a template. Percent signs are doubled, as Django asks for them."""
    tokens = iter(Lexer(source).tokenize())
    for token in tokens:
        if token.token_type is TokenType.BLOCK:
            tag, *bits = list(smart_split(token.contents))
            if tag in {"translate", "trans"}:
                yield from _translate(bits)
            elif tag in {"blocktranslate", "blocktrans"}:
                yield _block(bits, tokens)
        if token.token_type in {TokenType.BLOCK, TokenType.VAR}:
            for double, single in _INLINE.findall(token.contents):
                yield Message(_doubled(double or single))


def _translate(bits: list[str]) -> Iterator[Message]:
    literal = bits[0].split("|")[0]
    if literal[0] in "\"'":
        yield Message(_doubled(literal[1:-1]), context=_context(bits))


def _block(bits: list[str], tokens: Iterator[Token]) -> Message:
    parts: list[list[str]] = [[]]
    for token in tokens:
        if token.token_type is TokenType.TEXT:
            parts[-1].append(_doubled(token.contents))
        elif token.token_type is TokenType.VAR:
            parts[-1].append(f"%({token.contents.split('|')[0].strip()})s")
        elif token.contents.split()[0] == "plural":
            parts.append([])
        else:
            break
    texts = [_trimmed(part) if "trimmed" in bits else "".join(part) for part in parts]
    return Message(texts[0], _context(bits), texts[1] if len(texts) > 1 else "")


def _trimmed(parts: Iterable[str]) -> str:
    return " ".join(line.strip() for line in "".join(parts).strip().splitlines())


def _context(bits: list[str]) -> str:
    return bits[bits.index("context") + 1][1:-1] if "context" in bits else ""


def _doubled(text: str) -> str:
    return text.replace("%", "%%")
