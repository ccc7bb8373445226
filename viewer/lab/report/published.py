"""Figures that others have published, beside which ours are printed."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from viewer import paths
from viewer.ai.outputs import (
    DerivedOutput,
    LabelOutput,
    MaskOutput,
    Output,
    PoseOutput,
    RegionsOutput,
    RiskOutput,
)
from viewer.core.toml import read_toml
from viewer.lab.report.record import Cell, Part, Published, Table
from viewer.lab.report.words import SHORT

OF: Mapping[type[Any], str] = {
    LabelOutput: "label",
    RegionsOutput: "places",
    MaskOutput: "mask",
    DerivedOutput: "derived",
    RiskOutput: "risk",
    PoseOutput: "pose",
}
"""What each kind of output is called there."""

UNREAD = "handed on by a review, to be checked"


def published(output: Output) -> tuple[Published, ...]:
    """The figures for what an output claims; see resources/published.toml."""
    codes, words = _codes(output), _words(output)
    return tuple(
        Published(
            system=one["system"],
            data=one["data"],
            source=one["source"],
            note="" if one["read"] else UNREAD,
            measures={name: one[name] for name in SHORT if name in one},
        )
        for one in read_toml(paths.resource("published.toml"))["figures"]
        if one["of"] == OF[type(output)]
        if codes & set(one.get("codes", ())) or _called(one.get("words", ()), words)
    )


def _called(phrases: Sequence[str], words: set[str]) -> bool:
    """Whether all words of one of the phrases occur."""
    return any(words >= set(phrase.split()) for phrase in phrases)


def _codes(output: Output) -> set[str]:
    """The values of the codes of what is claimed."""
    if isinstance(output, MaskOutput):
        return {one.type.value for one in output.segments}
    scale = {output.scale.value} if isinstance(output, LabelOutput) else set()
    labels = output.labels if isinstance(output, LabelOutput | RegionsOutput) else ()
    return scale | {one.value for one in labels}


def _words(output: Output) -> set[str]:
    """The words that it is called by, in small letters."""
    said = [output.title]
    if isinstance(output, LabelOutput | RiskOutput):
        said.append(output.question)
    if isinstance(output, LabelOutput | RegionsOutput):
        said += [label.meaning for label in output.labels]
    if isinstance(output, MaskOutput):
        said += [segment.label for segment in output.segments]
    return set(re.findall(r"[a-z]+", " ".join(said).lower()))


def compared(ours: Part, name: str, theirs: Sequence[Published]) -> Table:
    """Our figures above those of others; only the measures that somebody has published."""
    told = [key for key in SHORT if any(key in one.measures for one in theirs)]
    mine = f"split {ours.split}, {ours.count} pictures"
    rows: list[tuple[Cell, ...]] = [
        (name, mine, *(ours.measures[key].value if key in ours.measures else None for key in told))
    ]
    for one in theirs:
        source = f"{one.system} ({one.source}{'; ' + one.note if one.note else ''})"
        rows.append((source, one.data, *(one.measures.get(key) for key in told)))
    return Table(("system", "measured on", *(SHORT[key] for key in told)), tuple(rows))
