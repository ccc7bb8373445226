"""All cases of a data set run, and measured output by output."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import torch

from viewer.ai.pack import InputKind, Pack
from viewer.lab.data.case import Case
from viewer.lab.evaluation.against import against, without
from viewer.lab.evaluation.claims import Claiming
from viewer.lab.evaluation.ended import Ended, Ending
from viewer.lab.evaluation.heats import heats, marked
from viewer.lab.evaluation.many import many, one_thread_each
from viewer.lab.evaluation.measured import applicability, measured
from viewer.lab.evaluation.shaken import shaken
from viewer.lab.evaluation.wanted import Known, Wanted
from viewer.lab.report.outcomes import CaseOutcome
from viewer.lab.report.record import ACCEPTED, TEST, Part, Record, Table, part_name
from viewer.workers.progress import Progress

SHAKEN = 60
"""Cases that small changes are tried on."""

Tables = Mapping[str, Table]


def run_all(
    pack: Pack,
    known: Known,
    folder: Path,
    device: torch.device,
    progress: Progress,
    *,
    tried: bool,
) -> tuple[list[Ended], list[Tables]]:
    """All cases, and for each output, where that is ``tried``, what small changes of some do."""
    kinds = (InputKind.MASK, InputKind.SURFACE)  # which go in pairs: without one there is neither
    optional = tuple(one.role for one in pack.inputs if not one.needed and one.kind not in kinds)
    with one_thread_each():
        claiming = Claiming(pack, device)
        ending = Ending(claiming, known.wanted, folder, optional)
        ended = many(ending, known.cases, progress.part(0.0, 0.7), "Case")
        extra = []
        if not tried:
            return ended, [{} for _ in known.wanted]
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


def with_comparisons(
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


def parts_of(
    known: Known,
    ended: Sequence[Ended],
    extra: Sequence[Tables],
    resamples: int,
    progress: Progress,
) -> dict[str, Part]:
    """The parts of a record by name: of each output all cases, and those not refused."""
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
    return made


def empty(known: Known, extra: Sequence[Tables]) -> Part:
    """The part of which nothing could be claimed: it tells that, and measures nothing."""
    tables = {"applicability": extra[0]["applicability"]}
    return Part(known.split, 0, 0, 0, tables=tables, output=known.wanted[0].output.title)
