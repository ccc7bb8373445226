"""Reads travel in bundles: whole ones are taken, all others refused with the reason."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from shutil import copy

import pytest
from reading_room import ANNA, BERT, Room
from reading_tasks import GRADE, task, uid

from viewer.core.annotation import Reader
from viewer.core.codec import CONTENT, content_sha256
from viewer.core.errors import ViewerError
from viewer.core.reading.reads import ReadId, read_of
from viewer.core.reading.task import AiPolicy, Task
from viewer.session.reading.bundles import gather, write_bundle
from viewer.session.reading.question_file import shipped_question
from viewer.store.journal import Journal

Change = Callable[[dict[str, object]], None]


@pytest.fixture
def lead(tmp_path: Path) -> Iterator[Journal]:
    journal = Journal(tmp_path / "lead" / "journal.db")
    yield journal
    journal.close()


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> tuple[Task, Path]:
    """A task that Anna has read, and her bundle."""
    folder = tmp_path_factory.mktemp("once")
    return aided(folder), read_all(folder, aided(folder), ANNA)


@pytest.fixture
def annas(once: tuple[Task, Path], tmp_path: Path) -> tuple[Task, Path]:
    """The same, to be changed."""
    return once[0], Path(copy(once[1], tmp_path / "Anna.json"))


def aided(folder: Path) -> Task:
    question = shipped_question("kl")
    return task(2, folder, questions=(question,), ai=AiPolicy.AFTER, packs=("kl_pack",))


def read_all(folder: Path, asked: Task, reader: Reader, options: str = "13") -> Path:
    """Reads all of a task on a computer of one's own; the bundle."""
    room = Room(folder / reader.name, asked, reader).begin()
    for option in options:
        room.reading.prepare()
        room.rest()
        while not room.reading.can_answer or room.reading.missing:
            room.sign(option)
        room.reading.sign()
        room.go_on()
    room.close()
    journal = Journal(folder / reader.name / "user" / "journal.db")
    file = folder / f"{reader.name}.json"
    write_bundle(journal, asked, reader, file)
    journal.close()
    return file


def test_a_bundle_brings_blind_and_aided_reads_and_what_was_revealed(
    lead: Journal, annas: tuple[Task, Path], tmp_path: Path
) -> None:
    asked, file = annas
    assert gather(lead, asked, file) == ("Anna", 4)
    assert gather(lead, asked, read_all(tmp_path, asked, BERT)) == ("Bert", 4)
    assert lead.verify() == []
    for who in (ANNA, BERT):
        events = lead.events(ReadId("t", uid(0), 1, aided=True).chain, who)
        assert read_of(events).signature is not None
    (found,) = (one.value for one in events if one.did.value == "finding found")
    assert found.heats[0].values.shape == (4, 4)


def test_a_bundle_is_taken_once(lead: Journal, annas: tuple[Task, Path]) -> None:
    asked, file = annas
    gather(lead, asked, file)
    with pytest.raises(ViewerError, match=r"Anna.json: All of it was gathered before"):
        gather(lead, asked, file)


def test_two_that_read_under_one_name_are_found_out(
    lead: Journal, annas: tuple[Task, Path], tmp_path: Path
) -> None:
    asked, file = annas
    gather(lead, asked, file)
    other = read_all(tmp_path / "elsewhere", asked, ANNA, "00")
    with pytest.raises(ViewerError, match="is here already, and is another one"):
        gather(lead, asked, other)
    assert lead.verify() == []


def _graded_up(told: dict[str, object]) -> None:
    rows = told["reads"][0]["rows"]  # type: ignore[index]
    rows[-1]["value"] = rows[-1]["value"].replace('"option":"1"', '"option":"4"')


def _unsigned(told: dict[str, object]) -> None:
    told["reads"][0]["rows"].pop()  # type: ignore[index]


def _of_another(told: dict[str, object]) -> None:
    told["reader"] = "Carl"


def _without_rows(told: dict[str, object]) -> None:
    told["reads"][0]["rows"] = []  # type: ignore[index]


def _with_other_arrays(told: dict[str, object]) -> None:
    for read in told["reads"]:  # type: ignore[attr-defined]
        read["arrays"] = dict.fromkeys(read["arrays"], "AAAA")


@pytest.mark.parametrize(
    "change", [_graded_up, _unsigned, _of_another, _without_rows, _with_other_arrays]
)
def test_a_changed_bundle_is_refused_even_where_its_own_hash_was_worked_out_anew(
    lead: Journal, annas: tuple[Task, Path], change: Change
) -> None:
    asked, file = annas
    told = json.loads(file.read_text())
    change(told)
    file.write_text(json.dumps(told))
    with pytest.raises(ViewerError, match="changed since it was written"):
        gather(lead, asked, file)
    told[CONTENT] = content_sha256(told)
    file.write_text(json.dumps(told))
    with pytest.raises(ViewerError, match=r"changed since|does not ask for"):
        gather(lead, asked, file)
    assert lead.studies() == []


def test_bundles_of_other_tasks_and_other_files_are_refused(
    lead: Journal, annas: tuple[Task, Path], tmp_path: Path
) -> None:
    asked, file = annas
    with pytest.raises(ViewerError, match="when the task asked something else"):
        gather(lead, task(2, tmp_path, questions=(GRADE,)), file)
    with pytest.raises(ViewerError, match="of another task"):
        gather(lead, task(2, tmp_path, id="u"), file)
    file.write_text("[]")
    with pytest.raises(ViewerError, match="no bundle of Condyle"):
        gather(lead, asked, file)
    with pytest.raises(ViewerError, match="cannot be read"):
        gather(lead, asked, tmp_path / "none.json")


def test_who_signed_nothing_has_nothing_to_hand_in(lead: Journal, tmp_path: Path) -> None:
    with pytest.raises(ViewerError, match="signed no read"):
        write_bundle(lead, aided(tmp_path), ANNA, tmp_path / "a.json")
