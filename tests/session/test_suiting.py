"""Which pictures the guided sets take, doubt or refuse, by header and size."""

from pathlib import Path

import numpy as np
import pytest
from dicom_series import CR, MR, save

from viewer.core.guided.protocol import Protocol
from viewer.core.volume import Volume
from viewer.session.guided.sets import shipped
from viewer.session.guided.suiting import Fit, Suiting, ranked, refusal, scale_caution, suiting
from viewer.session.headless import workspace
from viewer.workers.progress import Progress

WHERE = {"PatientOrientation": ["L", "F"]}


def opened(path: Path, tmp_path: Path) -> Volume:
    with workspace(tmp_path / "user") as session:
        session.open_now([path], Progress())
        (study,) = session.studies.values()
        return session.volume(study.series[0], 0, Progress())


def film(tmp_path: Path, shape: tuple[int, int] = (300, 100), **elements: object) -> Volume:
    pixels = np.arange(shape[0] * shape[1]).reshape(shape) % 4000
    return opened(save(tmp_path / "film.dcm", pixels, CR, **WHERE, **elements), tmp_path)


def protocol(name: str) -> Protocol:
    found = shipped().find(name)
    assert found is not None
    return found


def judged(name: str, volume: Volume) -> Suiting:
    return suiting(protocol(name), volume, volume.geometry.ruler)


def test_a_film_of_both_legs_suits_the_alignment_set_first(sample: Path, tmp_path: Path) -> None:
    volume = opened(sample / "legs" / "standing.dcm", tmp_path)
    found = list(ranked(shipped().known, volume, volume.geometry.ruler))
    assert found[0][0].id == "alignment"
    assert found[0][1] == Suiting(Fit.SUITS)
    assert "detector" in scale_caution(volume.geometry.ruler)


def test_a_film_of_a_knee_does_not_show_the_whole_limb(sample: Path, tmp_path: Path) -> None:
    volume = opened(sample / "film" / "ap.dcm", tmp_path)
    found = judged("alignment", volume)
    assert found.fit is Fit.REFUSED
    error = refusal(protocol("alignment"), found)
    assert "cm long, too short for a grown leg" in error.message
    assert "hip to ankle" in error.hint
    assert judged("joint_space", volume).fit is Fit.SUITS


def test_a_part_that_was_not_stitched_is_named_as_such(tmp_path: Path) -> None:
    folder = tmp_path / "parts"
    for number in range(3):
        pixels = np.full((430, 350), number)
        save(
            folder / f"{number}.dcm", pixels, CR, InstanceNumber=number, BodyPartExamined="LEG",
            ImagerPixelSpacing=[1.0, 1.0], **WHERE,
        )  # fmt: skip
    found = judged("alignment", opened(folder, tmp_path))
    assert found.fit is Fit.REFUSED
    assert "43 cm long" in found.reasons[0]
    assert "one part of several" in found.reasons[0]


STITCHED = {"ImageType": ["DERIVED", "PRIMARY", "STITCHED"]}
PARTS = "by its header this one is a part of several that were not put together"


def test_what_the_header_calls_a_part_is_refused_however_long_it_is(tmp_path: Path) -> None:
    part = {"ImageType": ["ORIGINAL", "PRIMARY", "PART"], "ImagerPixelSpacing": [3.0, 3.0]}
    found = judged("alignment", film(tmp_path, **part))
    assert found == Suiting(Fit.REFUSED, (PARTS,))
    assert PARTS in refusal(protocol("alignment"), found).message
    assert judged("cup", film(tmp_path, **part)).fit is Fit.POSSIBLE


@pytest.mark.parametrize(
    ("shape", "millimetres", "alone", "stitched"),
    [
        ((160, 100), None, Fit.MARKED, Fit.POSSIBLE),
        ((300, 100), 1.4, Fit.MARKED, Fit.SUITS),
        ((224, 224), None, Fit.REFUSED, Fit.REFUSED),
        ((300, 200), 1.0, Fit.REFUSED, Fit.REFUSED),
    ],
)
def test_what_was_stitched_is_taken_where_its_size_is_only_doubted(
    shape: tuple[int, int], millimetres: float | None, alone: Fit, stitched: Fit, tmp_path: Path
) -> None:
    spacing = {} if millimetres is None else {"ImagerPixelSpacing": [millimetres] * 2}
    assert judged("alignment", film(tmp_path, shape, **spacing)).fit is alone
    assert judged("alignment", film(tmp_path, shape, **spacing, **STITCHED)).fit is stitched


def test_beside_a_stitched_picture_the_others_of_its_series_are_parts(tmp_path: Path) -> None:
    folder = tmp_path / "series"
    tall = {"ImagerPixelSpacing": [3.0, 3.0], **WHERE}
    save(folder / "1.dcm", np.full((300, 100), 1), CR, InstanceNumber=1, **tall)
    save(folder / "2.dcm", np.full((310, 100), 2), CR, InstanceNumber=2, **tall, **STITCHED)
    with workspace(tmp_path / "user") as session:
        session.open_now([folder], Progress())
        (study,) = session.studies.values()
        stacks = range(len(study.series[0].stacks))
        volumes = [session.volume(study.series[0], stack, Progress()) for stack in stacks]
    by_rows = {volume.geometry.shape[1]: judged("alignment", volume).fit for volume in volumes}
    assert by_rows == {300: Fit.REFUSED, 310: Fit.SUITS}


@pytest.mark.parametrize(("field", "fit"), [(430, Fit.REFUSED), (1250, Fit.POSSIBLE)])
def test_without_millimetres_the_field_of_view_tells_the_length(
    field: int, fit: Fit, tmp_path: Path
) -> None:
    volume = film(tmp_path, (170, 100), FieldOfViewDimensions=[field, 250])
    assert judged("alignment", volume).fit is fit


def test_a_stitched_spine_is_long_and_yet_no_leg(tmp_path: Path) -> None:
    spine = {"ImagerPixelSpacing": [3.0, 3.0], "BodyPartExamined": "WHOLESPINE", **STITCHED}
    found = judged("alignment", film(tmp_path, **spine))
    assert found == Suiting(Fit.MARKED, ("this one says that it shows: wholespine",))


@pytest.mark.parametrize(
    ("shape", "fit"),
    [
        ((300, 100), Fit.POSSIBLE),
        ((160, 100), Fit.MARKED),
        ((161, 640), Fit.MARKED),
        ((224, 224), Fit.REFUSED),
    ],
)
def test_without_millimetres_its_shape_decides(
    shape: tuple[int, int], fit: Fit, tmp_path: Path
) -> None:
    assert judged("alignment", film(tmp_path, shape)).fit is fit


@pytest.mark.parametrize(
    ("millimetres", "fit"), [(2.1, Fit.SUITS), (1.4, Fit.MARKED), (1.0, Fit.REFUSED)]
)
def test_a_childs_leg_can_be_measured_and_stays_marked(
    millimetres: float, fit: Fit, tmp_path: Path
) -> None:
    volume = film(tmp_path, ImagerPixelSpacing=[millimetres] * 2, BodyPartExamined="LEG")
    assert judged("alignment", volume).fit is fit


def test_another_body_part_or_view_is_doubted_and_not_refused(tmp_path: Path) -> None:
    volume = film(tmp_path, (200, 150), BodyPartExamined="CHEST", ViewPosition="LL")
    found = judged("cup", volume)
    assert found.fit is Fit.MARKED
    assert found.reasons == (
        "this one says that it shows: chest",
        "this one is another view (LL)",
    )
    assert judged("insall_salvati", volume).reasons == ("this one says that it shows: chest",)


def test_what_says_nothing_of_itself_is_taken(tmp_path: Path) -> None:
    volume = film(tmp_path, (200, 150))
    assert judged("cup", volume) == Suiting(Fit.POSSIBLE)
    assert "pixels" in scale_caution(volume.geometry.ruler)


def test_slices_of_a_scan_are_refused(tmp_path: Path) -> None:
    place = {
        "ImagePositionPatient": [0, 0, 0], "ImageOrientationPatient": [1, 0, 0, 0, 1, 0],
        "PixelSpacing": [1, 1],
    }  # fmt: skip
    volume = opened(save(tmp_path / "mr.dcm", np.ones((900, 100)), MR, **place), tmp_path)
    assert {judged(one.id, volume).fit for one in shipped().known} == {Fit.REFUSED}
