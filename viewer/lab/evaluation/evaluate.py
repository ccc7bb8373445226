"""Measure a pack on cases that no training saw."""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import torch

from viewer.ai.catalogue import Catalogue
from viewer.ai.messages import AUTO
from viewer.ai.pack import Pack
from viewer.ai.runners.devices import chosen
from viewer.core.errors import ViewerError
from viewer.lab.data.case import Case
from viewer.lab.evaluation.against import against, comparable, without
from viewer.lab.evaluation.claims import Claiming
from viewer.lab.evaluation.ended import Ended, Ending
from viewer.lab.evaluation.heats import heats, marked
from viewer.lab.evaluation.many import many, one_thread_each
from viewer.lab.evaluation.measured import applicability, measured
from viewer.lab.evaluation.shaken import shaken
from viewer.lab.evaluation.wanted import Known, Wanted, known_of
from viewer.lab.measures.intervals import RESAMPLES
from viewer.lab.report.made import record_of
from viewer.lab.report.outcomes import CaseOutcome
from viewer.lab.report.record import (
    ACCEPTED,
    RECORD,
    REFUSALS,
    TEST,
    VALIDATION,
    Part,
    Record,
    Table,
    part_name,
    read_record,
    write_record,
)
from viewer.workers.progress import Progress

SHAKEN = 60
"""Cases that small changes are tried on."""

Tables = Mapping[str, Table]


@dataclass(frozen=True, slots=True)
class Wish:
    """What to measure a pack on, and where to write what comes out.

    Without ``out`` the record goes beside the pack, without its cases; ``resamples`` draws of
    patients make the intervals. ``against`` is what an earlier evaluation of the same cases wrote.
    """

    pack: str
    data: Path
    out: Path | None = None
    split: str = ""
    truth: str = ""
    device: str = AUTO
    resamples: int = RESAMPLES
    against: Path | None = None


def evaluate(wish: Wish, progress: Progress | None = None) -> Record:
    """Run the whole chain of a pack on all cases as they come, and measure what it claims.

    What the pack refuses is run all the same, and counted: the part "test" holds all cases that
    something was claimed of, "accepted" those alone that were not refused; of a pack that claims
    several things, these of each (see `part_name`). Raises ViewerError.
    """
    progress = progress or Progress()
    other = read_record(wish.against) if wish.against else None
    pack = Catalogue().find(wish.pack)
    file = wish.out or pack.folder / RECORD
    _writable(file)
    known = known_of(wish.data, pack, wish.split, wish.truth)
    if other is not None:
        comparable(known, other.cases)
    device = torch.device(chosen(wish.device))
    ended, extra = _run(pack, known, wish.data, device, progress.part(0.0, 0.7))
    extra = _with_comparisons(known, ended, extra, other, wish.resamples)
    parts = _parts(known, ended, extra, wish.resamples, progress.part(0.7, 1.0))
    record = record_of(
        pack,
        wish.data.resolve().name,
        known.split,
        device,
        {**_kept(pack), **parts},
        known.notes,
        tuple(outcome for one in ended for outcome in one.outcomes.values()),
    )
    write_record(record if wish.out else replace(record, cases=()), file)
    return record


def _writable(file: Path) -> None:
    """Said before the long work, not after it."""
    if not os.access(file.parent, os.W_OK) or (file.exists() and not os.access(file, os.W_OK)):
        raise ViewerError(
            f"{file} cannot be written.", hint="Name a file of your own with --out FILE.json."
        )


def _run(
    pack: Pack, known: Known, folder: Path, device: torch.device, progress: Progress
) -> tuple[list[Ended], list[Tables]]:
    """All cases, and for each output what small changes of some of them do."""
    optional = tuple(one.role for one in pack.inputs if not one.needed)
    with one_thread_each():
        claiming = Claiming(pack, device)
        ending = Ending(claiming, known.wanted, folder, optional)
        ended = many(ending, known.cases, progress.part(0.0, 0.7), "Case")
        extra = []
        for number, one in enumerate(known.wanted):
            ends = (0.7 + 0.3 * at / len(known.wanted) for at in (number, number + 1))
            extra.append(_tried(one, known, claiming, ended, progress.part(*ends)))
    return ended, extra


def _tried(
    wanted: Wanted, known: Known, claiming: Claiming, ended: Sequence[Ended], part: Progress
) -> Tables:
    """What small changes of some cases do, and where the network looked."""
    some = [
        wanted.cases[one.case.id]
        for one in ended
        if one.claimed and one.case.id in wanted.cases and _counts(wanted, one)
    ]
    few = _evenly(some)
    moved = shaken(wanted, claiming, few, part.part(0.0, 0.7))
    boxes = marked(known.wanted, some)
    return {"robustness": moved, **heats(wanted, claiming, few, boxes, part.part(0.7, 1.0))}


def _counts(wanted: Wanted, ended: Ended) -> bool:
    return wanted.kind.counts(ended.outcomes[wanted.number].said)


def _evenly(cases: Sequence[Case]) -> list[Case]:
    step = max(1, len(cases) // SHAKEN)
    return list(cases[::step][:SHAKEN])


def _with_comparisons(
    known: Known,
    ended: Sequence[Ended],
    extra: Sequence[Tables],
    other: Record | None,
    resamples: int,
) -> list[Tables]:
    """Beside another evaluation, and beside the same cases without some of their inputs."""
    made: list[Tables] = []
    for wanted, tables in zip(known.wanted, extra, strict=True):
        some = _outcomes(wanted, ended)
        told = {**tables, "applicability": applicability(ended)}
        if (less := without(wanted, ended, resamples)).rows:
            told["without"] = less
        if other is not None and (beside := against(wanted, some, other.cases, resamples)).rows:
            told["against"] = beside
        made.append(told)
    return made


def _outcomes(wanted: Wanted, ended: Sequence[Ended]) -> list[CaseOutcome]:
    """What became of an output, of each case that counts."""
    every = (one.outcomes[wanted.number] for one in ended if wanted.number in one.outcomes)
    return [one for one in every if wanted.kind.counts(one.said)]


def _parts(
    known: Known,
    ended: Sequence[Ended],
    extra: Sequence[Tables],
    resamples: int,
    progress: Progress,
) -> dict[str, Part]:
    made: dict[str, Part] = {}
    for number, (wanted, tables) in enumerate(zip(known.wanted, extra, strict=True)):
        every = _outcomes(wanted, ended)
        accepted = [one for one in every if not one.refused]
        chosen = {TEST: every, ACCEPTED: accepted if len(accepted) < len(every) else []}
        for half, (name, some) in enumerate(chosen.items()):
            begun = (2 * number + half) / (2 * len(extra))
            part = progress.part(begun, begun + 0.5 / len(extra))
            if some:
                told = measured(wanted, some, known.split, resamples, part)
                here = {**told.tables, **(tables if name == TEST else {})}
                first = not number
                made[part_name(name, "" if first else told.output)] = replace(told, tables=here)
    if TEST not in made:
        reasons = {str(doubt.text) for one in ended for doubt in one.doubts}
        raise ViewerError(
            "The pack could claim nothing of any case.", hint=" ".join(sorted(reasons)[:3])
        )
    return made


def _kept(pack: Pack) -> Mapping[str, Part]:
    """What the training of the same weights wrote down, and what is refused with them."""
    file = pack.folder / RECORD
    if not file.is_file():
        return {}
    kept = read_record(file)
    same = kept.weights_sha256 == pack.weights_sha256
    stays = (VALIDATION, REFUSALS)
    return {name: one for name, one in kept.parts.items() if same and name.startswith(stays)}
