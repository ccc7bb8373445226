"""Structured reports as a page to read: the tree of DICOM PS3.3 C.17.3, in Markdown.

What a report says is shown as it stands; nothing of it becomes a claim or anybody's annotation.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from itertools import islice

from viewer.core.errors import Unreadable
from viewer.core.study import Instance, Kind, Series
from viewer.importers.encoding.damage import quiet
from viewer.importers.encoding.disk import told_if_gone
from viewer.importers.encoding.elements import Dataset, items, numbers, text
from viewer.importers.encoding.header import read_header

_DEEPEST, _MOST = 12, 3000
_INDENT = "    "
_MARKUP = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>&~])")
_COMPLETE = {"COMPLETE": "complete", "PARTIAL": "not complete"}
_VERIFIED = {"VERIFIED": "verified", "UNVERIFIED": "not verified by anybody"}


def read_report(series: Series) -> str:
    """All reports of a Series, one below the other. Raises Unreadable."""
    if series.kind is not Kind.REPORT:
        raise Unreadable("This series holds no report.", "Choose a structured report.")
    with told_if_gone(), quiet():
        return "\n\n---\n\n".join(_page(one) for one in series.instances)


def _page(instance: Instance) -> str:
    dataset = read_header(instance.path).dataset
    states = (
        _COMPLETE.get(text(dataset, "CompletionFlag")),
        _VERIFIED.get(text(dataset, "VerificationFlag")),
    )
    title = _concept(dataset, "ConceptNameCodeSequence") or "Report"
    lines = list(islice(_lines(dataset, 0), _MOST + 1))
    cut = ["- …"] if len(lines) > _MOST else []
    state = ", ".join(filter(None, states))
    return "\n".join([f"## {title}", "", state, "", *lines[:_MOST], *cut])


def _lines(dataset: Dataset, depth: int, left: int = _DEEPEST) -> Iterator[str]:
    """What an item contains, a line each, set in by ``depth``; so many levels are ``left``."""
    if not left:
        return
    for item in items(dataset, "ContentSequence"):
        kind = text(item, "ValueType")
        name = _concept(item, "ConceptNameCodeSequence")
        value = _VALUES.get(kind, _nothing)(item)
        below = depth
        if value or (name and kind == "CONTAINER"):
            said = f"**{name}**: {value}" if name and value else f"**{name}**" if name else value
            yield f"{_INDENT * depth}- {said}"
            below += 1
        yield from _lines(item, below, left - 1)


def _plain(said: str) -> str:
    """A text of a file in one line, with nothing in it that marks text up."""
    return _MARKUP.sub(r"\\\1", " ".join(said.split()))


def _concept(item: Dataset, sequence: str) -> str:
    return next((_plain(text(code, "CodeMeaning")) for code in items(item, sequence)), "")


def _text(keyword: str) -> Callable[[Dataset], str]:
    return lambda item: _plain(text(item, keyword))


def _number(item: Dataset) -> str:
    for measured in items(item, "MeasuredValueSequence"):
        codes = items(measured, "MeasurementUnitsCodeSequence")
        unit = next((text(code, "CodeValue") for code in codes), "")
        value = text(measured, "NumericValue")
        return _plain(value if unit in _NO_UNIT else f"{value} {unit}")
    return ""


_NO_UNIT = ("", "1")


def _figure(item: Dataset) -> str:
    """Corners of a shape; of one with many of them only how many."""
    data = numbers(item, "GraphicData")
    kind = text(item, "GraphicType").capitalize()
    size = 3 if text(item, "ValueType") == "SCOORD3D" else 2
    if not data or len(data) > _FEW * size:
        return _plain(f"{kind}, {len(data) // size} points")
    points = (data[at : at + size] for at in range(0, len(data), size))
    said = ", ".join(" ".join(f"{value:.1f}" for value in point) for point in points)
    return _plain(f"{kind} at {said} ({'mm' if size == 3 else 'column row, pixels'})")


_FEW = 6


def _nothing(_: Dataset) -> str:
    return ""


_VALUES: Mapping[str, Callable[[Dataset], str]] = {
    "TEXT": _text("TextValue"),
    "CODE": lambda item: _concept(item, "ConceptCodeSequence"),
    "NUM": _number,
    "PNAME": lambda item: _plain(text(item, "PersonName").replace("^", " ").strip()),
    "DATE": _text("Date"),
    "TIME": _text("Time"),
    "DATETIME": _text("DateTime"),
    "SCOORD": _figure,
    "SCOORD3D": _figure,
}
"""By value type; pictures and identifiers say nothing to a reader."""
