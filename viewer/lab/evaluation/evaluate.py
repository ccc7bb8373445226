"""Measure a pack on cases that no training saw."""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import torch

from viewer.ai.catalogue import Catalogue
from viewer.ai.messages import AUTO
from viewer.ai.outputs import LabelOutput
from viewer.ai.pack import Pack
from viewer.ai.runners.devices import chosen
from viewer.core.errors import ViewerError
from viewer.lab.evaluation.against import against
from viewer.lab.evaluation.answered import Answered
from viewer.lab.evaluation.cases import SIDE, Cases, Known, read_cases
from viewer.lab.evaluation.claims import Claimed, Claiming
from viewer.lab.evaluation.many import many, one_thread_each
from viewer.lab.evaluation.measured import applicability, measured
from viewer.lab.evaluation.shaken import shaken
from viewer.lab.measures.intervals import RESAMPLES
from viewer.lab.report.made import record_of
from viewer.lab.report.record import (
    ACCEPTED,
    RECORD,
    TEST,
    VALIDATION,
    CaseOutcome,
    Part,
    Record,
    read_record,
    write_record,
)
from viewer.workers.progress import Progress

SHAKEN = 60
"""Cases that small changes are tried on."""


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
    something was claimed of, "accepted" those alone that were not refused. Raises ViewerError.
    """
    progress = progress or Progress()
    other = read_record(wish.against) if wish.against else None
    pack = Catalogue().find(wish.pack)
    file = wish.out or pack.folder / RECORD
    _writable(file)
    output = _graded(pack)
    cases = read_cases(wish.data, pack, output, wish.split, wish.truth)
    device = torch.device(chosen(wish.device))
    with one_thread_each():
        claiming = Claiming(pack, output, device)
        claims = many(claiming, cases.known, progress.part(0.0, 0.5), "Case")
        some = _evenly([k for k, c in zip(cases.known, claims, strict=True) if c.probabilities])
        moved = shaken(output, claiming, some, progress.part(0.5, 0.7))
    parts = _parts(output, cases, claims, wish.resamples, progress.part(0.7, 1.0))
    outcomes = _outcomes(cases.known, claims)
    tables = {"applicability": applicability(claims), "robustness": moved}
    if other is not None:
        tables["against"] = against(outcomes, other.cases, output, wish.resamples)
    parts[TEST] = replace(parts[TEST], tables={**parts[TEST].tables, **tables})
    record = record_of(
        pack,
        wish.data.resolve().name,
        cases.split,
        device,
        {**_validation(pack), **parts},
        cases.notes,
        outcomes,
    )
    write_record(record if wish.out else replace(record, cases=()), file)
    return record


def _writable(file: Path) -> None:
    """Said before the long work, not after it."""
    if not os.access(file.parent, os.W_OK) or (file.exists() and not os.access(file, os.W_OK)):
        raise ViewerError(
            f"{file} cannot be written.", hint="Name a file of your own with --out FILE.json."
        )


def _graded(pack: Pack) -> LabelOutput:
    try:
        return pack.graded
    except LookupError as problem:
        raise ViewerError(
            f"{pack.title} claims no class and no grade: labels.csv cannot hold what is right.",
            hint="Name a pack that does.",
        ) from problem


def _evenly(cases: Sequence[Known]) -> list[Known]:
    step = max(1, len(cases) // SHAKEN)
    return list(cases[::step][:SHAKEN])


def _parts(
    output: LabelOutput,
    cases: Cases,
    claims: Sequence[Claimed],
    resamples: int,
    progress: Progress,
) -> dict[str, Part]:
    pairs = [pair for pair in zip(cases.known, claims, strict=True) if pair[1].probabilities]
    if not pairs:
        reasons = {str(doubt.text) for one in claims for doubt in one.doubts}
        raise ViewerError(
            "The pack could claim nothing of any case.", hint=" ".join(sorted(reasons)[:3])
        )
    accepted = [pair for pair in pairs if not pair[1].refused]
    chosen = {TEST: pairs, ACCEPTED: accepted if len(accepted) < len(pairs) else []}
    made = {}
    for number, (name, some) in enumerate(chosen.items()):
        if some:
            known, said = zip(*some, strict=True)
            part = progress.part(number / 2, (number + 1) / 2)
            made[name] = measured(Answered(known, said, output), cases.split, resamples, part)
    return made


def _validation(pack: Pack) -> Mapping[str, Part]:
    """What the training of the same weights wrote down."""
    file = pack.folder / RECORD
    if not file.is_file():
        return {}
    kept = read_record(file)
    same = kept.weights_sha256 == pack.weights_sha256
    return {name: one for name, one in kept.parts.items() if same and name == VALIDATION}


def _outcomes(known: Sequence[Known], claims: Sequence[Claimed]) -> tuple[CaseOutcome, ...]:
    return tuple(_outcome(*pair) for pair in zip(known, claims, strict=True))


def _outcome(case: Known, claimed: Claimed) -> CaseOutcome:
    box = claimed.frame
    return CaseOutcome(
        id=case.id,
        patient=case.patient,
        facts={**claimed.facts, **case.facts, SIDE: case.side},
        truth=case.truth,
        claimed=claimed.choice,
        probabilities=claimed.probabilities,
        frame=None if box is None else (box.top, box.left, box.bottom, box.right),
        doubts=tuple(str(one.text) for one in claimed.doubts),
        refused=claimed.refused,
        seconds=claimed.seconds,
    )
