"""A file is found the same, whether it is looked into alone or among others of its series."""

from collections.abc import Sequence
from itertools import count
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from phantoms import header, save
from pydicom import Dataset
from pydicom.uid import ExplicitVRBigEndian, ExplicitVRLittleEndian, ImplicitVRLittleEndian

from viewer.importers import look
from viewer.importers.encoding.source import Source
from viewer.importers.likeness import Likenesses
from viewer.importers.look import Looked, look_into
from viewer.importers.walk import Candidate

CODINGS = (ExplicitVRLittleEndian, ImplicitVRLittleEndian, ExplicitVRBigEndian)
PIXELS = np.arange(20, dtype=np.int16).reshape(4, 5)
_folders = count()

words = some.text(some.characters(codec="ascii", categories=["L", "N"]), max_size=12)
few = some.integers(0, 3)
places = some.tuples(*[some.integers(-9999, 9999).map(lambda tenths: tenths / 10)] * 3)
"""Values asked of a header, values that nobody asks for, and some that only some files have."""
varying = some.fixed_dictionaries(
    {},
    optional={
        "InstanceNumber": some.integers(0, 12000),
        "ImagePositionPatient": places.map(list),
        "ImageOrientationPatient": some.sampled_from([[1, 0, 0, 0, 1, 0], [0, 1, 0, 0, 0, -1]]),
        "PixelSpacing": some.sampled_from([[1, 1], [0.5, 0.5]]),
        "SliceLocation": some.integers(-500, 500),
        "AcquisitionTime": some.sampled_from(["101010", "101011.5", "111213.000001"]),
        "EchoTime": few,
        "EchoNumbers": few,
        "RescaleSlope": some.sampled_from([1, 2.5]),
        "WindowCenter": some.integers(0, 4000),
        "StationName": words,
        "SeriesDescription": words,
        "PatientID": some.sampled_from(["A", "AB", ""]),
        "Exposure": some.integers(0, 100_000),
        "ImageComments": words,
    },
)


def one(values: dict[str, object], at: int, private: bytes) -> Dataset:
    dataset = header(PIXELS, SOPInstanceUID=f"1.2.3.{10 ** (at % 5)}{at}", **values)
    dataset.file_meta = None  # type: ignore[assignment]
    block = dataset.private_block(0x0029, "MADE", create=True)
    block.add_new(0x10, "OB", private + b"\0" * (len(private) % 2))
    inner = Dataset()
    inner.ReferencedSOPInstanceUID = f"1.2.{at}"
    dataset.ReferencedImageSequence = [inner]
    return dataset


def looked(paths: Sequence[Path]) -> list[Looked]:
    return list(look_into([Candidate(path) for path in paths]))


@settings(max_examples=60, deadline=None)
@given(
    shared=varying,
    own=some.lists(some.tuples(varying, some.binary(max_size=9)), min_size=3, max_size=8),
    coding=some.sampled_from(CODINGS),
    cut=some.none() | some.integers(0, 900),
)
def test_what_is_found_does_not_depend_on_the_files_before(
    tmp_path_factory: pytest.TempPathFactory,
    shared: dict[str, object],
    own: list[tuple[dict[str, object], bytes]],
    coding: str,
    cut: int | None,
) -> None:
    folder = tmp_path_factory.mktemp(f"series{next(_folders)}")
    paths = []
    for at, (values, private) in enumerate(own):
        few_of_its_own = dict(list(values.items())[: at % 3])
        dataset = one({**shared, **few_of_its_own}, at, private)
        paths.append(save(dataset, PIXELS, folder / f"{at}.dcm", coding))
    if cut is not None:
        paths[-1].write_bytes(paths[-1].read_bytes()[:cut])
    assert looked(paths) == [looked([path])[0] for path in paths]


def test_slices_of_a_series_are_told_by_one_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = []

    class Counted(Likenesses):
        def told(self, source: Source) -> Looked:
            found = super().told(source)
            told.append(found is not None)
            return found  # type: ignore[return-value]

    monkeypatch.setattr(look, "Likenesses", Counted)
    for at in range(30):
        place = {"ImagePositionPatient": [0, 0, at * 1.5], "InstanceNumber": at}
        values = {"ImageOrientationPatient": [1, 0, 0, 0, 1, 0], "PixelSpacing": [1, 1], **place}
        dataset = one({**values, "Exposure": 7**at % 1000}, at, bytes(at))
        save(dataset, PIXELS, tmp_path / f"{at:02d}.dcm")
    paths = sorted(tmp_path.iterdir())
    assert looked(paths) == [looked([path])[0] for path in paths]
    assert sum(told) >= len(paths) - 4


def test_a_value_that_matters_is_not_passed_over(tmp_path: Path) -> None:
    slopes = [1, 1, 1, 2, 1, 3]
    for at, slope in enumerate(slopes):
        save(one({"RescaleSlope": slope}, at, b""), PIXELS, tmp_path / f"{at}.dcm")
    lines = [found.instance.stored.line[0] for found in looked(sorted(tmp_path.iterdir()))]  # type: ignore[union-attr,index]
    assert lines == slopes
