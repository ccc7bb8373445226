from pathlib import Path

from viewer.session.headless import workspace
from viewer.workers.progress import Progress


def test_a_part_of_an_open_series_does_not_shrink_it(sample: Path, tmp_path: Path) -> None:
    folder = sample / "mr" / "axial"
    with workspace(tmp_path / "user") as session:
        session.open_now([folder], Progress())
        session.open_now([sorted(folder.iterdir())[3]], Progress())
        (study,) = session.studies.values()
        assert study.series[0].frame_count == 25


def test_the_rest_of_a_series_joins_the_part_that_is_open(sample: Path, tmp_path: Path) -> None:
    folder = sample / "mr" / "axial"
    with workspace(tmp_path / "user") as session:
        session.open_now([sorted(folder.iterdir())[3]], Progress())
        session.open_now([folder], Progress())
        (study,) = session.studies.values()
        assert study.series[0].frame_count == 25


def test_series_of_one_study_gather_from_several_places(sample: Path, tmp_path: Path) -> None:
    with workspace(tmp_path / "user") as session:
        session.open_now([sample / "mr" / "axial"], Progress())
        session.open_now([sample / "mr" / "coronal"], Progress())
        (study,) = session.studies.values()
        assert len(study.series) == 2
