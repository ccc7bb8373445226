"""What a script sees that reads pictures in its first lines, as people write them in a notebook."""

import subprocess
import sys
from pathlib import Path

import imagecodecs
import numpy as np
from pydicom import Dataset
from pydicom.dataset import FileMetaDataset
from pydicom.encaps import encapsulate
from pydicom.uid import JPEGLSLossless, MRImageStorage

SCRIPT = """
print("once")
from pathlib import Path
from viewer.importers.read import read
from viewer.importers.scan import scan
from viewer.workers.progress import Progress

series = scan([Path({path!r})], Progress()).studies[0].series[0]
print(read(series, 0, Progress()).values.sum())
"""


def compressed(path: Path, pixels: np.ndarray) -> Path:
    dataset = Dataset()
    dataset.SOPClassUID, dataset.SOPInstanceUID, dataset.Modality = MRImageStorage, "1.2.3", "MR"
    dataset.Rows, dataset.Columns = pixels.shape
    dataset.SamplesPerPixel, dataset.PhotometricInterpretation = 1, "MONOCHROME2"
    dataset.BitsAllocated = dataset.BitsStored = 16
    dataset.HighBit, dataset.PixelRepresentation = 15, 0
    dataset.PixelData = encapsulate([imagecodecs.jpegls_encode(pixels)])
    dataset.file_meta = FileMetaDataset()
    dataset.file_meta.TransferSyntaxUID = JPEGLSLossless
    dataset.save_as(path, enforce_file_format=True)
    return path


def test_a_script_without_a_guard_runs_once(tmp_path: Path) -> None:
    pixels = np.arange(64 * 48, dtype=np.uint16).reshape(64, 48)
    picture = compressed(tmp_path / "one.dcm", pixels)
    script = tmp_path / "script.py"
    script.write_text(SCRIPT.format(path=str(picture)))
    run = subprocess.run(
        [sys.executable, str(script)], capture_output=True, text=True, timeout=120, check=False
    )
    assert run.stderr == ""
    assert run.stdout == f"once\n{pixels.sum()}\n"
