"""Measure a pack on cases that no training saw."""

import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import torch

from viewer.ai.catalogue import Catalogue
from viewer.ai.messages import AUTO
from viewer.ai.pack import Pack
from viewer.ai.runners.devices import chosen
from viewer.core.errors import ViewerError
from viewer.lab.evaluation.against import comparable
from viewer.lab.evaluation.ended import Ended, left_out
from viewer.lab.evaluation.kept import Further, allowed, lay_beside, standing, stays, unseen
from viewer.lab.evaluation.learnt import seen, trained_on
from viewer.lab.evaluation.run_all import empty, parts_of, run_all, with_comparisons
from viewer.lab.evaluation.wanted import Known, known_of
from viewer.lab.measures.intervals import RESAMPLES
from viewer.lab.report.made import record_of
from viewer.lab.report.record import RECORD, TEST, Record, read_record, write_record
from viewer.workers.progress import Progress


@dataclass(frozen=True, slots=True)
class Wish:
    """What to measure a pack on, and where to write what comes out.

    Without ``out`` the record goes beside the pack, without its cases; ``resamples`` draws of
    patients make the intervals. ``against`` is what an earlier evaluation of the same cases wrote.
    A ``further`` set is laid beside the one on record. ``trained_on`` is the data set that the pack
    learnt from, where its record does not tell which files these were.
    """

    pack: str
    data: Path
    out: Path | None = None
    split: str = ""
    truth: str = ""
    device: str = AUTO
    resamples: int = RESAMPLES
    against: Path | None = None
    further: Further | None = None
    trained_on: Path | None = None


def evaluate(wish: Wish, progress: Progress | None = None) -> Record:
    """Run the whole chain of a pack on all cases as they come, and measure what it claims.

    What the pack refuses is run all the same, and counted: the part "test" holds all cases that
    something was claimed of, "accepted" those alone that were not refused; of a pack that claims
    several things, these of each (see `part_name`). Raises ViewerError.
    """
    progress = progress or Progress()
    other = read_record(wish.against) if wish.against else None
    pack = Catalogue().find(wish.pack)
    before = standing(pack)
    for file in _files(wish, pack):
        _writable(file)
    if wish.further is not None:
        allowed(pack, before, wish.further)
    known = known_of(wish.data, pack, wish.split, wish.truth)
    if other is not None:
        comparable(known, other.cases)
    learnt = _learnt(wish, pack, before)
    known = _told(known, learnt, pack, wish.further)
    device = torch.device(chosen(wish.device))
    made = _made(wish, pack, known, other, device, progress)
    made = made if wish.further is not None else _whole(made, before, learnt)
    if wish.out:
        write_record(made, wish.out)
    if wish.further is not None:
        lay_beside(pack, wish.further, made)
    elif not wish.out:
        write_record(replace(made, cases=()), pack.folder / RECORD)
    return made


def _files(wish: Wish, pack: Pack) -> list[Path]:
    """Those that will be written."""
    beside = [pack.folder / RECORD] if wish.further or not wish.out else []
    return [*beside, *([wish.out] if wish.out else [])]


def _learnt(wish: Wish, pack: Pack, before: Record | None) -> str:
    if wish.trained_on is not None:
        return trained_on(pack, wish.trained_on)
    return before.learnt if before is not None else ""


def _told(known: Known, learnt: str, pack: Pack, further: Further | None) -> Known:
    """With what can be told of whether the training saw these files.

    Raises ViewerError where a further set was seen.
    """
    cases = known.cases
    count = seen(cases, learnt)
    if further is not None:
        unseen(count, len(cases))
    if count:
        note = (
            f"{count} of {len(cases)} cases show files that the pack learnt from: what was "
            "measured is better than it would be on new patients."
        )
    elif pack.weights is None:
        note = "Nothing was learnt from pictures."
    elif learnt:
        note = "None of the files is one of those that the pack learnt from, by their SHA-256."
    else:
        note = (
            "Which files the pack learnt from is not on record: that none is here is not checked."
        )
    return replace(known, notes=(*known.notes, note))


def _made(
    wish: Wish,
    pack: Pack,
    known: Known,
    other: Record | None,
    device: torch.device,
    progress: Progress,
) -> Record:
    """What was measured of these cases alone."""
    tried = wish.further is None
    ended, extra = run_all(pack, known, wish.data, device, progress.part(0.0, 0.7), tried=tried)
    extra = with_comparisons(known, ended, extra, other, wish.resamples)
    parts = parts_of(known, ended, extra, wish.resamples, progress.part(0.7, 1.0))
    if TEST not in parts:
        _nothing(ended, wish.further)
        parts = {TEST: empty(known, extra)}
    return record_of(
        pack,
        wish.data.resolve().name,
        known.split,
        device,
        parts,
        (*known.notes, *left_out(ended)),
        tuple(outcome for one in ended for outcome in one.outcomes.values()),
    )


def _nothing(ended: Sequence[Ended], further: Further | None) -> None:
    """On a further set that nothing is claimed is an outcome too; else it raises ViewerError."""
    if further is None:
        reasons = {str(doubt.text) for one in ended for doubt in one.doubts}
        raise ViewerError(
            "The pack could claim nothing of any case.", hint=" ".join(sorted(reasons)[:3])
        )


def _whole(made: Record, before: Record | None, learnt: str) -> Record:
    """With what stands on the record of the same weights."""
    elsewhere, trained = (before.elsewhere, before.trained) if before is not None else ((), "")
    parts = {**stays(before), **made.parts}
    return replace(made, parts=parts, elsewhere=elsewhere, learnt=learnt, trained=trained)


def _writable(file: Path) -> None:
    """Said before the long work, not after it."""
    if not os.access(file.parent, os.W_OK) or (file.exists() and not os.access(file, os.W_OK)):
        raise ViewerError(
            f"{file} cannot be written.", hint="Name a file of your own with --out FILE.json."
        )
