"""Whole inputs for each target, to start from: small real files where they are at hand."""

import gzip
import io
import struct
import zipfile
from pathlib import Path

import imagecodecs
import nibabel
import numpy as np
from dicom_bytes import spots

_SMALL = 40_000
_PIXELS, _CSA = 0x7FE00010, 0x00291010
_PALETTE = 0x00281221
_PICTURE = np.arange(64, dtype=np.uint8).reshape(8, 8)


def seeds_of(target: str, dicom: Path) -> list[bytes]:
    """Inputs for a target; ``dicom`` may be missing."""
    if target in _MADE:
        return _MADE[target]()
    files = sorted(path for path in dicom.rglob("*") if path.is_file())
    whole = [path.read_bytes() for path in files if path.stat().st_size < _SMALL]
    if target == "dicomdir":
        return [one for one in whole if b"1.2.840.10008.1.3.10" in one[:600]] or [b""]
    if target == "header":
        return [*whole, b"\x08\x00\x16\x00UI\x04\x001.2\x00"]
    tag = {"encapsulated": _PIXELS, "csa": _CSA, "segments": _PALETTE}[target]
    lead = b"\x01" if target == "encapsulated" else b""
    values = [
        one[spot.value : spot.end if spot.end > spot.value else len(one)]
        for one in (path.read_bytes() for path in files if path.stat().st_size < 10 * _SMALL)
        for spot in spots(one)
        if spot.tag == tag and (target != "encapsulated" or spot.end == spot.value)
    ]
    return [lead + value[:_SMALL] for value in values[:200]] or [b"\x01"]


def _streams() -> list[bytes]:
    encoders = (
        imagecodecs.jpeg8_encode,
        imagecodecs.ljpeg_encode,
        imagecodecs.jpegls_encode,
        imagecodecs.jpeg2k_encode,
    )
    return [bytes(encode(_PICTURE)) for encode in encoders]


def _volumes() -> list[bytes]:
    data = np.zeros((3, 4, 5), np.int16)
    both = [kind(data, np.eye(4)).to_bytes() for kind in (nibabel.Nifti1Image, nibabel.Nifti2Image)]
    return [*both, *(gzip.compress(one) for one in both)]


def _archives() -> list[bytes]:
    found = []
    for method in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w", method) as packed:
            packed.writestr("a/b.dcm", b"A" * 300)
            packed.writestr("../c", b"B")
        found.append(file.getvalue())
    return found


def _segments() -> list[bytes]:
    words = [0, 2, 10, 20, 1, 5, 60, 2, 1, 0, 0]
    return [
        struct.pack(f"<{len(words)}H", *words),
        bytes([0, 2, 10, 20, 1, 5, 60, 2, 1, 0, 0, 0, 0]),
    ]


_MADE = {"stream": _streams, "nifti": _volumes, "archive": _archives, "segments": _segments}
