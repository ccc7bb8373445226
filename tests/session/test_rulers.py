"""What the pixels of a film are worth, as the header and as the reader say."""

from pathlib import Path

import pytest
from dicom_series import CR, save, values

from viewer.core.annotation import Reader
from viewer.core.scale.calibration import Calibration, CalibrationKind
from viewer.core.volume import Volume
from viewer.importers.read import read
from viewer.importers.scan import scan
from viewer.session.marking.marks import calibration_of
from viewer.session.marking.rulers import calibrate, initials, ruler_of
from viewer.session.record import Record
from viewer.store.journal import Journal
from viewer.workers.progress import Progress

BALL = Calibration(CalibrationKind.BALL, (0.12, 0.12), 25.0)
HEADER = Calibration(CalibrationKind.HEADER)


def film(folder: Path, number: int = 0, **elements: object) -> Volume:
    save(folder / "a.dcm", values(number), CR, **elements)
    (study,) = scan([folder], Progress()).studies
    return read(study.series[0], 0, Progress())


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({}, "px"),
        ({"PixelAspectRatio": [2, 1]}, "px"),
        ({"PixelSpacing": [0, 0]}, "px"),
        ({"ImagerPixelSpacing": [0.2, 0.2]}, "mm at detector"),
    ],
)
def test_until_somebody_calibrates_it_a_film_has_the_ruler_of_its_header(
    tmp_path: Path, said: dict[str, object], words: str
) -> None:
    assert ruler_of(film(tmp_path, **said), None).origin.words == words


def test_a_calibration_is_kept_undone_replaced_and_there_again_the_next_time(
    tmp_path: Path,
) -> None:
    volume = film(tmp_path / "film", ImagerPixelSpacing=[0.2, 0.2])
    reader = Reader("Anna Berg")
    journal = Journal(tmp_path / "journal.db")
    record = Record(journal, volume.series.study_uid, reader)
    calibrate(record, volume, BALL)
    ruler = ruler_of(volume, record)
    assert (ruler.down, ruler.right) == (0.12, 0.12)
    assert ruler.origin.words.startswith("mm calibrated (25 mm ball, AB, 20")
    calibrate(record, volume, Calibration(CalibrationKind.MAGNIFICATION, (0.16, 0.16), factor=1.25))
    assert len(record.annotations) == 1
    assert ruler_of(volume, record).origin.words == "mm magnified 1.25 (est.)"
    record.undo()
    assert ruler_of(volume, record).down == 0.12
    record.undo()
    assert ruler_of(volume, record) == volume.geometry.ruler
    record.redo()
    again = Record(journal, volume.series.study_uid, reader)
    kept = calibration_of(again, volume)
    assert kept is not None
    assert kept.calibration == BALL
    calibrate(again, volume, HEADER)
    assert ruler_of(volume, again) == volume.geometry.ruler
    journal.close()


def test_it_is_of_one_picture_and_of_no_other(tmp_path: Path) -> None:
    one, other = film(tmp_path / "one"), film(tmp_path / "other", 1)
    record = Record(Journal(tmp_path / "journal.db"), one.series.study_uid, Reader("AB"))
    calibrate(record, one, BALL)
    assert ruler_of(one, record).origin.is_length
    assert not ruler_of(other, record).origin.is_length


@pytest.mark.parametrize(
    ("name", "short"),
    [("Anna Berg", "AB"), ("AB", "AB"), ("dr. anna maria berg", "DAM"), ("Reader", "R"),
     ("李 明", "李 明"), ("Ærøskøbing Ø.", "ÆØ")],
)  # fmt: skip
def test_a_reader_is_named_by_initials(name: str, short: str) -> None:
    assert initials(name) == short
