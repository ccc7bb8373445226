"""Whatever words other programs use, what leaves is legal DICOM."""

import json
from collections.abc import Iterator
from pathlib import Path

import nibabel
import numpy as np
import pytest
from dicom_series import stack
from foreign_readers import problems
from pydicom import dcmread

from viewer.core.annotation import Reader
from viewer.exporters.nifti import write_mask
from viewer.session.claimed_out import write_claims
from viewer.session.exporting import Export, Kinds, export_study
from viewer.session.external import bring_in
from viewer.session.headless import workspace
from viewer.session.workspace import Workspace
from viewer.workers.progress import Progress

ODD = {
    "long": "osteophyte " * 12,
    "backslash": "femur\\tibia",
    "controls": "bone\x07\x1b[31m",
    "other scripts": "Größe 骨棘 кость",
    "formula": '=HYPERLINK("x")',
    "nothing that shows": "\u200b\u200e",
}


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Workspace]:
    stack(tmp_path / "in", (0, 2, 4), StudyDate="20250101")
    with workspace(tmp_path / "user") as opened:
        opened.read_as(Reader("Anna"))
        opened.open_now([tmp_path / "in"], Progress())
        yield opened


@pytest.mark.parametrize("word", ODD.values(), ids=ODD)
def test_odd_labels_and_program_names_leave_as_legal_dicom(
    session: Workspace, tmp_path: Path, word: str
) -> None:
    [study] = session.studies.values()
    volume = session.volume(study.series[0], 0, Progress())
    name = study.series[0].instances[0].path.name
    table = tmp_path / "c.csv"
    quoted = word.replace('"', '""')
    table.write_text(
        f'file,label,model,version\n{name},"{quoted}","{quoted}","{quoted}"\n', encoding="utf-8"
    )
    coco = tmp_path / "c.json"
    coco.write_text(
        json.dumps(
            {
                "images": [{"id": 1, "file_name": name}],
                "categories": [{"id": 1, "name": word}],
                "annotations": [
                    {"id": 1, "image_id": 1, "category_id": 1, "bbox": [1, 1, 2, 2], "score": 0.5}
                ],
            }
        )
    )
    write_mask(tmp_path / "m.nii.gz", volume, np.ones(volume.geometry.shape, bool))
    nibabel.save(nibabel.load(tmp_path / "m.nii.gz"), tmp_path / "labels.nii")
    (tmp_path / "labels.json").write_text(json.dumps({"1": word}))
    found = []
    for path in (table, coco, tmp_path / "labels.nii"):
        found += bring_in(session, path, Progress()).findings
    assert len(found) == 3
    unjudged = write_claims(session, study, found, tmp_path, Progress())
    assert unjudged.left_out == ()
    record = session.record(study.uid)
    for one in found:
        record.accept(one.id)
    wanted = Export(study.uid, tmp_path / "out", Kinds(picture=False))
    exported = export_study(session, wanted, Progress())
    assert exported.left_out == ()
    dicom = [one for one in (*unjudged.files, *exported.written) if one.suffix == ".dcm"]
    assert len(dicom) == 5
    for path in dicom:
        assert problems(path) == []
        assert dcmread(path).Modality in ("SR", "SEG", "KO")
