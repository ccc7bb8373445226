"""Reads travel in bundles: whole ones are taken, all others refused with the reason."""

import json
from base64 import b64encode
from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path
from shutil import copy

import pytest
import zstandard
from reading_room import ANNA, BERT, Room
from reading_tasks import GRADE, task, uid

from viewer.core.annotation import Reader
from viewer.core.codec import CONTENT, canonical, content_sha256
from viewer.core.errors import ViewerError
from viewer.core.reading.reads import ReadId, read_of
from viewer.core.reading.task import AiPolicy, Task
from viewer.session.reading import bundles
from viewer.session.reading.bundles import FORMAT, Gathered, gather, write_bundle
from viewer.session.reading.question_file import shipped_question
from viewer.store.journal import Journal
from viewer.store.signing import KNOWN, OWN, Keys, fingerprint

Change = Callable[[dict[str, object]], None]


class Lead:
    """Whoever gathers: a journal, and the keys seen before."""

    def __init__(self, folder: Path) -> None:
        self.journal = Journal(folder / "journal.db")
        self.keys = Keys(folder)

    def gather(self, asked: Task, file: Path, trusted: str = "") -> Gathered:
        return gather(self.journal, asked, file, self.keys, trusted)


@pytest.fixture
def lead(tmp_path: Path) -> Iterator[Lead]:
    made = Lead(tmp_path / "lead")
    yield made
    made.journal.close()


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


def keys_of(folder: Path, reader: Reader) -> Keys:
    """Those on that reader's own computer."""
    return Keys(folder / reader.name / "user")


def signed_anew(told: dict[str, object], keys: Keys) -> bytes:
    """As whoever has a key, be it another's, would write it."""
    bare = {name: one for name, one in told.items() if name not in (CONTENT, "signature")}
    by = keys.sign("Anna", b"condyle bundle\n" + canonical(bare).encode())
    whole = {**bare, "signature": asdict(by)}
    return json.dumps({**whole, CONTENT: content_sha256(whole)}).encode()


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
    write_bundle(journal, asked, reader, file, keys_of(folder, reader))
    journal.close()
    return file


def test_a_bundle_brings_blind_and_aided_reads_and_what_was_revealed(
    lead: Lead, annas: tuple[Task, Path], tmp_path: Path
) -> None:
    asked, file = annas
    for name, came in (("Anna", file), ("Bert", read_all(tmp_path, asked, BERT))):
        got = lead.gather(asked, came)
        assert (got.reader, got.reads, got.is_first) == (name, 4, True)
    assert lead.journal.verify() == []
    for who in (ANNA, BERT):
        events = lead.journal.events(ReadId("t", uid(0), 1, aided=True).chain, who)
        assert read_of(events).signature is not None
    (found,) = (one.value for one in events if one.did.value == "finding found")
    assert found.heats[0].values.shape == (4, 4)


def test_a_bundle_is_taken_once(lead: Lead, annas: tuple[Task, Path]) -> None:
    asked, file = annas
    lead.gather(asked, file)
    with pytest.raises(ViewerError, match=r"Anna.json: All of it was gathered before"):
        lead.gather(asked, file)


def test_two_that_read_under_one_name_are_found_out(
    lead: Lead, annas: tuple[Task, Path], tmp_path: Path
) -> None:
    asked, file = annas
    lead.gather(asked, file)
    other = read_all(tmp_path / "elsewhere", asked, ANNA, "00")
    with pytest.raises(ViewerError, match="another key than what came from Anna before"):
        lead.gather(asked, other)
    with pytest.raises(ViewerError, match="is here already, and is another one"):
        lead.gather(asked, other, fingerprint(_key_of(other)))
    assert lead.journal.verify() == []


def _key_of(file: Path) -> str:
    return str(json.loads(file.read_text())["signature"]["key"])


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
    lead: Lead, annas: tuple[Task, Path], change: Change
) -> None:
    asked, file = annas
    told = json.loads(file.read_text())
    change(told)
    file.write_text(json.dumps(told))
    with pytest.raises(ViewerError, match="changed since it was written"):
        lead.gather(asked, file)
    told[CONTENT] = content_sha256(told)
    file.write_text(json.dumps(told))
    with pytest.raises(ViewerError, match="it was forged"):
        lead.gather(asked, file)
    assert lead.journal.studies() == []


def test_bundles_of_other_tasks_and_other_files_are_refused(
    lead: Lead, annas: tuple[Task, Path], tmp_path: Path
) -> None:
    asked, file = annas
    with pytest.raises(ViewerError, match="when the task asked something else"):
        lead.gather(task(2, tmp_path, questions=(GRADE,)), file)
    with pytest.raises(ViewerError, match="of another task"):
        lead.gather(task(2, tmp_path, id="u"), file)
    file.write_text("[]")
    with pytest.raises(ViewerError, match="no bundle of Condyle"):
        lead.gather(asked, file)
    with pytest.raises(ViewerError, match="cannot be read"):
        lead.gather(asked, tmp_path / "none.json")


def test_who_signed_nothing_has_nothing_to_hand_in(lead: Lead, tmp_path: Path) -> None:
    with pytest.raises(ViewerError, match="signed no read"):
        write_bundle(lead.journal, aided(tmp_path), ANNA, tmp_path / "a.json", lead.keys)


@pytest.mark.parametrize(
    "change", [_graded_up, _unsigned, _of_another, _without_rows, _with_other_arrays]
)
def test_what_was_changed_is_refused_even_where_its_own_reader_signed_it_anew(
    lead: Lead, once: tuple[Task, Path], tmp_path: Path, change: Change
) -> None:
    """A read that is signed stays as it is, for who signed it, too."""
    asked, whole = once
    told = json.loads(whole.read_text())
    change(told)
    file = tmp_path / "anew.json"
    file.write_bytes(signed_anew(told, keys_of(whole.parent, ANNA)))
    with pytest.raises(ViewerError, match=r"changed since|does not ask for|damaged"):
        lead.gather(asked, file)
    assert lead.journal.studies() == []


def test_a_whole_bundle_made_up_under_a_known_name_is_refused_with_a_way_out(
    lead: Lead, once: tuple[Task, Path], tmp_path: Path
) -> None:
    asked, whole = once
    first = lead.gather(asked, whole)
    file = tmp_path / "forged.json"
    file.write_bytes(signed_anew(json.loads(whole.read_text()), Keys(tmp_path / "forger")))
    with pytest.raises(ViewerError, match="another key than what came from Anna before") as caught:
        lead.gather(asked, file)
    new = fingerprint(_key_of(file))
    assert new in caught.value.hint
    assert new != first.fingerprint
    with pytest.raises(ViewerError, match="another key"):
        lead.gather(asked, file, "0000 0000")
    with pytest.raises(ViewerError, match="gathered before"):
        lead.gather(asked, file, new.replace(" ", "").upper())
    with pytest.raises(ViewerError, match="gathered before"):
        lead.gather(asked, whole)


def test_a_bundle_that_nobody_signed_is_refused_plainly(
    lead: Lead, annas: tuple[Task, Path]
) -> None:
    asked, file = annas
    told = json.loads(file.read_text())
    del told["signature"]
    for number in (1, FORMAT):
        told["format"] = number
        told[CONTENT] = content_sha256(told)
        file.write_text(json.dumps(told))
        with pytest.raises(ViewerError, match="It is not signed: anybody could have made it"):
            lead.gather(asked, file)


def test_what_would_fill_the_memory_is_not_opened(
    lead: Lead, annas: tuple[Task, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Few bytes stand for many: told before any of them is expanded."""
    asked, file = annas
    told = json.loads(file.read_text())
    many = zstandard.ZstdCompressor().compress(bytes(1 << 20))
    told["reads"][0]["arrays"] = {"a": b64encode(many).decode()}
    file.write_bytes(signed_anew(told, Keys(file.parent)))
    assert file.stat().st_size < 1 << 20
    for most in ((1 << 20) - 1, 100):
        monkeypatch.setattr(bundles, "MOST_BYTES", most)
        with pytest.raises(ViewerError, match="holds more than 0 MB, and was not opened"):
            lead.gather(asked, file)


def test_keys_are_for_their_owner_alone_and_stay(once: tuple[Task, Path]) -> None:
    own = once[1].parent / "Anna" / "user" / OWN
    assert own.stat().st_mode & 0o077 == 0
    one, two = (Keys(own.parent).sign("Anna", b"x") for _ in range(2))
    assert one == two
    assert one.key == _key_of(once[1])
    assert one.key != Keys(own.parent).sign("Bert", b"x").key


def test_keys_that_cannot_be_read_are_told_and_nobody_is_trusted_anew(
    lead: Lead, once: tuple[Task, Path], tmp_path: Path
) -> None:
    asked, whole = once
    lead.gather(asked, whole)
    (tmp_path / "lead" / KNOWN).write_text("{", encoding="utf-8")
    with pytest.raises(ViewerError, match=r"known_keys.json cannot be read"):
        lead.gather(asked, whole)
