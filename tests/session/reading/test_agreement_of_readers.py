"""Agreement, checked against examples that were worked out elsewhere."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from claims import finding
from reading_tasks import GRADE, TORN, task, uid
from sklearn.metrics import cohen_kappa_score

from viewer.core.annotation import Reader
from viewer.core.journal import Did, Event
from viewer.core.reading.answers import Answer, Signature
from viewer.core.reading.reads import ReadId
from viewer.core.reading.task import AiPolicy, Task
from viewer.session.reading.agreement import Agreement, Between, agreements, resampled_kappas
from viewer.session.reading.question_file import shipped_question
from viewer.session.record import found_event, new_id, now
from viewer.store.journal import Journal
from viewer.workers.progress import Progress


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    opened = Journal(tmp_path / "journal.db")
    yield opened
    opened.close()


def signed(
    journal: Journal,
    asked: Task,
    reader: str,
    answers: Sequence[str],
    turn: int = 1,
    *,
    aided: bool = False,
    claims: Sequence[int] = (),
) -> None:
    """One reader's signed Reads of studies 0, 1 …; "-" is what could not be judged."""
    question = asked.questions[0].id
    for number, said in enumerate(answers):
        chain = ReadId("t", uid(number), turn, aided).chain
        answer = Answer(question, reason="Motion") if said == "-" else Answer(question, said)
        signature = Signature(asked.fingerprint, (answer,), "", "", "", 1.0)
        events = [Event(new_id(), Did.SIGNED, uid(number), now(), signature)]
        if claims:
            events.insert(0, found_event(finding(new_id(), grade=claims[number])))
        journal.append_all(Reader(reader), [(chain, event) for event in events])


def between(found: list[Agreement], kind: Between) -> Agreement:
    (one,) = (each for each in found if each.between is kind)
    return one


def test_kappa_of_two_readers_is_that_of_the_textbook(journal: Journal) -> None:
    """20 and 15 alike, 5 and 10 not: 70 % agreement, half of it by chance, kappa 0.40."""
    asked = task(50, questions=(TORN,))
    signed(journal, asked, "Anna", "1" * 25 + "0" * 25)
    signed(journal, asked, "Bert", "1" * 20 + "0" * 5 + "1" * 10 + "0" * 15)
    (found,) = agreements(journal, asked, Progress())
    assert (found.one, found.other, found.cases) == ("Anna", "Bert", 50)
    assert found.same.value == pytest.approx(0.70)
    assert (found.same.low, found.same.high) == pytest.approx((0.5625, 0.8090), abs=1e-3)
    assert found.kappa.value == pytest.approx(0.40)
    assert found.kappa.low < 0.40 < found.kappa.high
    assert math.isnan(found.weighted.value)


def test_weights_forgive_neighbours_as_the_definition_says(journal: Journal) -> None:
    """Quadratic: one minus the mean squared distance over that expected by chance."""
    asked = task(10, questions=(GRADE,))
    one, other = "0112233440", "0122334431"
    signed(journal, asked, "Anna", one)
    signed(journal, asked, "Bert", other)
    (found,) = agreements(journal, asked, Progress())
    seen = sum((int(a) - int(b)) ** 2 for a, b in zip(one, other, strict=True)) / 10
    chance = sum((int(a) - int(b)) ** 2 for a in one for b in other) / 100
    assert found.weighted.value == pytest.approx(1 - seen / chance)


@pytest.mark.parametrize("weights", [None, "quadratic"])
def test_the_many_kappas_of_an_interval_are_each_that_of_the_library(weights: str | None) -> None:
    """Draws lie about the library's number, and the more cases, the closer."""
    random = np.random.default_rng(1)
    first = random.integers(0, 4, 4000)
    second = np.where(random.random(4000) < 0.6, first, random.integers(0, 4, 4000))
    kappas = resampled_kappas(first, second, weights, 400)
    exact = cohen_kappa_score(first, second, weights=weights)
    assert np.mean(kappas) == pytest.approx(exact, abs=0.003)
    assert np.std(kappas) < 0.03


def test_what_one_could_not_judge_is_left_out_and_counted(journal: Journal) -> None:
    asked = task(4, questions=(TORN,))
    signed(journal, asked, "Anna", "10-1")
    signed(journal, asked, "Bert", "1001")
    (found,) = agreements(journal, asked, Progress())
    assert (found.cases, found.left_out, found.same.value) == (3, 1, 1.0)


def test_passes_aided_reads_and_models_are_compared_with_what_they_belong_to(
    journal: Journal,
) -> None:
    asked = task(
        4, times=2, questions=(shipped_question("kl"),), ai=AiPolicy.AFTER, packs=("kl_pack",)
    )
    signed(journal, asked, "Anna", "0123")
    signed(journal, asked, "Anna", "0133", 2)
    signed(journal, asked, "Anna", "0223", aided=True, claims=(0, 2, 2, 4))
    found = agreements(journal, asked, Progress())
    assert between(found, Between.AGAIN).same.value == 0.75
    assert between(found, Between.AIDED).same.value == 0.75
    alone, aided = [one for one in found if one.between is Between.MODEL]
    assert (alone.one, aided.one) == ("Anna", "Anna (aided)")
    assert (alone.same.value, aided.same.value) == (0.5, 0.75)


def test_where_all_say_the_same_there_is_no_kappa(journal: Journal) -> None:
    asked = task(3, questions=(TORN,))
    for name in ("Anna", "Bert", "Carl"):
        signed(journal, asked, name, "111")
    found = agreements(journal, asked, Progress())
    assert len(found) == 3
    assert all(one.same.value == 1.0 and math.isnan(one.kappa.value) for one in found)


def test_reads_that_are_not_signed_do_not_count(journal: Journal) -> None:
    asked = replace(task(1), questions=(TORN,))
    signed(journal, asked, "Anna", "1")
    event = Event(new_id(), Did.ANSWERED, uid(0), now(), Answer("torn", "1"))
    journal.append(ReadId("t", uid(0)).chain, Reader("Bert"), event)
    assert agreements(journal, asked, Progress()) == []
