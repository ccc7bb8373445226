"""Thousands of damaged files made from whole ones: the same for the same seed, none kept."""

import gzip
import io
import struct
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random

import cv2
import nibabel
import numpy as np
from absurdity import ABSURDITIES
from damage import DAMAGES
from dicom_bytes import spots

SEED = 20260924
_LARGEST_SEED = 4 << 20
_EVERY_OTHER_KIND = 8
"""One file of so many is no DICOM file."""


@dataclass(frozen=True, slots=True)
class Mutant:
    """A damaged file: what it is called, what was done to it, and its bytes."""

    name: str
    story: str
    content: bytes


def seeds_in(folder: Path) -> list[Path]:
    """Whole files to start from, in an order that is mixed and always the same."""
    found = sorted(
        path
        for path in folder.rglob("*")
        if path.is_file() and path.suffix != ".csv" and 0 < path.stat().st_size <= _LARGEST_SEED
    )
    Random(SEED).shuffle(found)
    return found


def mutant(at: int, seeds: Sequence[Path], seed: int = SEED) -> Mutant:
    """The file number ``at``. Each can be made by itself."""
    random = Random(f"{seed}:{at}")
    if at % _EVERY_OTHER_KIND == 0:
        return _other_kind(random, seeds)
    path = seeds[at % len(seeds)]
    content = path.read_bytes()
    story = [path.name]
    for _ in range(random.choice([1, 1, 1, 2, 3])):
        table = random.choice([DAMAGES, ABSURDITIES])
        name = random.choice(sorted(table))
        content = table[name](random, content, spots(content)) or b"\0"
        story.append(name)
    if content == path.read_bytes():
        content = DAMAGES["flipped_bits"](random, content, [])
        story.append("flipped_bits")
    name = "DICOMDIR" if "DICOMDIR" in path.name.upper() else "one.dcm"
    return Mutant(name, " + ".join(story), content)


def _other_kind(random: Random, seeds: Sequence[Path]) -> Mutant:
    name = random.choice(["a.nii", "a.nii.gz", "a.png", "a.tif", "a.jpg", "a.webp", "a.zip"])
    content = _archive(random, seeds) if name == "a.zip" else _made(name)
    before, after = _BEFORE_AND_AFTER.get(name, (bytes, bytes))
    content = before(content)
    story = [name]
    for _ in range(random.choice([1, 1, 2])):
        special = [_nifti_field] if ".nii" in name else []
        damage = random.choice([*(DAMAGES[one] for one in _SIMPLE), *special * 4])
        content = damage(random, content, []) or b"\0"
        story.append(damage.__name__)
    if random.random() < 0.8:
        content = after(content)
    return Mutant(name, " + ".join(story), content)


_SIMPLE = ("flipped_bits", "byte_run", "cut", "grown", "dropped", "doubled", "swapped")
_BEFORE_AND_AFTER: dict[str, tuple[Callable[[bytes], bytes], Callable[[bytes], bytes]]] = {
    "a.nii.gz": (gzip.decompress, lambda content: gzip.compress(content, mtime=0)),
}
"""Some are damaged within their packing."""


@cache
def _made(name: str) -> bytes:
    """A small whole picture or volume."""
    pixels = np.random.default_rng(1).integers(0, 60_000, (40, 30), dtype=np.uint16)
    if ".nii" in name:
        image = nibabel.Nifti1Image(np.stack([pixels] * 5).astype(np.int16), np.diag([2, 2, 3, 1]))
        image.header.set_slope_inter(2, -5)
        return gzip.compress(image.to_bytes(), mtime=0) if name.endswith("gz") else image.to_bytes()
    wide = name.endswith(("png", "tif"))
    _, encoded = cv2.imencode(name[1:], pixels if wide else (pixels >> 8).astype(np.uint8))
    return bytes(encoded.tobytes())


def _nifti_field(random: Random, content: bytes, _spots: list[object]) -> bytes:
    """A header field that cannot be: dimensions, type, offset, scale, place."""
    whole = [0, 1, -1, 7, 8, 32767, -32768]
    real = [float("nan"), float("inf"), 1e38, -1e38, 0.0, 1e-40, -1.0]
    at, form, values = random.choice([
        (40 + 2 * random.randrange(8), "<h", whole),
        (70, "<h", [*whole, 2, 4, 16, 64, 128, 512, 768, 1024, 1280, 1536, 1792]),
        (72, "<h", whole),
        (76 + 4 * random.randrange(8), "<f", real),
        (108, "<f", real),
        (112 + 4 * random.randrange(2), "<f", real),
        (252 + 2 * random.randrange(2), "<h", whole),
        (280 + 4 * random.randrange(12), "<f", real),
    ])  # fmt: skip
    if len(content) < 348:
        return content
    packed = struct.pack(form, random.choice(values))
    return content[:at] + packed + content[at + len(packed) :]


def _archive(random: Random, seeds: Sequence[Path]) -> bytes:
    small = [path for path in random.sample(list(seeds), 12) if path.stat().st_size < 100_000][:3]
    names = ["a.dcm", "../../b.dcm", "/c.dcm", "C:\\d.dcm", "x" * 300, "\u3042" * 90, "e/f/g"]
    file = io.BytesIO()
    method = random.choice([zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2])
    with zipfile.ZipFile(file, "w", method) as packed:
        for path, name in zip(small, random.sample(names, 3), strict=False):
            packed.writestr(_dated(name), path.read_bytes(), method)
        if random.random() < 0.2:
            packed.writestr(_dated("inner.zip"), file.getvalue(), method)
    return file.getvalue()


def _dated(name: str) -> zipfile.ZipInfo:
    """A member that says the same time in each run."""
    return zipfile.ZipInfo(name, (2025, 1, 1, 0, 0, 0))
