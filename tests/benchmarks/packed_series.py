"""CT series with compressed pixels: smooth anatomy with noise on it, as scanners give."""

from collections.abc import Callable
from pathlib import Path

import imagecodecs
import numpy as np
from numpy.typing import NDArray
from pydicom import Dataset
from pydicom.dataset import FileMetaDataset
from pydicom.encaps import encapsulate
from pydicom.uid import (
    UID,
    CTImageStorage,
    JPEG2000Lossless,
    JPEGLosslessSV1,
    JPEGLSLossless,
    RLELossless,
    generate_uid,
)
from rle.utils import encode_pixel_data
from scipy import ndimage

Slices = NDArray[np.int16]


def _jpeg(pixels: NDArray[np.uint16]) -> bytes:
    return bytes(imagecodecs.jpeg8_encode(pixels, lossless=True, predictor=1, bitspersample=16))


def _jpeg_2000(pixels: NDArray[np.uint16]) -> bytes:
    signed = pixels.view(np.int16)
    return bytes(imagecodecs.jpeg2k_encode(signed, codecformat="j2k", reversible=True, level=0))


def _run_lengths(pixels: NDArray[np.uint16]) -> bytes:
    rows, columns = pixels.shape
    sizes = {"rows": rows, "columns": columns, "samples_per_pixel": 1, "bits_allocated": 16}
    return encode_pixel_data(pixels.tobytes(), byteorder="<", **sizes)


PACKERS: dict[str, tuple[UID, Callable[[NDArray[np.uint16]], bytes]]] = {
    "JPEG lossless": (JPEGLosslessSV1, _jpeg),
    "JPEG-LS": (JPEGLSLossless, lambda pixels: bytes(imagecodecs.jpegls_encode(pixels))),
    "JPEG 2000": (JPEG2000Lossless, _jpeg_2000),
    "RLE": (RLELossless, _run_lengths),
}


def anatomy(slices: int, size: int) -> Slices:
    """Hounsfield units and 1024: tissue and bone in a round body, quantum noise, air around."""
    random = np.random.default_rng(7)
    shape = (slices, size, size)
    tissue = ndimage.gaussian_filter(random.standard_normal(shape, np.float32), (2, 14, 14))
    bone = ndimage.gaussian_filter(random.standard_normal(shape, np.float32), (2, 7, 7))
    values = 1060 + 60 * tissue / tissue.std() + 700 * (bone > 1.6 * bone.std())
    values = ndimage.gaussian_filter(values, (0, 0.8, 0.8))
    down, right = np.mgrid[:size, :size] - size / 2
    values[:, np.hypot(down, right) > 0.45 * size] = 24
    values += 12 * random.standard_normal(shape, np.float32)
    return np.clip(values, 0, 4095).astype(np.int16)


def write_packed(folder: Path, values: Slices, name: str) -> None:
    """The slices packed by the codec of that name, one file each, in no order of place."""
    syntax, pack = PACKERS[name]
    uids = [generate_uid() for _ in range(3)]
    order = np.random.default_rng(0).permutation(len(values))
    for at, place in enumerate(order):
        dataset = _slice(values[place], int(place), uids)
        dataset.PixelData = encapsulate([pack(values[place].view(np.uint16))])
        dataset["PixelData"].VR = "OB"
        dataset["PixelData"].is_undefined_length = True
        dataset.file_meta.TransferSyntaxUID = syntax
        dataset.save_as(folder / f"{at:04d}.dcm", enforce_file_format=True)


def _slice(pixels: NDArray[np.int16], place: int, uids: list[str]) -> Dataset:
    dataset = Dataset()
    dataset.file_meta = FileMetaDataset()
    dataset.SOPClassUID, dataset.SOPInstanceUID = CTImageStorage, generate_uid()
    dataset.StudyInstanceUID, dataset.SeriesInstanceUID, dataset.FrameOfReferenceUID = uids
    dataset.Modality, dataset.InstanceNumber = "CT", place + 1
    dataset.ImagePositionPatient = [-179.0, -179.0, float(place)]
    dataset.ImageOrientationPatient = [1, 0, 0, 0, 1, 0]
    dataset.PixelSpacing, dataset.SliceThickness = [0.7, 0.7], 1
    dataset.RescaleSlope, dataset.RescaleIntercept = 1, 0
    dataset.Rows, dataset.Columns = pixels.shape
    dataset.SamplesPerPixel, dataset.PhotometricInterpretation = 1, "MONOCHROME2"
    dataset.BitsAllocated = dataset.BitsStored = 16
    dataset.HighBit, dataset.PixelRepresentation = 15, 1
    return dataset
