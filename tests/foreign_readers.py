"""Readers that share no code with the exporters: bits and geometry by hand, and dciodvfy."""

import shutil
import subprocess
from pathlib import Path

import numpy as np
import pytest
from pydicom import dcmread

from viewer.core.volume import Volume


def masks_by_hand(path: Path, volume: Volume) -> np.ndarray:
    """(slice, row, column, segment) of a SEG, each voxel found by where it lies in the patient.

    Positions come from the SEG alone, and are looked up on the grid of the volume's geometry.
    """
    ds = dcmread(path)
    bits = np.unpackbits(np.frombuffer(ds.PixelData, np.uint8), bitorder="little")
    shared = ds.SharedFunctionalGroupsSequence[0]
    row_dir, col_dir = np.reshape(
        shared.PlaneOrientationSequence[0].ImageOrientationPatient, (2, 3)
    )
    down, right = (float(v) for v in shared.PixelMeasuresSequence[0].PixelSpacing)
    result = np.zeros((*volume.geometry.shape, len(ds.SegmentSequence)), dtype=bool)
    size = ds.Rows * ds.Columns
    for number, item in enumerate(ds.PerFrameFunctionalGroupsSequence):
        flat = np.flatnonzero(bits[number * size : (number + 1) * size])
        r, c = np.divmod(flat, ds.Columns)
        at = (item if "PlanePositionSequence" in item else shared).PlanePositionSequence[0]
        of = item if "SegmentIdentificationSequence" in item else shared
        segment = of.SegmentIdentificationSequence[0].ReferencedSegmentNumber - 1
        origin = np.array(at.ImagePositionPatient, dtype=float)
        points = origin + np.outer(c * right, row_dir) + np.outer(r * down, col_dir)
        index = volume.geometry.to_index(points)
        assert np.abs(index - np.rint(index)).max(initial=0) < 0.01
        s, i, j = np.rint(index).astype(int).T
        result[s, i, j, segment] = True
    return result


def masks_by_reference(path: Path, volume: Volume) -> np.ndarray:
    """(slice, row, column, segment) of a SEG, each frame put on the source frame that it names."""
    ds = dcmread(path)
    bits = np.unpackbits(np.frombuffer(ds.PixelData, np.uint8), bitorder="little")
    shared = ds.SharedFunctionalGroupsSequence[0]
    result = np.zeros((*volume.geometry.shape, len(ds.SegmentSequence)), dtype=bool)
    known = [(source.sop_instance_uid, source.frame + 1) for source in volume.sources]
    size = ds.Rows * ds.Columns
    for number, item in enumerate(ds.PerFrameFunctionalGroupsSequence):
        of = item if "SegmentIdentificationSequence" in item else shared
        by = item if "DerivationImageSequence" in item else shared
        named = by.DerivationImageSequence[0].SourceImageSequence[0]
        key = (named.ReferencedSOPInstanceUID, named.get("ReferencedFrameNumber", 1))
        segment = of.SegmentIdentificationSequence[0].ReferencedSegmentNumber - 1
        frame = bits[number * size : (number + 1) * size].reshape(ds.Rows, ds.Columns)
        result[known.index(key), :, :, segment] = frame
    return result


def problems(path: Path) -> list[str]:
    """What dciodvfy calls an Error; the test is skipped where it is not installed."""
    if shutil.which("dciodvfy") is None:
        pytest.skip("dciodvfy (Debian package dicom3tools) is not installed")
    done = subprocess.run(["dciodvfy", str(path)], capture_output=True, text=True)
    lines = (done.stdout + done.stderr).splitlines()
    assert lines, "dciodvfy said nothing at all"
    return [line for line in lines if line.startswith(("Error", "Abort"))]
