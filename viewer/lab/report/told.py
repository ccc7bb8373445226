"""The parts of a report that page and card share, as tables."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from viewer.ai.outputs import (
    DerivedOutput,
    LabelOutput,
    MaskOutput,
    Output,
    PoseOutput,
    RegionsOutput,
    RiskOutput,
)
from viewer.ai.pack import Pack
from viewer.lab.report.audited import audit
from viewer.lab.report.elsewhere import elsewhere
from viewer.lab.report.published import compared, published
from viewer.lab.report.record import ACCEPTED, REFUSALS, TEST, Part, Record, parts_of
from viewer.lab.report.section import Section
from viewer.lab.report.told_labels import label_sections
from viewer.lab.report.told_masks import derived_sections, mask_sections
from viewer.lab.report.told_places import place_sections
from viewer.lab.report.told_poses import pose_sections
from viewer.lab.report.told_realism import realism
from viewer.lab.report.told_rejects import reject_sections
from viewer.lab.report.told_risks import risk_sections
from viewer.lab.report.words import SHORT, ends, shown


@dataclass(frozen=True, slots=True)
class Told:
    """One output that was measured: on all cases, and on those that were not refused."""

    output: Output
    whole: Part
    accepted: Part | None


GRADED, OF_GRADES = "quadratic_kappa", ("recall_1",)
"""What only grades have, and what means something of grades alone."""

SECTIONS: Mapping[type[Any], Callable[[Any, Part, Record], Iterator[Section]]] = {
    LabelOutput: label_sections,
    RegionsOutput: place_sections,
    MaskOutput: mask_sections,
    DerivedOutput: derived_sections,
    RiskOutput: risk_sections,
    PoseOutput: pose_sections,
}
"""What is said of each kind of output."""


def measured_outputs(pack: Pack, record: Record) -> tuple[Told, ...]:
    """The outputs of a pack that a record has measured, in their order."""
    told = ((output, parts_of(record.parts, output.title)) for output in pack.outputs)
    return tuple(Told(output, *parts) for output, parts in told if parts is not None)


def sections(pack: Pack, record: Record) -> Iterator[Section]:
    """All that was measured, in the order in which it is read."""
    told = measured_outputs(pack, record)
    for number, one in enumerate(told):
        prefix = f"{one.output.title}: " if len(told) > 1 else ""
        for section in _of(pack, record, one, first=not number):
            title = section.title if not prefix else f"{prefix}{_small(section.title)}"
            yield replace(section, title=title)
    yield from reject_sections(pack, record)
    yield from elsewhere(pack, record)
    yield from realism(record)
    if REFUSALS in record.parts:
        yield Section(
            "Pictures that it must refuse, and real ones without truth",
            "Whole files and studies through the whole chain, kind by kind. What is refused can be "
            "run all the same by a person who insists, and stays marked.",
            (record.parts[REFUSALS].tables[REFUSALS],),
        )


def _small(title: str) -> str:
    return title[:1].lower() + title[1:] if title[1:2].islower() else title


def _of(pack: Pack, record: Record, told: Told, *, first: bool) -> Iterator[Section]:
    output, part = told.output, told.whole
    yield from SECTIONS[type(output)](output, part, record)
    if first:
        yield Section(
            "Refused and doubted",
            "Every case was run, also where the pack would have refused it; those are counted "
            "here.",
            (part.tables["applicability"],),
        )
    yield from audit(part, told.accepted)
    others = published(output)
    if others:
        yield Section(
            "Beside what others published",
            "Other splits and other hospitals: sizes can be compared, last digits cannot.",
            (compared(part, f"{pack.title} {pack.version}", others),),
        )


def summary(record: Record) -> Iterator[str]:
    """The most important numbers in some lines, of all cases and of those not refused.

    Before them what has to be read with them.
    """
    yield from record.notes
    yield from (f"{row[1]} {row[0]}" for row in record.parts[TEST].tables["applicability"].rows[:4])
    for name, part in record.parts.items():
        if name.split(":")[0] in (TEST, ACCEPTED):
            yield f"{name}: {part.count} cases of {part.patients} patients, split {part.split}"
            yield from (
                f"  {SHORT[key]}: {shown(part.measures[key].value)} ({ends(part.measures[key])})"
                for key in SHORT
                if key in part.measures and (key not in OF_GRADES or GRADED in part.measures)
            )
