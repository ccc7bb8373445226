"""The shipped packs on knee MR, on generated knees of shapes that no training saw."""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import pytest
from volume_packs import scan

from viewer.ai.catalogue import Catalogue
from viewer.ai.pack import Pack
from viewer.ai.process import ModelProcess
from viewer.ai.request import Request
from viewer.core.claims import DerivedClaim, LabelClaim, MaskClaim
from viewer.core.errors import Unsuitable
from viewer.core.finding import Finding, TrainedOn
from viewer.core.volume import Volume
from viewer.lab.simulate.knee_exam import Exam, draw_exam

TORN, HEALTHY = 9_100_026, 9_100_006
"""Of knees that are in no set."""


def planes(exam: Exam) -> dict[str, Volume]:
    """The three series of an exam, by plane."""
    return {
        one.name: scan(values.astype(np.int16), one.geometry(exam.build), f"1.2.{number}")
        for number, (one, values) in enumerate(exam.all_values())
    }


def torn(findings: tuple[Finding, ...]) -> Mapping[str, float]:
    """How probable each of the three is."""
    claims = {one.title: one.claim for one in findings}
    return {
        title: claim.positive or 0.0
        for title, claim in claims.items()
        if isinstance(claim, LabelClaim)
    }


@pytest.fixture(scope="module")
def three_planes() -> Pack:
    return Catalogue().find("knee_mr_planes")


@pytest.fixture(scope="module")
def tissue() -> Pack:
    return Catalogue().find("knee_mr_tissue")


@pytest.fixture(scope="module")
def torn_knee() -> dict[str, Volume]:
    return planes(draw_exam(TORN, unseen=True))


def test_a_torn_knee_is_called_more_probably_torn_than_a_healthy_one(
    models: ModelProcess, three_planes: Pack, torn_knee: dict[str, Volume]
) -> None:
    healthy = planes(draw_exam(HEALTHY, unseen=True))
    said = [torn(models.run(Request(three_planes, one, "cpu"))) for one in (torn_knee, healthy)]
    assert set(said[0]) == {"Abnormal knee", "Anterior cruciate ligament tear", "Meniscal tear"}
    assert said[0]["Anterior cruciate ligament tear"] > said[1]["Anterior cruciate ligament tear"]


def test_a_heat_map_lies_on_the_plane_that_weighs_most_in_what_is_claimed(
    models: ModelProcess, three_planes: Pack, torn_knee: dict[str, Volume]
) -> None:
    found = models.run(Request(three_planes, torn_knee, "cpu"))
    lies = {finding.title: (finding.heats[0].on or finding.target).series_uid for finding in found}
    series = {plane: one.series.uid for plane, one in torn_knee.items()}
    assert lies == {
        "Abnormal knee": series["coronal"],
        "Anterior cruciate ligament tear": series["sagittal"],
        "Meniscal tear": series["axial"],
    }
    assert {finding.target.series_uid for finding in found} == {series["sagittal"]}


def test_a_missing_plane_is_told_with_every_claim_and_the_mark_stays(
    models: ModelProcess, three_planes: Pack, torn_knee: dict[str, Volume]
) -> None:
    two = {role: one for role, one in torn_knee.items() if role != "coronal"}
    found = models.run(Request(three_planes, two, "cpu"))
    assert len(found) == 3
    for finding in found:
        assert finding.provenance.warnings == ("It was run without a coronal knee MR.",)
        assert finding.provenance.trained_on is TrainedOn.SIMULATED
        assert finding.provenance.marks == ("simulated data",)


@pytest.mark.parametrize("pack", ["knee_mr_planes", "knee_mr_tissue"])
def test_ct_and_other_parts_of_the_body_are_refused(
    models: ModelProcess, torn_knee: dict[str, Volume], pack: str
) -> None:
    asked = Catalogue().find(pack)
    sagittal = torn_knee["sagittal"]
    role = asked.inputs[0].role
    for changes, said in (
        ({"modality": "CT"}, "This is CT"),
        ({"body_part": "HEAD"}, "It says that it shows: head"),
    ):
        other = replace(sagittal, series=replace(sagittal.series, **changes))
        with pytest.raises(Unsuitable, match=said):
            models.run(Request(asked, {role: other}, "cpu"))


def test_tissues_lie_where_they_are_and_cartilage_is_about_as_thick_as_it_is(
    models: ModelProcess, tissue: Pack
) -> None:
    exam = draw_exam(HEALTHY, unseen=True, volume=True)
    (acquisition,) = exam.series
    geometry = acquisition.geometry(exam.build)
    values = exam.values(acquisition, geometry).astype(np.int16)
    marked, thick = models.run(Request(tissue, {"scan": scan(values, geometry)}, "cpu"))
    assert isinstance(marked.claim, MaskClaim)
    truth = exam.truth(geometry)
    covered = {
        one.segment.label: dice(one.mask.whole(), truth[one.segment.label])
        for one in marked.claim.segments
    }
    assert covered["Femur"] > 0.9, covered
    assert covered["Tibia"] > 0.9, covered
    assert covered["Femoral cartilage"] > 0.65, covered
    assert covered["Tibial cartilage"] > 0.65, covered
    assert covered["Medial meniscus"] > 0.4, covered
    assert {one.unit.value for one in marked.numbers} == {"mm3"}
    assert isinstance(thick.claim, DerivedClaim)
    assert thick.claim.unit.value == "mm"
    told = thick.claim.values[np.isfinite(thick.claim.values)]
    assert 1.0 < np.median(told) < 4.5
    assert {one.provenance.trained_on for one in (marked, thick)} == {TrainedOn.SIMULATED}


def dice(one: np.ndarray, other: np.ndarray) -> float:
    return float(2 * (one & other).sum() / (one.sum() + other.sum()))
