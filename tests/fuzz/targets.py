"""What is fuzzed: each parser that is ours, given bytes, and what must hold whatever they are.

A target returns, or raises what its parser says that it raises; anything else is a fault.
"""

import atexit
import shutil
import tempfile
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from io import BytesIO
from pathlib import Path

import numpy as np

from viewer.core.errors import Unreadable
from viewer.importers.archive import unpack
from viewer.importers.dicomdir import listed_files
from viewer.importers.encoding.elements import (
    Dataset,
    data,
    items,
    nested,
    numbers,
    text,
    whole,
    words,
)
from viewer.importers.encoding.header import header_in
from viewer.importers.encoding.source import Source
from viewer.importers.found import Alike, found_in
from viewer.importers.meaning.palette import expanded
from viewer.importers.pictures.nifti import found_nifti, read_nifti
from viewer.importers.places.csa import csa_numbers
from viewer.importers.unpacking.encapsulated import frames_in, length_of, read_frame
from viewer.importers.unpacking.streams import Strange, facts_of
from viewer.workers.progress import Progress

Target = Callable[[bytes], None]

_DEEP, _WIDE = 6, 20
_SMALL = 1 << 20


def header(content: bytes) -> None:
    """Elements of every coding, nested ones too; what a scan makes of them."""
    source = Source.of(content, Path("fuzzed"))
    with suppress(Unreadable):
        found = header_in(source)
        _ask(found.dataset, _DEEP)
        found_in(found, Alike())


def _ask(dataset: Dataset, deep: int) -> None:
    """Every question of every element, and of the first items of what is nested."""
    for tag in list(dataset.index)[:200]:
        assert isinstance(text(dataset, tag), str)
        assert np.isfinite(numbers(dataset, tag)).all()
        whole(dataset, tag)
        assert len(data(dataset, tag)) <= dataset.source.size
        assert words(dataset, tag).dtype == np.uint16
        if deep:
            for item in items(dataset, tag)[:_WIDE]:
                _ask(item, deep - 1)
    nested(dataset)


def encapsulated(content: bytes) -> None:
    """Fragments and offset tables; frames lie in the file, and no byte is read twice."""
    count, at = (content[0] % 40 + 1, 1) if content else (1, 0)
    size = len(content)
    with suppress(Unreadable):
        frames = frames_in(BytesIO(content), at, size, count)
        assert 1 <= len(frames) <= count
        assert sum(length_of(frame, size) for frame in frames) <= size
        for frame in frames:
            room = memoryview(bytearray(length_of(frame, size)))
            with suppress(Unreadable):
                assert read_frame(BytesIO(content), frame, size, room) == len(room)


def stream(content: bytes) -> None:
    """What a compressed picture says of itself."""
    with suppress(Strange):
        facts_of(memoryview(content))


def csa(content: bytes) -> None:
    """Siemens' private list of values."""
    for name, values in csa_numbers(content).items():
        assert isinstance(name, str)
        assert all(isinstance(value, float) for value in values)


def segments(content: bytes) -> None:
    """A segmented palette, of bytes and of words."""
    assert len(expanded(list(content), 1, 256)) <= 256
    even = np.frombuffer(content[: len(content) // 2 * 2], "<u2").tolist()
    assert len(expanded(even, 2, 65536)) <= 65536


def dicomdir(content: bytes) -> None:
    """The files that a DICOMDIR names lie in its folder."""
    folder = _disc()
    (folder / "DICOMDIR").write_bytes(content)
    found, missing = listed_files(folder / "DICOMDIR")
    assert missing >= 0
    for path in found:
        assert path.resolve().is_relative_to(folder)
        assert path.is_file()


def nifti(content: bytes) -> None:
    """A NIfTI file: its header, and its values where there are few."""
    path = _work() / "a.nii"
    path.write_bytes(content)
    with suppress(Unreadable):
        found = found_nifti(path)
        one = found.instance
        assert len(found.frames) == one.frames
        assert all(np.isfinite(frame.position).all() for frame in found.frames[:_WIDE])
        if one.frames * one.rows * one.columns < _SMALL:
            values, _, _ = read_nifti(path, list(range(one.frames)))
            assert values.shape == (one.frames, one.rows, one.columns)


def archive(content: bytes) -> None:
    """A zip archive: what comes out lies below its folder."""
    path = _work() / "a.zip"
    path.write_bytes(content)
    with tempfile.TemporaryDirectory(dir=_work()) as target, suppress(Unreadable):
        whole_ones, _ = unpack(path, Path(target), Progress())
        for one in whole_ones:
            assert one.resolve().is_relative_to(Path(target).resolve())
            assert one.is_file()


@cache
def _work() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="condyle-fuzz-")).resolve()
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


@cache
def _disc() -> Path:
    """A disc with a file, and one outside that it must not lead to."""
    disc = _work() / "disc"
    (disc / "A" / "B").mkdir(parents=True)
    (_work() / "SECRET").touch()
    for name in ("IM1", "A/IM2", "A/B/IM3"):
        (disc / name).touch()
    (disc / "A" / "OUT").symlink_to(_work() / "SECRET")
    (disc / "UP").symlink_to(_work(), target_is_directory=True)
    return disc


TARGETS: dict[str, Target] = {
    target.__name__: target
    for target in (header, encapsulated, stream, csa, segments, dicomdir, nifti, archive)
}
