"""What fuzzing and damaged files have once brought down, as small as it gets."""

import struct
from pathlib import Path

import numpy as np
import pytest

from viewer.importers.encoding.source import Source
from viewer.importers.meaning.palette import expanded


@pytest.mark.parametrize(("blocks", "times"), [(3000, 1), (40, 2), (5, 900)])
def test_segments_that_point_at_segments_come_to_an_end(blocks: int, times: int) -> None:
    """Each block of a palette points at the next, and twice at each makes a trillion."""
    count = blocks * 4 * times + 8
    words: list[int] = []
    for block in range(blocks):
        low, high = struct.unpack("<HH", struct.pack("<I", (block + 1) * 8 * times))
        words += [2, (count - 2 * block - 2) % 65536, low, high] * times
    assert expanded(words + [0, 0] * 4, 2, 65536) == []


def test_a_palette_that_grows_without_end_stops_at_its_size() -> None:
    words = [0, 1, 7, 1, 65535, 9, 2, 2, 0, 0]
    assert len(expanded(words * 9, 2, 256)) == 256
    assert np.asarray(expanded(words, 2, 99)).max() <= 9


def test_bytes_in_memory_end_where_they_end(tmp_path: Path) -> None:
    """What is beyond the inflated part of a file was looked for in the file itself."""
    (tmp_path / "packed").write_bytes(b"x" * 100)
    source = Source.of(b"0123456789", tmp_path / "packed")
    assert source.read(5, 12) == b"56789"
    assert source.read(50, 12) == b""
    assert source.window(8, 12) == (0, b"0123456789")
