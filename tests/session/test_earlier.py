"""Earlier studies of a patient are found among those that were opened here before."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from dicom_series import stack

from viewer.core.study import Patient, Study
from viewer.importers.scan import scan
from viewer.session.library.earlier import earlier
from viewer.session.library.shelf import listed
from viewer.session.library.whereabouts import kept_of
from viewer.store.kept_study import to_bytes
from viewer.store.library import Library
from viewer.workers.progress import Progress

OTTO = Patient("Beispiel^Otto", "P-1", "19500101")


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    made = Library(tmp_path / "user" / "library.db")
    yield made
    made.close()


@pytest.fixture
def found(tmp_path: Path) -> Study:
    stack(tmp_path / "disc", (0, 2, 4))
    [study] = scan([tmp_path / "disc"], Progress()).studies
    return study


def keep(library: Library, study: Study, *, whole: bool = True) -> None:
    library.put(listed(study, (), "2026"), to_bytes(kept_of(study, ())) if whole else None)


def made(found: Study, uid: str, date: str, patient: Patient = OTTO) -> Study:
    return replace(found, uid=uid, date=date, patient=patient)


def test_the_same_patients_earlier_studies_come_newest_first(
    library: Library, found: Study
) -> None:
    now = made(found, "1.1", "20260101")
    for uid, date in (("1.2", "20240101"), ("1.3", "20250101"), ("1.4", "20270101"), ("1.5", "")):
        keep(library, made(found, uid, date))
    keep(library, now)
    assert [one.uid for one in earlier(library, now, {now.uid})] == ["1.3", "1.2"]
    assert [one.uid for one in earlier(library, now, {now.uid, "1.3"})] == ["1.2"]


@pytest.mark.parametrize(
    ("other", "same"),
    [
        (OTTO, True),
        (replace(OTTO, birth_date="19500102"), False),
        (replace(OTTO, id="P-2", name="Muster^Anna", birth_date="19500101"), False),
        (replace(OTTO, id="", issuer=""), True),
        (replace(OTTO, issuer="Elsewhere", birth_date=""), False),
        (Patient(id="P-1"), True),
    ],
)
def test_who_is_the_same_is_judged_as_among_open_studies(
    library: Library, found: Study, other: Patient, same: bool
) -> None:
    now = made(found, "1.1", "20260101", replace(OTTO, issuer="Here"))
    keep(library, made(found, "1.2", "20250101", other))
    assert bool(list(earlier(library, now, {now.uid}))) is same


def test_other_kinds_of_pictures_and_what_has_to_be_looked_for_are_left_out(
    library: Library, found: Study
) -> None:
    now = made(found, "1.1", "20260101")
    keep(library, made(found, "1.2", "20250101"), whole=False)
    film = replace(found.series[0], modality="DX")
    keep(library, replace(made(found, "1.3", "20250101"), series=(film,)))
    assert list(earlier(library, now, {now.uid})) == []
