"""What was claimed of cases, measured in all the ways that a report tells."""

import re
from collections.abc import Sequence
from dataclasses import astuple

from viewer.core.doubt import Weight
from viewer.lab.evaluation.ended import Ended
from viewer.lab.evaluation.kinds.kind import Measured, groups_of
from viewer.lab.evaluation.wanted import Wanted
from viewer.lab.measures.audit import members
from viewer.lab.measures.intervals import Chosen, Interval, Numbers, intervals
from viewer.lab.report.outcomes import CaseOutcome
from viewer.lab.report.record import Cell, Part, Table
from viewer.workers.progress import Progress

MOST_REASONS = 20


def measured(
    wanted: Wanted,
    cases: Sequence[CaseOutcome],
    split: str,
    resamples: int,
    progress: Progress,
) -> Part:
    """The part of a record that these cases make."""
    told: Measured = wanted.kind.measures(wanted.output, cases)
    patients = [one.patient for one in cases]
    numbers = intervals(patients, told.numbers, resamples, progress=progress.part(0.0, 0.6))
    made = dict(wanted.kind.tables(told))
    made["subgroups"] = _subgroups(told, cases, resamples, progress.part(0.6, 1.0))
    title = wanted.output.title
    return Part(split, len(cases), len(set(patients)), resamples, numbers, made, title)


def _subgroups(
    told: Measured, cases: Sequence[CaseOutcome], resamples: int, progress: Progress
) -> Table:
    """The key measures of each group of each fact."""
    found = groups_told(cases)
    rows: list[tuple[Cell, ...]] = []
    for number, (fact, value, at) in enumerate(found):
        part = progress.part(number / len(found), (number + 1) / len(found))
        numbers = _of_group(told, [cases[n].patient for n in at], at, resamples, part)
        rows.append((fact, value, len(at), *(end for one in numbers for end in astuple(one))))
    heads = (f"{key}{end}" for key in told.key for end in ("", " low", " high"))
    return Table(("fact", "value", "cases", *heads), tuple(rows))


def groups_told(cases: Sequence[CaseOutcome]) -> list[tuple[str, str, Chosen]]:
    """Fact, value and cases; a fact that parts the cases as one before it did adds nothing."""
    made: dict[frozenset[tuple[int, ...]], list[tuple[str, str, Chosen]]] = {}
    for fact, values in groups_of(cases).items():
        parts = [(fact, value, at) for value, at in members(values)]
        made.setdefault(frozenset(tuple(at.tolist()) for _, _, at in parts), parts)
    return [one for parts in made.values() for one in parts]


def _of_group(
    told: Measured, patients: Sequence[str], at: Chosen, resamples: int, progress: Progress
) -> list[Interval]:
    def some(chosen: Chosen) -> Numbers:
        numbers = told.numbers(at[chosen])
        return {key: numbers.get(key, float("nan")) for key in told.key}

    return list(intervals(patients, some, resamples, progress=progress).values())


def applicability(ended: Sequence[Ended]) -> Table:
    """How many were refused, doubted and could not be claimed at all, and for which reasons."""
    failed = sum(not one.claimed for one in ended)
    refused = sum(one.refused and one.claimed for one in ended)
    warned = sum(bool(one.doubts) and not one.refused for one in ended)
    rows: list[tuple[Cell, ...]] = [
        ("claimed without a doubt", len(ended) - failed - refused - warned),
        ("claimed with a warning", warned),
        ("refused, and claimed here all the same", refused),
        ("nothing could be claimed", failed),
    ]
    return Table(("what", "cases"), (*rows, *_reasons(ended)))


_SAID = {Weight.WARNS: "warning", Weight.REFUSES: "refusal", Weight.IMPOSSIBLE: "impossible"}


def _reasons(ended: Sequence[Ended]) -> Sequence[tuple[Cell, ...]]:
    """The most frequent ones; those that differ in their numbers alone count as one."""
    said: dict[tuple[Weight, str], list[str]] = {}
    for each in ended:
        for one in dict.fromkeys(each.doubts):
            text = str(one.text)
            said.setdefault((one.weight, NUMBER.sub("#", text)), []).append(text)
    frequent = sorted(said.items(), key=lambda pair: -len(pair[1]))[:MOST_REASONS]
    return [(f"{_SAID[weight]}: {_together(texts)}", len(texts)) for (weight, _), texts in frequent]


NUMBER = re.compile(r"\d+(?:\.\d+)?")


def _together(texts: Sequence[str]) -> str:
    """One sentence for all, which tells from what to what its numbers go."""
    numbers = iter(zip(*(NUMBER.findall(text) for text in texts), strict=True))
    return NUMBER.sub(lambda _: _span(next(numbers)), texts[0])


def _span(numbers: Sequence[str]) -> str:
    low, high = min(numbers, key=float), max(numbers, key=float)
    return low if float(low) == float(high) else f"{low} to {high}"
