"""How far readers, their second passes and models agree on what a task asks."""

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

import numpy as np
from numpy.typing import NDArray
from scipy.stats import binomtest
from sklearn.metrics import cohen_kappa_score

from viewer.core.annotation import Reader
from viewer.core.finding import Finding
from viewer.core.phrase import Phrase
from viewer.core.reading.reads import ReadId, read_of
from viewer.core.reading.task import Question, QuestionKind, Task
from viewer.session.reading.aside import answers_of
from viewer.store.journal import Journal
from viewer.workers.progress import Progress

RESAMPLES = 2000
_SEED = 0
_OUTER = (2.5, 97.5)
_MOST_UNDEFINED = 0.5
"""Part of the draws in which kappa may be undefined before no interval is given."""


class Between(StrEnum):
    """What is compared with what."""

    READERS = "readers"
    AGAIN = "same reader again"
    AIDED = "before and after AI"
    MODEL = "reader and model"


@dataclass(frozen=True, slots=True)
class Number:
    """A measure with its 95 % interval; NaN where it is not defined."""

    value: float
    low: float = math.nan
    high: float = math.nan


@dataclass(frozen=True, slots=True)
class Agreement:
    """Of ``cases`` that both judged; ``left_out`` are those that one of them could not judge.

    ``same`` is a part of 1, ``weighted`` is kappa with quadratic weights, NaN without an order.
    """

    question: str
    between: Between
    one: str
    other: str
    cases: int
    left_out: int
    same: Number
    kappa: Number
    weighted: Number


Answers = Mapping[str, str]
"""The option given, by Study UID; empty where it could not be judged."""

_Key = tuple[str, str]
"""Who: a name, and which Read it is: "1", "2" … for blind ones, "aided", or "model"."""


def agreements(journal: Journal, task: Task, progress: Progress) -> list[Agreement]:
    """Every pair that says something, question by question. Only signed Reads count."""
    made: list[Agreement] = []
    for number, question in enumerate(task.questions):
        given = _given(journal, task, question)
        pairs = list(_pairs(list(given)))
        for at, (between, one, other) in enumerate(pairs):
            done = (number + at / len(pairs)) / len(task.questions)
            progress.step(done, Phrase("Comparing {one} and {other}", one=one[0], other=other[0]))
            made.append(_agreement(question, between, (one, other), given))
    return made


def _given(journal: Journal, task: Task, question: Question) -> dict[_Key, dict[str, str]]:
    """Who answered what."""
    given: defaultdict[_Key, dict[str, str]] = defaultdict(dict)
    for item in task.items:
        for turn in range(1, item.times + 1):
            for aided in (False, True):
                id_ = ReadId(task.id, item.study_uid, turn, aided)
                for who, name, option in _answers(journal, task, question, id_):
                    given[who, name].setdefault(item.study_uid, option)
    return dict(given)


def _answers(
    journal: Journal, task: Task, question: Question, id_: ReadId
) -> Iterator[tuple[str, str, str]]:
    """Who, in which Read, and the option, of all who signed one; and of the models they saw."""
    for name in journal.readers(id_.chain):
        events = journal.events(id_.chain, Reader(name))
        read = read_of(events)
        if read.signature is not None and question.id in read.answers:
            aided = "aided" if id_.turn == 1 else f"aided {id_.turn}"
            yield name, aided if id_.aided else str(id_.turn), read.answers[question.id].option
        found = tuple(one.value for one in events if isinstance(one.value, Finding))
        for answer in answers_of(task, found):
            if answer.question == question.id:
                yield found[0].provenance.label, "model", answer.option


def _pairs(keys: Sequence[_Key]) -> Iterator[tuple[Between, _Key, _Key]]:
    for one, other in combinations(sorted(keys), 2):
        kinds = one[1], other[1]
        if one[0] == other[0]:
            if kinds == ("1", "2"):
                yield Between.AGAIN, one, other
            elif kinds == ("1", "aided"):
                yield Between.AIDED, one, other
        elif kinds == ("1", "1"):
            yield Between.READERS, one, other
        elif "model" in kinds and {"1", "aided"} & set(kinds):
            yield Between.MODEL, *((one, other) if kinds[1] == "model" else (other, one))


def _agreement(
    question: Question, between: Between, who: tuple[_Key, _Key], given: Mapping[_Key, Answers]
) -> Agreement:
    one, other = (given[key] for key in who)
    shared = sorted(one.keys() & other.keys())
    judged = [uid for uid in shared if one[uid] and other[uid]]
    ids = [option.id for option in question.options]
    first, second = (np.array([ids.index(side[uid]) for uid in judged]) for side in (one, other))
    ordinal = question.kind is QuestionKind.ORDINAL
    return Agreement(
        question=question.title,
        between=between,
        one=_called(who[0]),
        other=_called(who[1]),
        cases=len(judged),
        left_out=len(shared) - len(judged),
        same=_part(first, second),
        kappa=_kappa(first, second, None),
        weighted=_kappa(first, second, "quadratic") if ordinal else Number(math.nan),
    )


def _called(key: _Key) -> str:
    name, kind = key
    return name if kind in ("1", "model") else f"{name} ({'again' if kind == '2' else kind})"


Grades = NDArray[np.int64]
Floats = NDArray[np.float64]


def _part(first: Grades, second: Grades) -> Number:
    """With Wilson's interval (J Am Stat Assoc 1927;22:209-212)."""
    if not len(first):
        return Number(math.nan)
    result = binomtest(int((first == second).sum()), len(first))
    interval = result.proportion_ci(method="wilson")
    return Number(float(result.statistic), float(interval.low), float(interval.high))


def _kappa(first: Grades, second: Grades, weights: str | None) -> Number:
    """With a percentile interval, as if Studies were drawn again and again."""
    if len(np.union1d(first, second)) < 2:
        return Number(math.nan)  # without two answers there is nothing to agree on by chance
    value = float(cohen_kappa_score(first, second, weights=weights))
    kappas = resampled_kappas(first, second, weights)
    if np.isnan(kappas).mean() > _MOST_UNDEFINED:
        return Number(value)
    low, high = np.nanpercentile(kappas, _OUTER)
    return Number(value, float(low), float(high))


def resampled_kappas(
    first: Grades, second: Grades, weights: str | None, resamples: int = RESAMPLES
) -> Floats:
    """Cohen's kappa of each of ``resamples`` draws of as many cases; NaN where it is undefined.

    The library has the number of one table; this is its formula (Cohen, Psychol Bull
    1968;70:213-220) for many at once, which drawing cases is: drawing counts for the table.
    """
    size = int(max(first.max(), second.max())) + 1
    table = np.bincount(first * size + second, minlength=size * size)
    random = np.random.default_rng(_SEED)
    drawn = random.multinomial(len(first), table / table.sum(), resamples)
    tables = drawn.reshape(-1, size, size) / len(first)
    apart = np.subtract.outer(np.arange(size), np.arange(size))
    cost = apart**2 if weights == "quadratic" else apart != 0
    chance = tables.sum(axis=2)[:, :, None] * tables.sum(axis=1)[:, None, :]
    expected = (chance * cost).sum(axis=(1, 2))
    with np.errstate(invalid="ignore", divide="ignore"):
        found: Floats = 1.0 - (tables * cost).sum(axis=(1, 2)) / expected
    return np.where(expected > 0, found, np.nan)
