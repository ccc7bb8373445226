"""A whole reading study of generated joints: read, compared, settled, handed out and learnt from.

Five readers are simulated (`viewer.lab.rehearsal.readers`): each gives the true grade with a
probability of their own, else the one above or below. How far they agree can therefore be worked
out, and has to be found again.
"""

import csv
from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest
import torch
from reading_tasks import task, write_case
from signed_reads import signed
from small import write_small

from viewer.ai.pack_file import load_pack
from viewer.core.annotation import Reader
from viewer.core.codes import Code
from viewer.core.errors import ViewerError
from viewer.core.reading.agreement.measures import Measure
from viewer.core.reading.agreement.statistic import Estimate
from viewer.core.reading.task import Option, Question, QuestionKind, Task
from viewer.lab.data.read import read_cases
from viewer.lab.rehearsal.films import joint
from viewer.lab.rehearsal.make import BUNDLES, GAP, STUDY, rehearse
from viewer.lab.rehearsal.readers import READERS, expected, given, truth_of
from viewer.lab.train import train
from viewer.session.jobs import run_now
from viewer.session.reading.agreement import Agreement, Between, agreements
from viewer.session.reading.bundles import gather
from viewer.session.reading.consensus import Consensus
from viewer.session.reading.out.dataset import write_set
from viewer.session.reading.settled import settled_of
from viewer.session.reading.task_file import load_task
from viewer.session.workspace import Workspace
from viewer.store.signing import Keys
from viewer.workers.progress import Progress

GRADES = tuple(Option(str(n), f"Grade {n}", code=Code(f"G{n}", "99TEST", str(n))) for n in range(5))
KL = Question("kl", "Grade", QuestionKind.ORDINAL, GRADES)
CASES = 60
TRUTH = truth_of(CASES)


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Workspace, Task]]:
    """Read by all five; two films a patient."""
    folder = tmp_path_factory.mktemp("study")
    session = Workspace(folder / "user", run_now)
    asked = task(CASES, folder, questions=(KL,))
    items = tuple(replace(one, patient=str(at // 2)) for at, one in enumerate(asked.items))
    asked = replace(asked, items=items)
    for number, grade in enumerate(TRUTH):
        write_case(folder, number, joint(int(grade), number).astype(np.uint16) * 16)
    for name in READERS:
        signed(session.journal, asked, name, "".join(map(str, given(name, CASES))))
    yield session, asked
    session.close()


def of_two(found: list[Agreement], one: str, other: str, measure: Measure) -> Estimate:
    (pair,) = (each for each in found if (each.one, each.other) == (one, other) and each.is_whole)
    return pair.told.measures[measure]


def test_the_agreement_that_readers_were_made_with_is_found_again(
    study: tuple[Workspace, Task],
) -> None:
    session, asked = study
    found = agreements(session.journal, asked, Progress())
    held = {Measure.SAME: 0, Measure.QUADRATIC: 0}
    for one, other in combinations(READERS, 2):
        for measure, known in zip(held, expected(one, other), strict=True):
            told = of_two(found, one, other, measure)
            held[measure] += told.low <= known <= told.high
            assert told.value == pytest.approx(known, abs=0.17)
    assert min(held.values()) >= 9, "95 % intervals of ten pairs"


def test_the_consensus_is_nearer_to_the_truth_than_any_reader(
    study: tuple[Workspace, Task],
) -> None:
    session, asked = study
    lead = Consensus(session.journal, asked, Reader("Lea"), Progress())
    if lead.frozen is None:
        lead.freeze()
    right = settled_of(session.journal, asked)["kl"]
    settled = np.array([int(right[one.study_uid].answer.option) for one in asked.items])
    assert (settled == TRUTH).mean() > max((given(name, CASES) == TRUTH).mean() for name in READERS)
    found = agreements(session.journal, asked, Progress(), settled_of(session.journal, asked))
    held = [one for one in found if one.between is Between.CONSENSUS and one.is_whole]
    assert [one.one for one in held] == list(READERS)


def test_a_pack_learns_from_the_consensus(study: tuple[Workspace, Task], tmp_path: Path) -> None:
    session, asked = study
    lead = Consensus(session.journal, asked, Reader("Lea"), Progress())
    if lead.frozen is None:
        lead.freeze()
    write_set(session, lead, tmp_path / "set", Progress())
    source = write_small(tmp_path / "small")
    recipe = (source / "train.toml").read_text()
    quick = recipe.replace("epochs = 6", "epochs = 4").replace("epochs = 3", "epochs = 1")
    (source / "train.toml").write_text(quick)
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    made = train(str(source), tmp_path / "set", tmp_path / "trained")
    torch.set_num_threads(threads)
    pack = load_pack(made)
    cases = read_cases(tmp_path / "set", pack, pack.outputs[0], "test", "kl")
    assert len({case.patient for case in cases.known}) == 6
    with (made / "training" / "a" / "log.csv").open(newline="") as lines:
        losses = [float(row["loss"]) for row in csv.DictReader(lines)]
    assert losses[-1] < losses[0]


def test_the_rehearsal_is_a_study_that_all_readers_have_read_and_signed(tmp_path: Path) -> None:
    """What `condyle rehearse` writes, as the tutorial has it, with few cases."""
    made = rehearse(tmp_path / "rehearsal", 20, Progress())
    asked = load_task(made.task)
    assert len({item.patient for item in asked.items}) == 10
    session = Workspace(tmp_path / "lead", run_now)
    for name, file in zip(READERS, made.bundles, strict=True):
        got = gather(session.journal, asked, file, Keys(tmp_path / "lead"))
        assert (got.reader, got.reads, got.is_first) == (name, 20, True)
    lead = Consensus(session.journal, asked, Reader("Lea"), Progress())
    said = {name: [] for name in READERS}
    for letter, those in lead.by_letter().items():
        keys = ((item.study_uid, GAP.id) for item in asked.items)
        said[lead.names()[letter]] = [int(those[key].answer.option) for key in keys]
    assert said == {name: given(name, 20).tolist() for name in READERS}
    lead.freeze()
    write_set(session, lead, tmp_path / "set", Progress())
    pack = load_pack(made.pack)
    cases = read_cases(tmp_path / "set", pack, pack.outputs[0], "train", GAP.id)
    assert {case.label for case in cases.known} <= set(range(5))
    assert [(one.patients, one.cases) for one in pack.data] == [(10, 20)]
    session.close()
    recipe = made.pack / "train.toml"
    recipe.write_text(recipe.read_text().replace("epochs = 60", "epochs = 1"))
    trained = load_pack(train(str(made.pack), tmp_path / "set", tmp_path / "trained"))
    assert trained.weights_file.is_file()
    with pytest.raises(ViewerError, match="is not empty"):
        rehearse(made.task.parent.parent, 10, Progress())
    assert made.task.parent.name == STUDY
    assert made.bundles[0].parent.name == BUNDLES
