"""Agreement, checked against examples that were worked out elsewhere."""

import math
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from claims import finding
from reading_tasks import GRADE, TORN, task, uid
from signed_reads import drawn, signed

from viewer.core.annotation import Reader
from viewer.core.claims import ClaimedRegion, RegionsClaim, Threshold
from viewer.core.codes import Code
from viewer.core.journal import Did, Event
from viewer.core.reading.agreement.measures import Measure
from viewer.core.reading.agreement.statistic import Estimate
from viewer.core.reading.answers import Answer, Signature
from viewer.core.reading.reads import ReadId
from viewer.core.reading.task import AiPolicy, Question, QuestionKind
from viewer.core.shapes.region import Region, Shape
from viewer.session.reading.agreement import Agreement, Between, agreements
from viewer.session.reading.question_file import shipped_question
from viewer.session.record import found_event, new_id, now
from viewer.store.journal import Journal
from viewer.workers.progress import Progress


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    opened = Journal(tmp_path / "journal.db")
    yield opened
    opened.close()


def between(found: list[Agreement], kind: Between) -> Agreement:
    """The one of that kind, on the whole question."""
    (one,) = (each for each in found if each.between is kind and each.is_whole)
    return one


def told(found: Agreement, measure: Measure) -> Estimate:
    return found.told.measures[measure]


def test_kappa_of_two_readers_is_that_of_the_textbook(journal: Journal) -> None:
    """20 and 15 alike, 5 and 10 not: 70 % agreement, half of it by chance, kappa 0.40."""
    asked = task(50, questions=(TORN,))
    signed(journal, asked, "Anna", "1" * 25 + "0" * 25)
    signed(journal, asked, "Bert", "1" * 20 + "0" * 5 + "1" * 10 + "0" * 15)
    found = between(agreements(journal, asked, Progress()), Between.READERS)
    assert (found.one, found.other, found.told.cases) == ("Anna", "Bert", 50)
    same, kappa = told(found, Measure.SAME), told(found, Measure.KAPPA)
    assert same.value == pytest.approx(0.70)
    assert (same.low, same.high) == pytest.approx((0.5625, 0.8090), abs=1e-3)
    assert kappa.value == pytest.approx(0.40)
    assert kappa.low < 0.40 < kappa.high
    assert Measure.QUADRATIC not in found.told.measures


def test_weights_forgive_neighbours_as_the_definition_says(journal: Journal) -> None:
    """Quadratic: one minus the mean squared distance over that expected by chance."""
    asked = task(10, questions=(GRADE,))
    one, other = "0112233440", "0122334431"
    signed(journal, asked, "Anna", one)
    signed(journal, asked, "Bert", other)
    found = between(agreements(journal, asked, Progress()), Between.READERS)
    seen = sum((int(a) - int(b)) ** 2 for a, b in zip(one, other, strict=True)) / 10
    chance = sum((int(a) - int(b)) ** 2 for a in one for b in other) / 100
    assert told(found, Measure.QUADRATIC).value == pytest.approx(1 - seen / chance)


def test_what_one_could_not_judge_is_left_out_and_counted(journal: Journal) -> None:
    asked = task(4, questions=(TORN,))
    signed(journal, asked, "Anna", "10-1")
    signed(journal, asked, "Bert", "1001")
    found = between(agreements(journal, asked, Progress()), Between.READERS)
    assert (found.told.cases, found.told.left_out) == (3, 1)
    assert told(found, Measure.SAME).value == 1.0


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
    assert told(between(found, Between.AGAIN), Measure.SAME).value == 0.75
    assert told(between(found, Between.AIDED), Measure.SAME).value == 0.75
    alone, aided = [one for one in found if one.between is Between.MODEL and one.is_whole]
    assert (alone.one, aided.one) == ("Anna", "Anna (aided)")
    assert told(alone, Measure.SAME).value == 0.5
    assert told(aided, Measure.SAME).value == 0.75


def test_where_all_say_the_same_there_is_no_kappa(journal: Journal) -> None:
    asked = task(3, questions=(TORN,))
    for name in ("Anna", "Bert", "Carl"):
        signed(journal, asked, name, "111")
    found = agreements(journal, asked, Progress())
    pairs = [one for one in found if one.between is Between.READERS]
    assert len(pairs) == 3
    for one in pairs:
        assert told(one, Measure.SAME).value == 1.0
        assert math.isnan(told(one, Measure.KAPPA).value)


def test_reads_that_are_not_signed_do_not_count(journal: Journal) -> None:
    asked = replace(task(1), questions=(TORN,))
    signed(journal, asked, "Anna", "1")
    event = Event(new_id(), Did.ANSWERED, uid(0), now(), Answer("torn", "1"))
    journal.append(ReadId("t", uid(0)).chain, Reader("Bert"), event)
    assert agreements(journal, asked, Progress()) == []


def test_all_readers_together_and_each_label_for_itself(journal: Journal) -> None:
    asked = task(6, questions=(GRADE,))
    for name, said in (("Anna", "001122"), ("Bert", "001123"), ("Carl", "0-1122")):
        signed(journal, asked, name, said)
    found = agreements(journal, asked, Progress())
    everybody = between(found, Between.ALL)
    assert (everybody.one, everybody.told.cases) == ("3", 6)
    assert 0.5 < told(everybody, Measure.ALPHA).value < 1.0
    labels = {one.told.part for one in found if one.other == "Bert" and not one.is_whole}
    assert labels == {"Grade 0", "Grade 1", "Grade 2", "Grade 3"}


def test_studies_of_one_patient_are_drawn_together(journal: Journal) -> None:
    alone = task(40, questions=(TORN,))
    items = tuple(replace(one, patient=str(at // 8)) for at, one in enumerate(alone.items))
    signed(journal, alone, "Anna", "01" * 20)
    signed(journal, alone, "Bert", "01" * 16 + "10" * 4)
    widths = []
    for asked in (alone, replace(alone, items=items)):
        found = between(agreements(journal, asked, Progress()), Between.READERS)
        kappa = told(found, Measure.KAPPA)
        widths.append(kappa.high - kappa.low)
    assert widths[1] > 1.5 * widths[0]


def test_boxes_of_a_model_are_held_against_those_of_readers(journal: Journal) -> None:
    code = Code("FRACTURE", "99TEST", "Fracture")
    question = Question("boxes", "Fracture", QuestionKind.BOX, code=code)
    asked = task(1, questions=(question,), ai=AiPolicy.AFTER, packs=("hip",))
    drawn(journal, asked, "Anna", 0, (10.0, 10.0, 20.0, 20.0))
    points = ((10.0, 10.0, 0.0), (20.0, 10.0, 0.0), (20.0, 15.0, 0.0), (10.0, 15.0, 0.0))
    half = Region(Shape.BOX, points, in_patient=False)
    sure, doubtful = (Threshold("specific", 0.5, reached) for reached in (True, False))
    claim = RegionsClaim(
        (ClaimedRegion(half, code, 0.9, (sure,)), ClaimedRegion(half, code, 0.3, (doubtful,)))
    )
    found = replace(finding(new_id()), claim=claim)
    signature = Signature(asked.fingerprint, (Answer("boxes", reason="Motion"),), "", "", "", 1.0)
    events = [found_event(found), Event(new_id(), Did.SIGNED, uid(0), now(), signature)]
    chain = ReadId("t", uid(0), 1, aided=True).chain
    journal.append_all(Reader("Anna"), [(chain, event) for event in events])
    made = agreements(journal, asked, Progress())
    told_of = {one.one: one for one in made if one.between is Between.MODEL}
    assert told(told_of["Anna"], Measure.IOU).value == pytest.approx(0.5)
