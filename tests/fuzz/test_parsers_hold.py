"""Each parser that is ours, on noise and on whole inputs with pieces changed, a little each run.

`fuzz` does the same for as long as it is let, guided by what the parsers do.
"""

import gzip
import io
import struct
import zipfile

import imagecodecs
import nibabel
import numpy as np
import pydicom
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from pydicom.encaps import encapsulate
from pydicom.sequence import Sequence
from targets import TARGETS

_MORE = settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))


def dicom(**values: object) -> bytes:
    inner = pydicom.Dataset()
    inner.CodeValue, inner.CodeMeaning = "1", "one"
    dataset = pydicom.Dataset()
    dataset.SOPClassUID, dataset.PatientName = "1.2.840.10008.5.1.4.1.1.2", "Name^Any"
    dataset.ImagePositionPatient = [1, 2, 3]
    dataset.Rows = dataset.Columns = 2
    dataset.ConceptNameCodeSequence = Sequence([inner, inner])
    dataset.PixelData = b"\0\1\2\3"
    dataset["PixelData"].VR = "OW"
    for keyword, value in values.items():
        setattr(dataset, keyword, value)
    dataset.file_meta = pydicom.dataset.FileMetaDataset()
    dataset.file_meta.TransferSyntaxUID = "1.2.840.10008.1.2.1"
    file = io.BytesIO()
    dataset.save_as(file, enforce_file_format=False)
    return file.getvalue()


def directory() -> bytes:
    record = pydicom.Dataset()
    record.ReferencedFileID = ["A", "B", "IM3"]
    return dicom(SOPClassUID="1.2.840.10008.1.3.10", DirectoryRecordSequence=Sequence([record] * 3))


def archive() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("a/b.dcm", b"A" * 300)
        packed.writestr("../c", b"B")
    return file.getvalue()


def volume() -> bytes:
    return bytes(nibabel.Nifti1Image(np.zeros((3, 4, 5), np.int16), np.eye(4)).to_bytes())


def csa() -> bytes:
    item = struct.pack("<4i", 4, 4, 77, 4) + b"12\0\0"
    tag = struct.pack("<64si4siii", b"NumberOfImagesInMosaic", 1, b"US", 6, 1, 77) + item
    return b"SV10\4\3\2\1" + struct.pack("<II", 2, 77) + tag * 2


_FRAME = bytes(imagecodecs.jpeg8_encode(np.arange(64, dtype=np.uint8).reshape(8, 8)))
_SEGMENTS = struct.pack("<11H", 0, 2, 10, 20, 1, 5, 60, 2, 1, 0, 0)
WHOLE = {
    "header": [dicom(), dicom(SpecificCharacterSet=["", "ISO 2022 IR 87"])],
    "encapsulated": [b"\1" + encapsulate([_FRAME, _FRAME]), b"\0" + encapsulate([_FRAME] * 3)],
    "stream": [_FRAME, bytes(imagecodecs.jpeg2k_encode(np.zeros((8, 8), np.uint8)))],
    "csa": [csa(), csa()[8:]],
    "segments": [_SEGMENTS],
    "dicomdir": [directory()],
    "nifti": [volume(), gzip.compress(volume())],
    "archive": [archive()],
}


@some.composite
def changed(draw: some.DrawFn, whole: list[bytes]) -> bytes:
    """A whole input, some pieces of it cut out, written over or put in."""
    content = draw(some.sampled_from(whole))
    for _ in range(draw(some.integers(0, 6))):
        at = draw(some.integers(0, len(content)))
        gone = draw(some.integers(0, 8))
        new = draw(some.binary(max_size=8) | some.just(b"\xff" * 4) | some.just(bytes(4)))
        content = content[:at] + new + content[at + gone :]
    return content


def test_each_target_has_whole_inputs() -> None:
    assert set(WHOLE) == set(TARGETS)


@pytest.mark.parametrize("name", TARGETS)
@_MORE
@given(data=some.data())
def test_a_parser_survives_what_it_is_given(name: str, data: some.DataObject) -> None:
    TARGETS[name](data.draw(some.binary(max_size=400) | changed(WHOLE[name])))
