"""Pictures that something was drawn on leave as key images that a PACS knows."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import dicom_made as made
import pytest
from foreign_readers import problems
from pydicom import Dataset, dcmread

from viewer.core.annotation import Decision, DrawnAnnotation
from viewer.core.shapes.region import Shape, region_of
from viewer.core.volume import target_of
from viewer.exporters.kos import write_kos
from viewer.exporters.marked import MarkedOn
from viewer.exporters.saving import NotExported


def point(of: made.Opened, slice_: int) -> MarkedOn:
    region = region_of(Shape.POINT, [(slice_, 1.0, 2.0)], of.volume.geometry)
    target = target_of(of.volume)
    mark = DrawnAnnotation("m", target, region, Decision.DRAWN, made.READER, made.AT)
    return MarkedOn(mark, of.volume)


def named(path: Path) -> list[str]:
    content: list[Dataset] = dcmread(path).ContentSequence
    images = [item for item in content if item.ValueType == "IMAGE"]
    return [item.ReferencedSOPSequence[0].ReferencedSOPInstanceUID for item in images]


def test_each_marked_slice_is_named_once(tmp_path: Path) -> None:
    of, path = made.classic(tmp_path), tmp_path / "out.dcm"
    write_kos(path, [point(of, 2), point(of, 0), point(of, 2)], made.READER)
    assert problems(path) == []
    assert named(path) == [of.volume.sources[i].sop_instance_uid for i in (2, 0)]
    dataset = dcmread(path)
    assert dataset.Modality == "KO"
    assert dataset.PatientID == made.ID
    assert "Anna Überall^" in [str(i.get("PersonName", "")) for i in dataset.ContentSequence]


@pytest.mark.parametrize("make", [made.film, made.enhanced, made.big_endian])
def test_any_source_passes_dciodvfy(tmp_path: Path, make: Callable[[Path], made.Opened]) -> None:
    write_kos(tmp_path / "out.dcm", [point(make(tmp_path), 0)], made.READER)
    assert problems(tmp_path / "out.dcm") == []


def test_pictures_that_are_not_dicom_are_refused(tmp_path: Path) -> None:
    of = made.film(tmp_path)
    plain = MarkedOn(point(of, 0).mark, replace(of.volume, sources=()))
    with pytest.raises(NotExported, match="not a DICOM image"):
        write_kos(tmp_path / "out.dcm", [plain], made.READER)
