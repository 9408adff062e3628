"""Cells of the features' tables: bodies, headers, queries, metadata, rules."""

from __future__ import annotations

import base64
import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl
from xml.etree import ElementTree

TYPES = {".json": "application/json", ".xml": "application/xml", ".jpg": "image/jpeg", ".pdf": "application/pdf"}


@dataclass
class Content:
    """A body: bytes and media type; no bytes where it is empty."""

    data: bytes
    media_type: str | None = None

    @property
    def is_json(self) -> bool:
        return bool(re.match(r"application/([\w.-]+\+)?json", self.media_type or ""))

    @property
    def is_text(self) -> bool:
        return bool(re.match(r"text/|application/(.*\+)?xml|application/x-www-form-urlencoded", self.media_type or ""))

    def value(self) -> Any:
        """As pacts of version 1 to 3 hold it."""
        if self.is_json and _parses(self.data):
            return json.loads(self.data)
        return self.data.decode() if self.is_text else base64.b64encode(self.data).decode()

    def body_object(self) -> dict[str, Any]:
        """As pacts of version 4 hold it."""
        given = {"contentType": self.media_type} if self.media_type else {}
        if self.is_json and _parses(self.data):
            return given | {"content": json.loads(self.data), "encoded": False}
        if self.is_text:
            return given | {"content": self.data.decode(), "encoded": False}
        return given | {"content": base64.b64encode(self.data).decode(), "encoded": "base64"}


def _parses(data: bytes) -> bool:
    try:
        json.loads(data)
        return True
    except ValueError:
        return False


class Fixtures:
    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def content(self, cell: str, media_type: str | None = None) -> Content | None:
        """The body that a cell describes; nothing where it says nothing."""
        cell = cell.strip()
        if not cell:
            return None
        if cell == "EMPTY":
            return Content(b"", media_type)
        for prefix, kind in (("JSON:", "application/json"), ("XML:", "application/xml")):
            if cell.startswith(prefix):
                return Content(cell.removeprefix(prefix).strip().encode(), media_type or kind)
        if cell.startswith("file:"):
            return self._file(cell.removeprefix("file:").strip(), media_type)
        return Content(cell.encode(), media_type or "text/plain")

    def _file(self, name: str, media_type: str | None) -> Content:
        path = self.folder / name
        if name.endswith("-body.xml"):
            return _wrapped(path, media_type)
        return Content(path.read_bytes(), media_type or TYPES.get(path.suffix, "text/plain"))

    def json(self, cell: str) -> Any:
        """Rules or generators: a literal, or the file of that name."""
        cell = cell.strip()
        if cell.startswith("JSON:"):
            return json.loads(cell.removeprefix("JSON:"))
        return json.loads((self.folder / cell.removeprefix("file:").strip()).read_text(encoding="utf-8"))


def _wrapped(path: Path, media_type: str | None) -> Content:
    """A fixture that holds media type and contents in XML."""
    root = ElementTree.parse(path).getroot()
    contents = root.find("contents")
    text = contents.text or ""
    if contents.get("encoding") == "base64":
        data = base64.b64decode(text)
    else:
        data = (text.lstrip() if "\n" in text else text).encode()
        if contents.get("eol") == "CRLF":
            data = data.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")
    return Content(data, media_type or root.findtext("contentType") or "text/plain")


def headers(cell: str) -> dict[str, list[str]]:
    """`'Name: value', 'Other: value'`."""
    found: dict[str, list[str]] = {}
    for line in re.findall(r"'([^']*)'", cell):
        name, _, value = line.partition(":")
        found.setdefault(name.strip(), []).append(value.strip())
    return found


def query(cell: str) -> dict[str, list[str]]:
    """`a=1&b=2`."""
    found: dict[str, list[str]] = {}
    for name, value in parse_qsl(cell.strip(), keep_blank_values=True):
        found.setdefault(name, []).append(value)
    return found


def value(cell: str) -> Any:
    """A JSON literal behind `JSON:`, else the text; tables escape quotes."""
    cell = cell.strip().replace('\\"', '"')
    return json.loads(cell.removeprefix("JSON:")) if cell.startswith("JSON:") else cell


def metadata(cell: str) -> dict[str, Any]:
    """`Origin=AXP-1000; TagData=JSON: {...}`."""
    pairs = [part.partition("=") for part in re.split(r";\s*(?=[\w.-]+=)", cell.strip()) if part]
    return {name.strip(): value(text) for name, _, text in pairs}


def members(cell: str) -> dict[str, Any]:
    """Metadata as a JSON object, with or without `JSON:`, or as pairs."""
    text = cell.strip().removeprefix("JSON:").strip()
    return json.loads(text) if text.startswith("{") else metadata(cell)


def unescaped(text: str) -> str:
    """A text in quotes of a step."""
    return text.replace('\\"', '"')
