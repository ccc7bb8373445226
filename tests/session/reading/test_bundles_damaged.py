"""Whatever happens to a bundle on its way, it is refused with the reason, or is what was signed."""

import json
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reading_room import ANNA, BERT
from reading_tasks import GRADE, TORN, task, uid

from viewer.core.annotation import MaskAnnotation, Reader
from viewer.core.codec import CONTENT, content_sha256
from viewer.core.errors import ViewerError
from viewer.core.journal import Did, Event
from viewer.core.mask import Patch, Segment
from viewer.core.reading.answers import Answer, Signature
from viewer.core.reading.reads import ReadId, read_of
from viewer.core.reading.task import Task
from viewer.core.target import Target
from viewer.session.reading.bundles import gather, write_bundle
from viewer.session.record import Record
from viewer.store.journal import Journal
from viewer.store.signing import Keys

ASKED = task(2)
CHAINS = tuple(ReadId("t", uid(number)).chain for number in range(2))


def sign(journal: Journal, chain: str, reader: Reader, asked: Task = ASKED) -> None:
    """A Read with an answer, a mask and a signature."""
    record = Record(journal, uid(0), reader, chain, blind=True)
    about = {"task": asked.id, "study": uid(0), "turn": "1", "fingerprint": asked.fingerprint}
    record.step(Did.SHOWN, note=about)
    record.step(Did.ANSWERED, Answer("torn", "1"))
    where = Target(uid(0), f"{uid(0)}.1", f"{uid(0)}.1.1", "1.2")
    mask = record.add_mask(where, Segment("Meniscus"), (1, 6, 8))
    assert isinstance(record.state.annotations[mask], MaskAnnotation)
    after = np.zeros((1, 3, 4), dtype=np.bool_)
    after[0, 1] = True
    record.paint(mask, Patch((0, 1, 1), np.zeros_like(after), after))
    answers = (Answer("torn", "1"),)
    record.step(Did.SIGNED, Signature(asked.fingerprint, answers, "", "", "", 1.0))


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The bundle of two signed Reads."""
    folder = tmp_path_factory.mktemp("annas")
    with closing(Journal(folder / "journal.db")) as journal:
        for chain in CHAINS:
            sign(journal, chain, ANNA)
        write_bundle(journal, ASKED, ANNA, folder / "anna.json", Keys(folder))
    return (folder / "anna.json").read_bytes()


@pytest.fixture(scope="module")
def lead(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Journal]:
    """The journal of who leads, in which nothing is as long as all is refused."""
    with closing(Journal(tmp_path_factory.mktemp("lead") / "journal.db")) as journal:
        yield journal


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where it arrives."""
    return tmp_path_factory.mktemp("post") / "anna.json"


def expect_refused(lead: Journal, content: bytes, file: Path) -> None:
    file.write_bytes(content)
    with pytest.raises(ViewerError) as caught:
        gather(lead, ASKED, file, Keys(file.parent))
    assert str(caught.value).startswith(str(file))
    assert len(caught.value.message) > len(str(file)) + 10
    assert lead.studies() == []


def same(content: bytes, whole: bytes) -> bool:
    """Where nothing but the space between its words was changed."""
    try:
        return bool(json.loads(content) == json.loads(whole))
    except (ValueError, RecursionError):
        return False


def test_a_whole_one_is_taken_and_once(whole: bytes, tmp_path: Path) -> None:
    file = tmp_path / "anna.json"
    file.write_bytes(whole)
    with closing(Journal(tmp_path / "journal.db")) as lead:
        assert gather(lead, ASKED, file, Keys(tmp_path)).reads == 2
        with pytest.raises(ViewerError, match="gathered before"):
            gather(lead, ASKED, file, Keys(tmp_path))
        assert lead.verify() == []
        found = [lead.events(chain, ANNA) for chain in CHAINS]
    assert [len(events) for events in found] == [5, 5]
    assert all(read_of(events).signature is not None for events in found)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_bytes_that_are_flipped_cut_off_or_doubled_anywhere_never_come_through(
    whole: bytes, lead: Journal, bundle: Path, data: st.DataObject
) -> None:
    at = data.draw(st.integers(0, len(whole) - 1), "at")
    length = data.draw(st.integers(1, 40), "length")
    flipped = bytes([whole[at] ^ 1 << data.draw(st.integers(0, 6))])
    changed = {
        "flip": whole[:at] + flipped + whole[at + 1 :],
        "cut off": whole[:at],
        "left out": whole[:at] + whole[at + length :],
        "doubled": whole[: at + length] + whole[at:],
        "zeros": whole[:at] + bytes(length) + whole[at + length :],
    }[data.draw(st.sampled_from(["flip", "cut off", "left out", "doubled", "zeros"]), "how")]
    if not same(changed, whole):
        expect_refused(lead, changed, bundle)


Told = dict[str, Any]
Change = Callable[[Told, st.DataObject], None]


def _swap_events(told: Told, data: st.DataObject) -> None:
    rows = told["reads"][0]["rows"]
    one, other = data.draw(st.permutations(range(len(rows))))[:2]
    rows[one], rows[other] = rows[other], rows[one]


def _leave_out_an_event(told: Told, data: st.DataObject) -> None:
    rows = told["reads"][0]["rows"]
    rows.pop(data.draw(st.integers(0, len(rows) - 1)))


def _double_an_event(told: Told, data: st.DataObject) -> None:
    rows = told["reads"][0]["rows"]
    at = data.draw(st.integers(0, len(rows) - 1))
    rows.insert(at, rows[at])


def _change_a_field(told: Told, data: st.DataObject) -> None:
    row = data.draw(st.sampled_from(told["reads"][0]["rows"]))
    name = data.draw(st.sampled_from(sorted(row)))
    row[name] = 99 if name == "sequence" else f"{row[name]}x"


def _swap_chains(told: Told, _: st.DataObject) -> None:
    one, other = told["reads"]
    one["key"], other["key"] = other["key"], one["key"]


def _of_another_reader(told: Told, _: st.DataObject) -> None:
    told["reader"] = "Bert"
    for read in told["reads"]:
        read["key"][1] = "Bert"


def _twice(told: Told, _: st.DataObject) -> None:
    told["reads"].append(told["reads"][0])


def _other_arrays(told: Told, _: st.DataObject) -> None:
    arrays = told["reads"][0]["arrays"]
    one, other = list(arrays)[:2]
    arrays[one], arrays[other] = arrays[other], arrays[one]


def _no_arrays(told: Told, _: st.DataObject) -> None:
    for read in told["reads"]:
        read["arrays"] = {}


def _not_a_list(told: Told, data: st.DataObject) -> None:
    place = data.draw(st.sampled_from(["reads", "rows", "arrays", "key"]))
    odd = data.draw(st.sampled_from([None, 7, "x", [1], {"a": 1}]))
    (told if place == "reads" else told["reads"][0])[place] = odd


CHANGES = (
    _swap_events, _leave_out_an_event, _double_an_event, _change_a_field, _swap_chains,
    _of_another_reader, _twice, _other_arrays, _no_arrays, _not_a_list,
)  # fmt: skip


@settings(max_examples=80, deadline=None)
@given(st.sampled_from(CHANGES), st.data())
def test_a_careful_forger_who_works_out_the_hash_anew_is_found_out_too(
    whole: bytes, lead: Journal, bundle: Path, change: Change, data: st.DataObject
) -> None:
    told = json.loads(whole)
    change(told, data)
    if told != json.loads(whole):
        told[CONTENT] = content_sha256(told)
        expect_refused(lead, json.dumps(told).encode(), bundle)


def test_a_bundle_of_a_task_that_asks_otherwise_is_refused_with_the_reason(
    whole: bytes, tmp_path: Path
) -> None:
    file = tmp_path / "anna.json"
    file.write_bytes(whole)
    with closing(Journal(tmp_path / "journal.db")) as lead:
        for asked, reason in (
            (task(2, questions=(TORN, GRADE)), "asked something else"),
            (task(2, id="other"), "another task"),
            (task(2, readers=("Bert",)), "Anna"),
            (task(1), "does not ask for"),
        ):
            with pytest.raises(ViewerError, match=reason):
                gather(lead, asked, file, Keys(tmp_path))
        assert lead.studies() == []


def test_a_read_that_was_signed_for_another_wording_does_not_leave_in_this_ones_bundle(
    tmp_path: Path,
) -> None:
    """A chain is found by the task's id: what it was asked is told by its signature."""
    with closing(Journal(tmp_path / "journal.db")) as journal:
        sign(journal, CHAINS[0], ANNA, task(2, questions=(TORN, GRADE)))
        with pytest.raises(ViewerError, match="something else"):
            write_bundle(journal, ASKED, ANNA, tmp_path / "anna.json", Keys(tmp_path))
        assert not (tmp_path / "anna.json").exists()


def test_what_follows_a_signature_is_refused(whole: bytes, tmp_path: Path) -> None:
    with closing(Journal(tmp_path / "journal.db")) as journal:
        sign(journal, CHAINS[0], BERT)
        with pytest.raises(ViewerError, match="nothing can be added"):
            journal.append(CHAINS[0], BERT, Event("late", Did.EXPORTED, "", ""))
