"""A brush stroke kept on the disk, on a grid of 512 x 512 x 512."""

import os
from collections.abc import Callable
from itertools import count
from pathlib import Path

import numpy as np
import zstandard
from numpy.typing import NDArray

from viewer.core.annotation import Decision, MaskAnnotation, Reader
from viewer.core.journal import Did, Event
from viewer.core.mask import Patch, Segment, apply
from viewer.core.painting.sweep import stroke_along
from viewer.core.painting.tip import Tip
from viewer.core.target import Target
from viewer.store.journal import Journal

SIDE = 512
STUDY, READER, AT = "1.2", Reader("Reader"), "2025-01-02T03:04:05+00:00"


def _painted() -> tuple[NDArray[np.bool_], Patch]:
    """A mask with a ball in it, and a stroke of 10 mm along its rim."""
    mask = np.zeros((SIDE, SIDE, SIDE), dtype=np.bool_)
    s, r, c = np.ogrid[156:356, 156:356, 156:356]
    mask[156:356, 156:356, 156:356] = (s - 256) ** 2 + (r - 256) ** 2 + (c - 256) ** 2 < 10_000
    angles = np.linspace(0.0, 1.0, 30)
    line = np.stack([0 * angles, 100 * np.sin(angles), 100 * np.cos(angles)], axis=1) + 256
    patch = stroke_along(line, mask.shape, (0.7, 0.7, 0.7), 0, Tip(10.0)).on(mask)
    assert patch is not None
    apply(mask, patch)
    return mask, patch


def _write(path: Path, content: bytes) -> None:
    """As safely as the journal does."""
    temporary = path.with_suffix(".new")
    with temporary.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(path)


def test_keeping_a_stroke(
    race: Callable[..., None], weigh: Callable[..., None], folder: Path
) -> None:
    mask, patch = _painted()
    journal = Journal(folder / "journal.db")
    target, shape = Target(STUDY, "1.2.3"), mask.shape
    owner = MaskAnnotation("m", target, Segment("Bone"), shape, Decision.DRAWN, READER, AT)
    journal.append(STUDY, READER, Event("0", Did.MASK_ADDED, "m", AT, owner))
    numbers = count(1)

    def ours() -> None:
        # Another stroke each time: one that is known would not be written again.
        number = next(numbers)
        after = patch.after ^ (np.arange(patch.after.size) == number).reshape(patch.after.shape)
        ref = journal.put_patch(Patch(patch.start, patch.before, after))
        journal.append(STUDY, READER, Event(str(number), Did.MASK_PAINTED, "m", AT, ref))

    def packed() -> None:
        bits = np.packbits(mask, axis=None).tobytes()
        _write(folder / "mask.zst", zstandard.ZstdCompressor(level=3).compress(bits))

    def zipped() -> None:
        np.savez_compressed(folder / "mask.npz", mask=mask)

    peers = {"whole mask as packed bits, zstandard": packed, "np.savez_compressed": zipped}
    race("keeping a stroke on 512x512x512", ours, peers, rounds=15)
    weigh("keeping a stroke on 512x512x512", {"ours": ours, "whole mask packed": packed})
    assert len(journal.state(STUDY, READER).strokes["m"]) == next(numbers) - 1
    assert not journal.verify()
    journal.close()
