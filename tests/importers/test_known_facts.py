"""Slices of a series are looked at in less time, and no otherwise."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from phantoms import header, ramp, save

from viewer.core.errors import Unreadable
from viewer.importers.encoding.header import read_header
from viewer.importers.places.facts import frames_of
from viewer.importers.places.known import Known

CHANGES = {
    "ImagePositionPatient": [[0, 0, 1], [0, 0, 2], [1, 0, 2]],
    "ImageOrientationPatient": [[1, 0, 0, 0, 1, 0], [0, 1, 0, 0, 0, -1], [1, 1, 1, 1, 1, 1]],
    "PixelSpacing": [[1, 1], [0.5, 0.5]],
    "SliceLocation": [3.5, 4.5],
    "SpacingBetweenSlices": [2, 3],
    "EchoTime": [10, 20],
    "TriggerTime": [100, 110.5],
    "AcquisitionTime": ["101112", "101113.5"],
    "AcquisitionDateTime": ["20250101101112", "20250101101113"],
    "ImageType": [["ORIGINAL", "PRIMARY", "M"], ["ORIGINAL", "PRIMARY", "LOCALIZER"]],
    "FrameOfReferenceUID": ["1.2.3", "1.2.4"],
    "StackID": ["1", "2"],
    "Modality": ["MR", "CT"],
}
slices = st.fixed_dictionaries({}, optional={k: st.sampled_from(v) for k, v in CHANGES.items()})
weights = st.sampled_from([None, 0, 1000])


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(slices, weights), min_size=2, max_size=6))
def test_what_is_known_of_one_slice_is_believed_of_no_other(
    tmp_path_factory: pytest.TempPathFactory, made: list[tuple[dict, int | None]]
) -> None:
    folder, known = tmp_path_factory.mktemp("slices"), Known()
    for number, (elements, weight) in enumerate(made):
        dataset = header(ramp(3, 3), **elements)
        if weight is not None:
            block = dataset.private_block(0x0019, "SIEMENS MR HEADER", create=True)
            block.add_new(0x0C, "IS", weight)
        found = read_header(save(dataset, ramp(3, 3), folder / f"{number}.dcm")).dataset
        assert known.frames_of(found) == frames_of(found)


def test_real_files_are_known_as_they_are(shared_dicom: Path) -> None:
    known, looked = Known(), 0
    for path in sorted(p for p in shared_dicom.rglob("*") if p.is_file())[::3]:
        try:
            dataset = read_header(path).dataset
        except Unreadable:
            continue
        assert known.frames_of(dataset) == frames_of(dataset)
        looked += 1
    assert looked > 100
