"""A study opens again without being looked for; what changed or is gone is noticed and told."""

import os
import shutil
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from claims import finding
from dicom_series import stack

from viewer.core.annotation import Reader, Role
from viewer.core.errors import ViewerError
from viewer.importers import scan as scanning
from viewer.session.headless import workspace
from viewer.session.library import shelf as shelving
from viewer.session.library.progressed import ReadState, bring_up_to_date, known_states, outdated
from viewer.session.library.shelf import Gone, Shelf
from viewer.session.workspace import Workspace
from viewer.workers.progress import Progress

ANNA = Reader("Anna", Role.RADIOLOGIST)


def idle(session: Workspace) -> None:
    end = time.monotonic() + 20
    while session.jobs.running and time.monotonic() < end:
        time.sleep(0.005)
    assert not session.jobs.running


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Workspace]:
    with workspace(tmp_path / "user") as opened:
        yield opened


@pytest.fixture
def shelf(session: Workspace) -> Iterator[Shelf]:
    made = Shelf(session)
    yield made
    idle(session)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    stack(tmp_path / "disc" / "mr", (0, 2, 4), StudyDate="20250101", BodyPartExamined="KNEE")
    return tmp_path / "disc"


def noted(session: Workspace, folder: Path) -> str:
    session.open([folder], pytest.fail)
    idle(session)
    return next(iter(session.studies))


@pytest.fixture
def uid(session: Workspace, shelf: Shelf, folder: Path) -> str:
    return noted(session, folder)


class Later:
    """Another start of the program on the same list."""

    def __init__(self, folder: Path) -> None:
        self._context = workspace(folder)
        self.session = self._context.__enter__()
        self.shelf = Shelf(self.session)
        self.gone: list[Gone] = []
        self.failed: list[ViewerError] = []

    def open(self, uid: str) -> None:
        self.shelf.open(uid, self.failed.append, self.gone.append)
        idle(self.session)

    def close(self) -> None:
        idle(self.session)
        self._context.__exit__(None, None, None)


@pytest.fixture
def later(uid: str, session: Workspace) -> Iterator[Later]:
    made = Later(session.folder)
    yield made
    made.close()


@pytest.fixture
def looked_at(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """What a scan was asked for."""
    asked: list[Path] = []

    def counted(paths: list[Path], *others: object, **more: object) -> object:
        asked.extend(paths)
        return scanning.scan(paths, *others, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(shelving, "scan", counted)
    return asked


def test_what_is_opened_is_listed_with_its_picture(shelf: Shelf, uid: str, folder: Path) -> None:
    [row] = shelf.library.rows([uid]).values()
    assert (row.name, row.date, row.modalities) == ("Zebrafisch^Ottokar", "20250101", "MR")
    assert (row.body_parts, row.series, row.pictures) == ("KNEE", 1, 3)
    assert row.places == (str(folder),)
    assert pictured(shelf, uid).startswith(b"\x89PNG")


def pictured(shelf: Shelf, uid: str) -> bytes:
    """The small picture, which comes after the work on the list is over."""
    end = time.monotonic() + 20
    while (picture := shelf.library.thumbnail(uid)) is None and time.monotonic() < end:
        time.sleep(0.005)
    return picture or b""


def test_the_picture_of_the_list_waits_for_a_slow_disk_where_nobody_waits_for_it(
    session: Workspace, shelf: Shelf, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer, read, readers = threading.Event(), os.preadv, list[str]()

    def slow(*asked: object) -> int:
        readers.append(threading.current_thread().name)
        answer.wait(20)
        return read(*asked)  # type: ignore[arg-type]

    monkeypatch.setattr(os, "preadv", slow)
    uid = noted(session, folder)
    assert list(shelf.library.rows([uid])) == [uid], "it is listed before the disk answers"
    assert shelf.library.thumbnail(uid) is None
    answer.set()
    assert pictured(shelf, uid)
    assert set(readers) == {"thumbnails"}


def test_it_opens_again_as_it_was_without_a_look_into_its_files(
    session: Workspace, later: Later, uid: str, looked_at: list[Path]
) -> None:
    later.open(uid)
    assert later.session.studies[uid] == session.studies[uid]
    assert (looked_at, later.gone, later.failed) == ([], [], [])
    series = later.session.studies[uid].series[0]
    assert later.session.volume(series, 0, Progress()).values.shape == (3, 6, 5)


def test_looking_again_after_it_was_reopened_finds_new_files(
    later: Later, uid: str, folder: Path
) -> None:
    later.open(uid)
    stack(folder / "mr", (6,), first=3, StudyDate="20250101", BodyPartExamined="KNEE")
    later.session.look_again(pytest.fail)
    idle(later.session)
    assert later.session.studies[uid].series[0].picture_count == 4


def test_a_file_that_was_added_is_found_on_opening(
    later: Later, uid: str, folder: Path, looked_at: list[Path]
) -> None:
    stack(folder / "mr", (6,), first=3, StudyDate="20250101", BodyPartExamined="KNEE")
    later.open(uid)
    assert later.session.studies[uid].series[0].picture_count == 4
    assert looked_at == [folder / "mr"]


def test_a_file_that_was_changed_is_read_anew(later: Later, uid: str, folder: Path) -> None:
    for path in (folder / "mr").iterdir():
        path.unlink()
    stack(folder / "mr", (0, 2, 4), StudyDate="20250101", StudyDescription="written again")
    later.open(uid)
    assert later.session.studies[uid].description == "written again"


def test_missing_files_are_told_and_nothing_is_opened(later: Later, uid: str, folder: Path) -> None:
    (folder / "mr" / "001.dcm").unlink()
    later.open(uid)
    assert later.gone == [Gone(uid, 1, 3, folder / "mr" / "001.dcm")]
    assert later.session.studies == {}
    assert later.shelf.library.rows([uid])[uid].missing == 1


def test_what_is_left_can_be_opened_all_the_same(later: Later, uid: str, folder: Path) -> None:
    (folder / "mr" / "001.dcm").unlink()
    later.shelf.open_rest(uid, pytest.fail)
    idle(later.session)
    assert later.session.studies[uid].series[0].picture_count == 2


@pytest.mark.parametrize("chosen", ["elsewhere", "elsewhere/disc", "elsewhere/disc/mr"])
def test_a_study_that_moved_is_found_from_any_folder_above_it(
    later: Later, uid: str, folder: Path, tmp_path: Path, chosen: str
) -> None:
    (tmp_path / "elsewhere").mkdir()
    shutil.copytree(folder, tmp_path / "elsewhere" / "disc", copy_function=shutil.copy)
    shutil.rmtree(folder)
    later.shelf.relocate(uid, tmp_path / chosen, later.failed.append)
    idle(later.session)
    assert later.failed == []
    paths = {one.path for one in later.session.studies[uid].series[0].instances}
    assert paths == set((tmp_path / "elsewhere" / "disc" / "mr").iterdir())
    series = later.session.studies[uid].series[0]
    assert later.session.volume(series, 0, Progress()).values.shape == (3, 6, 5)
    assert later.shelf.library.rows([uid])[uid].missing == 0


def test_it_opens_from_its_new_place_the_next_time(
    later: Later, uid: str, folder: Path, tmp_path: Path, looked_at: list[Path]
) -> None:
    folder.rename(tmp_path / "moved")
    later.shelf.relocate(uid, tmp_path / "moved", later.failed.append)
    idle(later.session)
    again = Later(later.session.folder)
    again.open(uid)
    assert (again.gone, looked_at) == ([], [])
    assert uid in again.session.studies
    again.close()


def test_a_folder_that_does_not_hold_it_is_refused(
    later: Later, uid: str, folder: Path, tmp_path: Path
) -> None:
    (tmp_path / "empty").mkdir()
    later.shelf.relocate(uid, tmp_path / "empty", later.failed.append)
    idle(later.session)
    assert "not in that folder" in str(later.failed[0])


def test_other_pictures_under_the_same_names_are_refused(
    later: Later, uid: str, folder: Path, tmp_path: Path
) -> None:
    stack(tmp_path / "other" / "mr", (0, 2, 4))
    later.shelf.relocate(uid, tmp_path / "other", later.failed.append)
    idle(later.session)
    assert "other pictures" in str(later.failed[0])
    assert later.session.studies == {}


def test_a_study_out_of_a_zip_is_unpacked_again(
    session: Workspace, shelf: Shelf, folder: Path, tmp_path: Path
) -> None:
    packed = Path(shutil.make_archive(str(tmp_path / "disc"), "zip", folder))
    uid = noted(session, packed)
    assert shelf.library.kept(uid) is None
    assert shelf.library.rows([uid])[uid].places == (str(packed),)
    again = Later(session.folder)
    again.open(uid)
    assert uid in again.session.studies
    again.close()


def test_a_zip_that_moved_is_found_in_its_new_folder(
    session: Workspace, shelf: Shelf, folder: Path, tmp_path: Path
) -> None:
    packed = Path(shutil.make_archive(str(tmp_path / "disc"), "zip", folder))
    uid = noted(session, packed)
    (tmp_path / "new").mkdir()
    packed.rename(tmp_path / "new" / "disc.zip")
    again = Later(session.folder)
    again.open(uid)
    assert again.gone == [Gone(uid, 1, 1, packed)]
    again.shelf.relocate(uid, tmp_path / "new", again.failed.append)
    idle(again.session)
    assert uid in again.session.studies
    again.close()


def test_removing_it_leaves_its_files(shelf: Shelf, uid: str, folder: Path) -> None:
    shelf.remove(uid)
    assert shelf.library.count() == 0
    assert len(list((folder / "mr").iterdir())) == 3


def test_how_far_a_reader_is_follows_the_journal(
    session: Workspace, shelf: Shelf, uid: str
) -> None:
    def states(reader: Reader) -> dict[str, ReadState]:
        stale = outdated(shelf.library, session.journal, reader)
        bring_up_to_date(shelf.library, session.journal, reader, stale, Progress())
        return known_states(shelf.library, reader)

    session.read_as(ANNA)
    record = session.record(uid)
    assert states(ANNA) == {}
    record.found([finding("f1")])
    assert states(ANNA) == {uid: ReadState.IN_PROGRESS}
    record.accept("f1")
    assert states(ANNA) == {uid: ReadState.JUDGED}
    record.undo()
    assert states(ANNA) == {uid: ReadState.IN_PROGRESS}
    assert states(Reader("Bert")) == {}
    assert known_states(shelf.library, None) == {}


def test_nothing_of_it_is_logged(
    later: Later, uid: str, folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (folder / "mr" / "001.dcm").unlink()
    later.open(uid)
    later.shelf.relocate(uid, folder, later.failed.append)
    idle(later.session)
    assert "Zebrafisch" not in caplog.text
    assert str(folder) not in caplog.text


def test_a_study_that_another_window_took_out_of_the_list_is_said(
    session: Workspace, shelf: Shelf, uid: str, tmp_path: Path
) -> None:
    idle(session)
    shelf.library.remove(uid)
    told: list[ViewerError] = []
    shelf.open(uid, told.append, pytest.fail)
    shelf.relocate(uid, tmp_path, told.append)
    assert [error.message for error in told] == ["This study is no longer in the list."] * 2
