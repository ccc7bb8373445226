"""Series packed anew, some of their slices damaged."""

from collections.abc import Callable, Collection, Sequence
from pathlib import Path

import imagecodecs
import numpy as np
from numpy.typing import NDArray
from pydicom import dcmread
from pydicom.encaps import encapsulate
from pydicom.pixels import get_encoder
from pydicom.uid import UID, JPEGLSLossless, RLELossless

Pixels = NDArray[np.generic]


def _run_lengths(pixels: Pixels) -> bytes:
    rows, columns = pixels.shape
    bits = pixels.dtype.itemsize * 8
    told = {
        "rows": rows, "columns": columns, "samples_per_pixel": 1, "number_of_frames": 1,
        "bits_allocated": bits, "bits_stored": bits, "pixel_representation": 0,
        "photometric_interpretation": "MONOCHROME2",
    }  # fmt: skip
    return bytes(get_encoder(RLELossless).encode(pixels, encoding_plugin="pydicom", **told))


def _jpeg_ls(pixels: Pixels) -> bytes:
    return bytes(imagecodecs.jpegls_encode(np.ascontiguousarray(pixels)))


PACKERS: dict[UID, Callable[[Pixels], bytes]] = {
    RLELossless: _run_lengths,
    JPEGLSLossless: _jpeg_ls,
}


def pack(paths: Sequence[Path], damaged: Collection[int] = (), syntax: UID = RLELossless) -> None:
    """Compress files of one frame in place; of the damaged ones half of the stream is missing."""
    for at, path in enumerate(paths):
        dataset = dcmread(path)
        stream = PACKERS[syntax](dataset.pixel_array.view(f"u{dataset.BitsAllocated // 8}"))
        if at in damaged:
            stream = stream[: len(stream) // 4 * 2]
        dataset.file_meta.TransferSyntaxUID = syntax
        dataset.PixelData = encapsulate([stream])
        dataset["PixelData"].VR = "OB"
        dataset["PixelData"].is_undefined_length = True
        dataset.save_as(path, enforce_file_format=True)
