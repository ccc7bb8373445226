"""Masks painted by hand leave as DICOM SEG and NIfTI, with their names, codes and colours.

They say how they came about: by hand alone, or with the help of which algorithms.
"""

from pathlib import Path

import highdicom as hd
import nibabel
import numpy as np
import pydicom

from viewer.core.annotation import Reader, Role
from viewer.core.painting.between import Between
from viewer.core.painting.islands import LargestIsland
from viewer.core.painting.patching import Edit
from viewer.core.painting.sweep import stroke_along
from viewer.core.painting.tip import Tip, Within
from viewer.core.volume import Volume, target_of
from viewer.importers.segmentation import read_segmentation
from viewer.session.editing import Editing
from viewer.session.exporting import Export, Kinds, export_study
from viewer.session.headless import workspace
from viewer.session.marking.vocabulary import structures
from viewer.workers.progress import Progress


def test_painted_segments_come_back_from_their_files_voxel_for_voxel(
    sample: Path, tmp_path: Path
) -> None:
    femur, tibia = structures()[:2]
    with workspace(tmp_path / "user") as session:
        session.read_as(Reader("Anna", Role.RADIOLOGIST))
        session.open_now([sample / "mr"], Progress())
        (study,) = session.studies.values()
        series = next(one for one in study.series if "axial" in one.description)
        volume = session.volume(series, 0, Progress())
        record, editing = session.record(study.uid), Editing(session, _never)
        grid = volume.geometry
        masks = []
        for segment, row, edits in ((femur, 60, ()), (tibia, 180, helped(volume, 180))):
            mask_id = record.add_mask(target_of(volume), segment, grid.shape)
            for edit in (stroke(volume, 8, row, Tip(9.0, ball=True)), *edits):
                assert editing.apply(volume, mask_id, edit)
            masks.append(record.mask(mask_id).copy())
        kinds = Kinds(sr=False, tables=False, picture=False)
        written = export_study(session, Export(study.uid, tmp_path / "out", kinds), Progress())
        files = written.written
        stored = [one for one in files if one.suffix == ".dcm"]
        dataset = hd.seg.Segmentation.from_dataset(pydicom.dcmread(stored[0]))
        described = [dataset.get_segment_description(n) for n in (1, 2)]
        assert [one.segment_label for one in described] == ["Femur", "Tibia"]
        assert [one.segmented_property_type.value for one in described] == [
            femur.type.value,
            tibia.type.value,
        ]
        told = [(one.SegmentAlgorithmType, one.get("SegmentAlgorithmName")) for one in described]
        assert told == [
            ("MANUAL", None),
            ("SEMIAUTOMATIC", "threshold, shape interpolation, islands"),
        ]
        session.open_now(stored, Progress())
        made = next(
            one
            for opened in session.studies.values()
            for one in opened.series
            if one.uid == dataset.SeriesInstanceUID
        )
        back = read_segmentation(made, volume, Progress())
        for (segment, mask), painted in zip(back, masks, strict=True):
            assert segment.label in ("Femur", "Tibia")
            assert np.array_equal(mask, painted)
        counts = [
            int(np.asarray(nibabel.load(one).dataobj).sum())
            for one in sorted(files)
            if one.name.endswith(".nii.gz")
        ]
        assert sorted(counts) == sorted(int(mask.sum()) for mask in masks)


def stroke(volume: Volume, at: int, row: int, tip: Tip) -> Edit:
    grid = volume.geometry
    return stroke_along([(at, row, 90), (at, row, 130)], grid.shape, grid.spacing, 0, tip)


def helped(volume: Volume, row: int) -> tuple[Edit, ...]:
    """What lets an algorithm choose voxels; the threshold twice."""
    within = Tip(9.0, within=Within(volume.values, -1e6, 1e6))
    speck = stroke(volume, 1, 20, Tip(1.0))
    fill, last = Between(0, volume.geometry.spacing), LargestIsland()
    return stroke(volume, 15, row, within), stroke(volume, 19, row, within), fill, speck, last


def _never(error: Exception) -> None:
    raise error
