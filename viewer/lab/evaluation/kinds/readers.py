"""People who labelled the same cases, beside the pack: both against what is right."""

from collections.abc import Sequence

import numpy as np

from viewer.lab.data.table import READER
from viewer.lab.data.truths import label_number
from viewer.lab.evaluation.kinds.label_cases import Answered, labelled
from viewer.lab.measures.labels import Labelled, confusion
from viewer.lab.measures.paired import mcnemar
from viewer.lab.measures.quick import confusion as counted
from viewer.lab.measures.quick import quadratic_kappa
from viewer.lab.report.record import Cell, Table

HEAD = (
    *("reader", "cases", "accuracy", "quadratic kappa", "accuracy of the pack"),
    *("quadratic kappa of the pack", "p (McNemar)", "kappa of reader and pack"),
)

Row = tuple[Cell, ...]


def readers(answered: Answered) -> Table:
    """Each reader on the cases that he labelled, the pack on the same, and each pair of readers.

    p is of both being right equally often, as if no two cases were of one patient. Kappas are
    quadratic, of labels in order alone.
    """
    facts = [one.facts for one in answered.cases]
    names = dict.fromkeys(
        name for one in facts for name in one if name.casefold().startswith(READER)
    )
    told = {name: _labels(answered, name) for name in names}
    rows = [_row(answered, name, read) for name, read in told.items() if (read >= 0).any()]
    pairs = [
        _pair(answered, (one, other), (told[one], told[other]))
        for at, one in enumerate(told)
        for other in list(told)[at + 1 :]
    ]
    return Table(HEAD, (*rows, *(one for one in pairs if one[1])))


def _labels(answered: Answered, name: str) -> np.ndarray:
    """The number of each case's label; -1 where it was not given."""
    numbers = (
        label_number(one.facts.get(name, ""), answered.output.labels) for one in answered.cases
    )
    return np.array([-1 if one is None else one for one in numbers], dtype=np.int64)


def _row(answered: Answered, name: str, read: np.ndarray) -> Row:
    there = np.flatnonzero(read >= 0)
    ours = labelled([answered.cases[at].said for at in there.tolist()])
    theirs = Labelled(ours.truth, ours.chances, read[there])
    right = [one.claimed == one.truth for one in (theirs, ours)]
    accuracy = [float(one.mean()) for one in right]
    kappa = [_kappa(answered, one) for one in (theirs, ours)]
    between = counted(ours.claimed, theirs.claimed, ours.count)
    return (
        *(name, len(there), accuracy[0], kappa[0], accuracy[1], kappa[1], mcnemar(*right)),
        quadratic_kappa(between) if answered.output.ordered else None,
    )


def _kappa(answered: Answered, cases: Labelled) -> float | None:
    return quadratic_kappa(confusion(cases)) if answered.output.ordered else None


def _pair(answered: Answered, names: Sequence[str], read: Sequence[np.ndarray]) -> Row:
    """How well two readers agree with each other."""
    both = (read[0] >= 0) & (read[1] >= 0)
    count = len(answered.output.labels)
    table = counted(read[0][both], read[1][both], count)
    same = float((read[0] == read[1])[both].mean()) if both.any() else None
    kappa = quadratic_kappa(table) if answered.output.ordered else None
    return (f"{names[0]} and {names[1]}", int(both.sum()), same, kappa, None, None, None, None)
