"""What becomes of a decoding process costs the frame that caused it, and no other."""

import os
import signal
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from packed import unpacked, write
from packing import jpeg_2000, jpeg_ls, smooth

from viewer.importers.unpacking import decoding, room
from viewer.importers.unpacking.answer import Batch, Forget, Unpacked, answer
from viewer.importers.unpacking.decoding import CRASHED, TOO_LONG, decoder
from viewer.workers.processes import Child
from viewer.workers.progress import Cancelled, Progress

J2K, JPEG_LS = "1.2.840.10008.1.2.4.90", "1.2.840.10008.1.2.4.80"
BLOCKS = Path("/dev/shm")


def die_of_poison(request: Batch | Forget, progress: Progress) -> Unpacked:
    """As `answer`; a frame of 13 rows ends the process. Runs in the child."""
    if isinstance(request, Batch) and any(one.layout.rows == 13 for one in request.frames):
        os.kill(os.getpid(), signal.SIGKILL)
    return answer(request, progress)


def hang_on_poison(request: Batch | Forget, progress: Progress) -> Unpacked:
    """As `answer`, but never ends where a frame of 13 rows is among the frames."""
    if isinstance(request, Batch) and any(one.layout.rows == 13 for one in request.frames):
        time.sleep(600)
    return answer(request, progress)


@pytest.fixture
def child(request: pytest.FixtureRequest) -> Iterator[Child]:
    made = Child(f"{__name__}:{request.param}", "the test decoder")
    yield made
    made.close()


def slices(folder: Path, count: int, poisoned: int = -1) -> list[Path]:
    paths = []
    for at in range(count):
        values = smooth(16, (13 if at == poisoned else 12, 10)) + np.uint16(at)
        paths.append(write(folder / f"{at}.dcm", values, JPEG_LS, [jpeg_ls(values, 16)]))
    return paths


@pytest.mark.parametrize("child", ["die_of_poison"], indirect=True)
def test_a_frame_that_kills_the_decoder_costs_itself_alone(tmp_path: Path, child: Child) -> None:
    found, lost = unpacked(slices(tmp_path, 7, poisoned=3), child)
    assert sorted(number for number, _ in found) == [0, 1, 2, 4, 5, 6]
    assert [(one.wanted, one.why.message) for one in lost] == [(3, CRASHED)]
    assert all(found[at, 0][0, 0] >= at for at in (0, 6))


@pytest.mark.parametrize("child", ["hang_on_poison"], indirect=True)
def test_a_frame_that_hangs_the_decoder_costs_itself_alone(
    tmp_path: Path, child: Child, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(decoding, "LEAST_TIME_S", 0.3)
    unpacked(slices(tmp_path / "warm", 1), child)
    found, lost = unpacked(slices(tmp_path, 4, poisoned=2), child)
    assert sorted(number for number, _ in found) == [0, 1, 3]
    assert [(one.wanted, one.why.message) for one in lost] == [(2, TOO_LONG)]


def test_a_decoder_killed_from_outside_is_started_again(tmp_path: Path) -> None:
    paths, child = slices(tmp_path, 3), decoder()
    unpacked(paths)
    assert child.pid is not None
    os.kill(child.pid, signal.SIGKILL)
    found, lost = unpacked(paths)
    assert len(found) == 3
    assert not lost


def test_a_damaged_frame_costs_itself_alone(tmp_path: Path) -> None:
    values = np.stack([smooth(16, (20, 30)) // at for at in (1, 2, 3)])
    streams = [jpeg_ls(frame, 16) for frame in values]
    streams[1] = streams[1][:20] + b"\x55" * (len(streams[1]) - 22) + b"\xff\xd9"
    path = write(tmp_path / "one.dcm", values, JPEG_LS, streams)
    found, lost = unpacked([path])
    assert [one.place for one in lost] == [1]
    assert np.array_equal(found[0, 0], values[0])
    assert np.array_equal(found[0, 2], values[2])


def test_pictures_cross_without_shared_memory_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room, "new_block", lambda *_: None)
    found, lost = unpacked(slices(tmp_path, 5))
    assert not lost
    assert np.array_equal(found[4, 0], smooth(16, (12, 10)) + np.uint16(4))


@pytest.mark.skipif(not BLOCKS.is_dir(), reason="shared blocks are no files here")
def test_no_shared_memory_is_left_over(tmp_path: Path) -> None:
    before = set(BLOCKS.glob("cdl-*"))
    unpacked(slices(tmp_path, 3))
    assert set(BLOCKS.glob("cdl-*")) <= before


def test_a_cancel_acts_within_a_second(tmp_path: Path) -> None:
    values = np.random.default_rng(0).integers(0, 4096, (1024, 1024), dtype=np.uint16)
    stream = jpeg_2000(values, 16)
    frames = np.broadcast_to(values, (64, *values.shape))
    path = write(tmp_path / "one.dcm", frames[:1], J2K, [stream] * 64, NumberOfFrames=64)
    progress, at = Progress(), []

    def cancel() -> None:
        at.append(time.monotonic())
        progress.cancel()

    decoder().start()
    timer = threading.Timer(1.0, cancel)
    timer.start()
    with pytest.raises(Cancelled):
        unpacked([path], progress=progress)
    assert time.monotonic() - at[0] < 1.0


def test_files_that_are_gone_cost_themselves_alone(tmp_path: Path) -> None:
    paths = slices(tmp_path, 3)
    found, lost = unpacked(paths, before=paths[1].unlink)
    assert sorted(number for number, _ in found) == [0, 2]
    assert "cannot be read any more" in lost[0].why.message


def test_frames_land_one_after_the_other_while_others_are_decoded(tmp_path: Path) -> None:
    values = smooth(16, (12, 10))
    stream = jpeg_ls(values, 16)
    frames = np.broadcast_to(values, (9, *values.shape))
    path = write(tmp_path / "one.dcm", frames, JPEG_LS, [stream] * 9)
    done: list[float] = []
    unpacked([path], progress=Progress(lambda part, _text: done.append(part)))
    assert done == [at / 9 for at in range(9)]
