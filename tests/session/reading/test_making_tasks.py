"""A task that was made is read as it was meant, and one that is changed says what that costs."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reading_tasks import BONE, BOXES, GRADE, LENGTH, TORN, task, uid

from viewer.core.annotation import Reader
from viewer.core.codes import Code
from viewer.core.errors import ViewerError
from viewer.core.journal import Did, Event
from viewer.core.phrase import Phrase
from viewer.core.reading.reads import ReadId
from viewer.core.reading.task import AiPolicy, Option, Question, QuestionKind, Task
from viewer.session.reading.changing import Begun, begun, consequences, parts_reads
from viewer.session.reading.making import BEFORE, id_of, rewrite_task, write_task
from viewer.session.reading.question_file import (
    named_question,
    numbers_of,
    shipped_question,
    shipped_questions,
)
from viewer.session.reading.task_file import load_task
from viewer.session.record import new_id, now
from viewer.store.journal import Journal

GUIDED = Question(
    "hka",
    "Alignment",
    QuestionKind.MEASUREMENT,
    definition="All landmarks of the right leg.",
    draw="alignment",
    numbers=numbers_of("alignment"),
    most=1,
    side="R",
)
EVERY = (TORN, GRADE, BOXES, replace(BOXES, id="two", most=2), LENGTH, GUIDED, BONE)
TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1).filter(str.strip)


def full(folder: Path) -> Task:
    shipped = tuple(shipped_question(name) for name in shipped_questions())
    readers = ("Anna", "Bert “B”")
    return task(
        3, folder, times=2, questions=(*EVERY, *shipped), readers=readers, seed=4,
        ai=AiPolicy.AFTER, packs=("knee_kl",), others=False,
    )  # fmt: skip


def test_every_kind_of_question_comes_back_as_it_was_written(tmp_path: Path) -> None:
    made = full(tmp_path)
    assert write_task(tmp_path / "task.toml", made) == made
    assert load_task(tmp_path).fingerprint == made.fingerprint


@settings(deadline=None, max_examples=30)
@given(title=TEXTS, label=TEXTS, code=TEXTS)
def test_any_words_come_back(
    tmp_path_factory: pytest.TempPathFactory, title: str, label: str, code: str
) -> None:
    folder = tmp_path_factory.mktemp("words")
    options = (Option("0", label.strip(), title, Code(code, "99X", label)), Option("1", "Yes"))
    made = task(1, folder, title=title, questions=(replace(TORN, title=label, options=options),))
    assert write_task(folder / "task.toml", made) == made


def test_a_changed_task_takes_the_place_of_the_one_before_which_is_kept(tmp_path: Path) -> None:
    file = tmp_path / "task.toml"
    made = write_task(file, task(1, tmp_path))
    text = file.read_text(encoding="utf-8")
    rewrite_task(file, replace(made, title="Renamed"))
    assert load_task(file).title == "Renamed"
    assert (tmp_path / f"task.toml{BEFORE}").read_text(encoding="utf-8") == text
    with pytest.raises(ViewerError, match="is not in the folder"):
        rewrite_task(file, task(1, tmp_path.parent))
    assert load_task(file).title == "Renamed"
    assert sorted(one.name for one in tmp_path.iterdir()) == ["task.toml", "task.toml.before"]


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    opened = Journal(tmp_path / "journal.db")
    yield opened
    opened.close()


def said(before: Task, after: Task, there: Begun) -> str:
    return "\n".join(str(one) for one in consequences(before, after, there))


def test_what_would_make_reads_incomparable_is_said(journal: Journal) -> None:
    before = task(2, readers=("Anna", "Bert"))
    other = replace(before, questions=(TORN, GRADE))
    assert begun(journal, before) == Begun(0, ())
    assert "Nobody has begun" in said(before, other, begun(journal, before))
    journal.append(
        ReadId("t", uid(1)).chain, Reader("Bert"), Event(new_id(), Did.SHOWN, uid(1), now())
    )
    there = begun(journal, before)
    assert there == Begun(1, ("Bert",))
    assert "the reads begun here (1) cannot be compared" in said(before, other, there)
    assert parts_reads(before, other)
    assert not parts_reads(before, replace(other, id="t-2"))


def test_what_changes_nothing_for_reads_is_not_made_much_of() -> None:
    before = task(2, readers=("Anna", "Bert"))
    there = Begun(3, ("Anna",))
    assert said(before, replace(before, title="New", readers=("Anna", "Bert", "C")), there) == ""
    assert "Studies taken out: 1" in said(before, task(1, readers=("Anna", "Bert")), there)
    assert "No longer readers: Bert" in said(before, replace(before, readers=("Anna",)), there)
    assert said(before, replace(before, readers=()), there) == ""
    assert "another order" in said(before, replace(before, seed=1), there)
    assert isinstance(next(consequences(before, replace(before, seed=1), there)), Phrase)


def test_a_name_for_a_file_is_made_of_a_title() -> None:
    assert id_of("Knees, pilot (2)") == "Knees-pilot-2"
    assert id_of("…") == "task"


def test_a_question_is_found_by_its_name(tmp_path: Path) -> None:
    assert named_question("kl", tmp_path) == shipped_question("kl")
    with pytest.raises(ViewerError, match=r'`from` is "none"; there are ao31a'):
        named_question("none", tmp_path)
