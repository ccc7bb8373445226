"""Folders as they are: very many files, slow disks, links, locks, and names of every kind."""

import errno
import json
import os
import socket
import subprocess
import time
import tracemalloc
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pytest
from phantoms import MR, Scanner, header, ramp, save, write_slices

from viewer.core.study import DecodeState
from viewer.importers.read import read, try_decode
from viewer.importers.scan import scan
from viewer.importers.walk import Candidate, candidates
from viewer.workers.progress import Cancelled, Progress

MANY, FOLDERS = 20_000, 20
NOBODY = 65534


@pytest.fixture(scope="module")
def crowd(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of many small files."""
    top = tmp_path_factory.mktemp("crowd")
    for at in range(FOLDERS):
        (top / f"{at:03d}").mkdir()
        for number in range(MANY // FOLDERS):
            (top / f"{at:03d}" / f"IM{number:06d}").touch()
    return top


def names(found: list[Candidate]) -> list[str]:
    return [candidate.path.name for candidate in found]


def walked(*paths: Path) -> tuple[list[Candidate], list[str]]:
    found, refusals = candidates(paths, Progress())
    return found, [refusal.reason for refusal in refusals]


def test_of_many_files_none_is_opened_or_asked_what_it_is(
    crowd: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked, plain = [], Path.stat

    def stat(path: Path, **how: bool) -> os.stat_result:
        asked.append(path)
        return plain(path, **how)

    def opened(*_: object, **__: object) -> None:
        raise AssertionError("a walk opens nothing")

    monkeypatch.setattr(Path, "stat", stat)
    monkeypatch.setattr("io.open", opened)
    monkeypatch.setattr("os.open", opened)
    found, reasons = walked(crowd)
    assert len(found) == MANY
    assert reasons == []
    assert len(asked) <= FOLDERS + 2


def test_many_files_take_little_memory(crowd: Path) -> None:
    tracemalloc.start()
    try:
        found, _ = walked(crowd)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 600 * len(found)


def test_a_walk_comes_in_the_order_of_names(crowd: Path) -> None:
    found, _ = walked(crowd)
    assert found == sorted(found, key=lambda candidate: candidate.path)


def test_a_walk_tells_how_far_it_is_and_can_be_stopped(crowd: Path) -> None:
    told: list[str] = []
    progress = Progress(lambda _, text: (told.append(text), len(told) > 5 and progress.cancel()))
    with pytest.raises(Cancelled):
        candidates([crowd], progress)
    assert told[-1].startswith("Looking for files: ")
    assert int(told[-1].split()[3]) < MANY


def test_a_slow_disk_does_not_hold_up_a_cancel(
    crowd: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    quick = os.scandir

    def slow(folder: Path) -> object:
        time.sleep(0.05)
        return quick(folder)

    monkeypatch.setattr(os, "scandir", slow)
    progress = Progress(lambda *_: progress.cancel())
    begun = time.monotonic()
    with pytest.raises(Cancelled):
        scan([crowd], progress)
    assert time.monotonic() - begun < 1.0


def test_a_disk_that_is_pulled_out_has_a_reason_and_keeps_what_was_seen(
    crowd: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = os.scandir

    def failing(folder: Path) -> object:
        if Path(folder).name == "007":
            raise OSError(errno.EIO, "Input/output error", str(folder))
        return plain(folder)

    monkeypatch.setattr(os, "scandir", failing)
    found, reasons = walked(crowd)
    assert len(found) == MANY - MANY // FOLDERS
    assert reasons == ["The disk gave an error here; it may be failing or unplugged."]


def test_a_file_is_listed_once_by_whatever_links_it_is_reached(tmp_path: Path) -> None:
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "far").touch()
    inside = tmp_path / "inside"
    (inside / "real").mkdir(parents=True)
    (inside / "real" / "near").touch()
    (inside / "a link").symlink_to(inside / "real" / "near")
    (inside / "b link").symlink_to(tmp_path / "outside" / "far")
    (inside / "c link").symlink_to(tmp_path / "outside" / "far")
    (inside / "folder link").symlink_to(inside / "real", target_is_directory=True)
    (inside / "loop").symlink_to(inside, target_is_directory=True)
    (inside / "self").symlink_to(inside / "self")
    (inside / "broken").symlink_to(inside / "gone")
    found, reasons = walked(inside, inside / "loop", inside / "real")
    assert sorted(names(found)) == ["b link", "near"]
    assert reasons == []


def test_pipes_sockets_and_devices_are_never_opened(
    tmp_path: Path, scanned: Scanner, monkeypatch: pytest.MonkeyPatch
) -> None:
    os.mkfifo(tmp_path / "pipe.dcm")
    (tmp_path / "zero").symlink_to("/dev/zero")
    monkeypatch.chdir(tmp_path)
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("socket.dcm")
        assert walked(tmp_path) == ([], [])
        for name in ("pipe.dcm", "socket.dcm", "zero"):
            (refusal,) = scanned(tmp_path / name).refusals
            assert refusal.reason == "This is no file."


@contextmanager
def as_nobody() -> Iterator[None]:
    """Root may read everything: for a while, be somebody who may not."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.fixture
def open_folder(tmp_path: Path) -> Path:
    """A folder that anybody may enter, as are those above it up to the system's own."""
    for folder in (tmp_path, *tmp_path.parents):
        if folder.stat().st_uid == os.geteuid() and folder.is_relative_to("/tmp/pytest-of-root"):
            folder.chmod(0o755)
    with as_nobody():
        if not os.access(tmp_path, os.X_OK, effective_ids=True):
            pytest.skip("the folders above are closed to others here")
    return tmp_path


def test_files_and_folders_that_may_not_be_read_have_a_reason(
    open_folder: Path, scanned: Scanner
) -> None:
    paths = write_slices(open_folder / "a", ramp(3, 4, 4), [(0, 0, z) for z in range(3)])
    (open_folder / "locked").mkdir()
    paths[1].chmod(0)
    (open_folder / "locked").chmod(0)
    with as_nobody():
        found = scan([open_folder], Progress())
        named = scan([paths[1], open_folder / "locked" / "x"], Progress())
    (open_folder / "locked").chmod(0o755)
    assert found.studies[0].series[0].frame_count == 2
    assert {refusal.reason.partition(". ")[0].rstrip(".") for refusal in found.refusals} == {
        "This folder may not be read",
        "This file may not be read",
    }
    assert all("may not be read" in refusal.reason for refusal in named.refusals)
    assert len(named.refusals) == 2


def test_a_file_locked_after_the_scan_has_a_reason(open_folder: Path) -> None:
    (path,) = write_slices(open_folder, ramp(1, 4, 4), [(0, 0, 0)])
    path.chmod(0o644)
    with as_nobody():
        series = scan([path], Progress()).studies[0].series[0]
    path.chmod(0)
    with as_nobody():
        state, reason = try_decode(series)
    assert state is DecodeState.UNSUPPORTED
    assert reason.endswith(".")


@pytest.mark.parametrize("name", [b"\xff\xfe knee.dcm", b"caf\xe9.dcm", "膝.dcm".encode()])
def test_a_name_of_any_bytes_is_read_and_can_be_told(
    tmp_path: Path, scanned: Scanner, name: bytes
) -> None:
    dataset = header(ramp(4, 4))
    for keyword in ("StudyInstanceUID", "SeriesInstanceUID"):
        del dataset[keyword]
    dataset.SOPInstanceUID = ""
    path = tmp_path / os.fsdecode(name)
    write_without_uids(dataset, path)
    (tmp_path / os.fsdecode(b"\xff broken.dcm")).write_bytes(b"\0" * 128 + b"DICM")
    found = scanned(tmp_path)
    (study,) = found.studies
    assert np.array_equal(read(study.series[0], 0, Progress()).values[0], ramp(4, 4))
    told = [str(one.path) for one in study.series[0].instances]
    told += [str(refusal.path) for refusal in found.refusals]
    assert json.loads(json.dumps(told)) == told


def write_without_uids(dataset: object, path: Path) -> None:
    whole = header(ramp(4, 4))
    save(whole, ramp(4, 4), path)
    del whole.file_meta.MediaStorageSOPInstanceUID
    dataset.file_meta = whole.file_meta  # type: ignore[attr-defined]
    dataset.PixelData = whole.PixelData  # type: ignore[attr-defined]
    dataset["PixelData"].VR = "OW"  # type: ignore[index]
    dataset.save_as(path)  # type: ignore[attr-defined]


def test_pictures_of_any_name_are_listed_by_one_that_can_be_shown(
    tmp_path: Path, scanned: Scanner
) -> None:
    import cv2

    _, encoded = cv2.imencode(".png", np.zeros((5, 5), np.uint8))
    (tmp_path / os.fsdecode(b"kn\xe9e.png")).write_bytes(encoded.tobytes())
    (study,) = scanned(tmp_path).studies
    assert study.description == "kn\N{REPLACEMENT CHARACTER}e.png"


def test_names_that_differ_by_case_are_different_files(tmp_path: Path, scanned: Scanner) -> None:
    for name in ("a.dcm", "A.dcm", "A.DCM"):
        save(header(ramp(4, 4)), ramp(4, 4), tmp_path / name)
    if len(list(tmp_path.iterdir())) < 3:
        pytest.skip("this disk does not tell names by their case")
    assert scanned(tmp_path).studies[0].series[0].frame_count == 3


@pytest.fixture
def deep(tmp_path: Path) -> Iterator[Path]:
    """A folder whose depth is nobody's business; most ways to remove it again would fail."""
    (tmp_path / "deep").mkdir()
    yield tmp_path / "deep"
    subprocess.run(["rm", "-rf", str(tmp_path / "deep")], check=True)


def dug(top: Path, name: str, depth: int) -> None:
    """Folders inside each other with a file in the last, deeper than any path could say."""
    here = os.open(top, os.O_RDONLY)
    for _ in range(depth):
        os.mkdir(name, dir_fd=here)
        inner = os.open(name, os.O_RDONLY, dir_fd=here)
        os.close(here)
        here = inner
    os.close(os.open("file", os.O_CREAT, dir_fd=here))
    os.close(here)


def test_what_lies_too_deep_to_be_named_has_a_reason(deep: Path) -> None:
    (deep / ("x" * 255)).touch()
    dug(deep, "d" * 200, 30)
    found, reasons = walked(deep)
    assert names(found) == ["x" * 255]
    assert len(reasons) == 1
    assert "too long" in reasons[0]
    assert walked(deep / ("y" * 5000))[1] == reasons


def test_a_thousand_folders_inside_each_other_are_walked(deep: Path) -> None:
    dug(deep, "d", 1500)
    assert names(walked(deep)[0]) == ["file"]


def test_a_file_of_more_than_four_gigabytes_is_looked_into_at_its_start_alone(
    tmp_path: Path, scanned: Scanner
) -> None:
    """Sparse: 20,000 frames of 512 × 512, of which the disk holds next to nothing."""
    rows, frames = 512, 20_000
    dataset = header(ramp(4, 4), MR, Rows=rows, Columns=rows, NumberOfFrames=frames)
    path = save(dataset, ramp(4, 4), tmp_path / "large.dcm")
    content = path.read_bytes()
    start = content[: -32 - 4] + (0xFFFFFFFE).to_bytes(4, "little")
    with path.open("r+b") as file:
        file.write(start)
        file.truncate(len(start) + rows * rows * 2 * frames)
    assert path.stat().st_size > 8 << 30
    begun = time.monotonic()
    tracemalloc.start()
    try:
        found = scanned(path)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert time.monotonic() - begun < 20
    assert peak < 200 << 20
    series = found.studies[0].series
    assert try_decode(series[0])[0] is DecodeState.SUPPORTED if series else found.refusals
