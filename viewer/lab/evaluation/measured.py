"""What was claimed of cases, measured in all the ways that a report tells."""

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import astuple

from viewer.core.doubt import Weight
from viewer.lab.evaluation.answered import Answered
from viewer.lab.evaluation.claims import Claimed
from viewer.lab.evaluation.tables import tables
from viewer.lab.measures.audit import members
from viewer.lab.measures.intervals import Chosen, Interval, Numbers, intervals
from viewer.lab.report.record import Cell, Part, Table
from viewer.workers.progress import Progress

KEY = ("accuracy", "quadratic_kappa", "mean_absolute_error", "auc")
"""What is measured of each subgroup."""

MOST_REASONS = 20


def measured(answered: Answered, split: str, resamples: int, progress: Progress) -> Part:
    """The part of a record that these cases make."""
    cases, patients = answered.labelled, answered.patients

    def some(chosen: Chosen) -> Numbers:
        return answered.numbers(cases.some(chosen))

    told = intervals(patients, some, resamples, progress=progress.part(0.0, 0.6))
    made = dict(tables(answered))
    made["subgroups"] = _subgroups(answered, resamples, progress.part(0.6, 1.0))
    return Part(split, len(patients), len(set(patients)), resamples, told, made)


def _subgroups(answered: Answered, resamples: int, progress: Progress) -> Table:
    """The key measures of each group of each fact."""
    found = [
        (fact, value, at)
        for fact, values in answered.groups.items()
        for value, at in members(values)
    ]
    rows: list[tuple[Cell, ...]] = []
    for number, (fact, value, at) in enumerate(found):
        part = progress.part(number / len(found), (number + 1) / len(found))
        told = _of_group(answered, at, resamples, part)
        rows.append((fact, value, len(at), *(end for key in KEY for end in astuple(told[key]))))
    heads = (f"{key}{end}" for key in KEY for end in ("", " low", " high"))
    return Table(("fact", "value", "cases", *heads), tuple(rows))


def _of_group(
    answered: Answered, at: Chosen, resamples: int, progress: Progress
) -> Mapping[str, Interval]:
    cases, patients = answered.labelled.some(at), [answered.patients[n] for n in at]

    def some(chosen: Chosen) -> Numbers:
        told = answered.numbers(cases.some(chosen))
        return {key: told.get(key, math.nan) for key in KEY}

    return intervals(patients, some, resamples, progress=progress)


def applicability(claims: Sequence[Claimed]) -> Table:
    """How many were refused, doubted and could not be claimed at all, and for which reasons."""
    failed = sum(one.choice is None for one in claims)
    refused = sum(one.refused and one.choice is not None for one in claims)
    warned = sum(bool(one.doubts) and not one.refused for one in claims)
    rows: list[tuple[Cell, ...]] = [
        ("claimed without a doubt", len(claims) - failed - refused - warned),
        ("claimed with a warning", warned),
        ("refused, and claimed here all the same", refused),
        ("nothing could be claimed", failed),
    ]
    return Table(("what", "cases"), (*rows, *_reasons(claims)))


_SAID = {Weight.WARNS: "warning", Weight.REFUSES: "refusal", Weight.IMPOSSIBLE: "impossible"}


def _reasons(claims: Sequence[Claimed]) -> Sequence[tuple[Cell, ...]]:
    """The most frequent ones; numbers in them are left out, so that what is alike counts as one."""
    counted = Counter(
        (one.weight, _plain(str(one.text))) for claim in claims for one in set(claim.doubts)
    )
    return [
        (f"{_SAID[weight]}: {text}", count)
        for (weight, text), count in counted.most_common(MOST_REASONS)
    ]


def _plain(text: str) -> str:
    return re.sub(r"\d+(\.\d+)?", "…", text)
