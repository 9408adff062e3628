"""Measures files, functions and comments. Text in comments and string literals does not count as code."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

LINE = 120
COMMENT = re.compile(r"^[ \t]*(//|/\*|\*)", re.MULTILINE)
FUNCTION = re.compile(r"(?<![.\w`])(?:func\s+([^\s(<]+|`\w+`)|(init)[?!]?\s*(?=[(<])|(deinit)\b)")
BODY_FOLLOWS = re.compile(r"\s*(\{|->|where\b|throws\b|async\b|rethrows\b|\n\s*(\{|->|where\b|throws\b|async\b))")


@dataclass
class Function:
    name: str
    line: int
    lines: int


def blank(text: str) -> str:
    """The source with comments and string literals replaced by spaces; line breaks stay."""
    out = list(text)
    _skip_code(text, out, 0, None)
    return "".join(out)


def _erase(out: list[str], start: int, end: int) -> None:
    for index in range(start, min(end, len(out))):
        if out[index] != "\n":
            out[index] = " "


def _skip_code(text: str, out: list[str], at: int, closing: str | None) -> int:
    """Reads code from `at` to the end, or past the bracket that closes an interpolation."""
    depth = 0
    while at < len(text):
        if text.startswith("//", at):
            end = text.find("\n", at)
            end = len(text) if end < 0 else end
            _erase(out, at, end)
            at = end
        elif text.startswith("/*", at):
            end = _comment_end(text, at)
            _erase(out, at, end)
            at = end
        elif opening := re.compile(r'(#*)("""|")').match(text, at):
            end = _string_end(text, out, opening)
            _erase(out, at, end)
            at = end
        else:
            if closing and text[at] == "(":
                depth += 1
            elif closing and text[at] == ")":
                if depth == 0:
                    return at + 1
                depth -= 1
            at += 1
    return at


def _comment_end(text: str, at: int) -> int:
    depth = 0
    for mark in re.compile(r"/\*|\*/").finditer(text, at):
        depth += 1 if mark[0] == "/*" else -1
        if depth == 0:
            return mark.end()
    return len(text)


def _string_end(text: str, out: list[str], opening: re.Match[str]) -> int:
    hashes, quote = opening[1], opening[2]
    close, escape = quote + hashes, "\\" + hashes
    at = opening.end()
    while at < len(text):
        if text.startswith(close, at):
            return at + len(close)
        if quote == '"' and text[at] == "\n":
            return at
        if text.startswith(escape + "(", at):
            at = _skip_code(text, out, at + len(escape) + 1, ")")
        elif text.startswith(escape, at):
            at += len(escape) + 1
        else:
            at += 1
    return at


def functions(text: str) -> list[Function]:
    """Every function, initialiser and deinitialiser with a body, with its lines from signature to closing brace."""
    code = blank(text)
    found = []
    for match in FUNCTION.finditer(code):
        start = _body_start(code, match.end())
        if start is None:
            continue
        end = _closing_brace(code, start)
        first = code.count("\n", 0, match.start()) + 1
        last = code.count("\n", 0, end) + 1
        found.append(Function(match[1] or match[2] or match[3], first, last - first + 1))
    return found


def _body_start(code: str, at: int) -> int | None:
    """Where the body's brace stands; nothing for a requirement of a protocol."""
    depth = 0
    while at < len(code):
        character = code[at]
        if character in "([":
            depth += 1
        elif character in ")]":
            depth -= 1
            if depth < 0:
                return None
        elif depth == 0 and character == "{":
            return at
        elif depth == 0 and character == "}":
            return None
        elif depth == 0 and character == "\n" and not BODY_FOLLOWS.match(code, at):
            return None
        at += 1
    return None


def _closing_brace(code: str, start: int) -> int:
    depth = 0
    for index in range(start, len(code)):
        if code[index] == "{":
            depth += 1
        elif code[index] == "}":
            depth -= 1
            if depth == 0:
                return index
    return len(code) - 1


def long_comments(text: str) -> list[int]:
    """The numbers of lines that are a comment of Swift or C and too long. What holds a URL may be."""
    found = []
    for match in COMMENT.finditer(text):
        line = text[match.start():].split("\n", 1)[0]
        # In a string literal nothing of it is left.
        if len(line) > LINE and "://" not in line and blank(text[: match.start(1)] + "x").endswith("x"):
            found.append(text.count("\n", 0, match.start()) + 1)
    return found


def swift_files(root: Path) -> list[Path]:
    return sorted([*root.glob("Sources/**/*.swift"), *root.glob("Tests/**/*.swift"), root / "Package.swift"])
