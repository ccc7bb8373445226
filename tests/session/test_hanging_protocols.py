"""What hangs where, for Studies as hospitals describe them."""

import pytest
from made_studies import OTTO, film, run, slices, study

from viewer import paths
from viewer.core.planes.plane import Plane
from viewer.core.study import Patient, Series, Study
from viewer.session.hanging.files import read_protocols
from viewer.session.hanging.hang import plan
from viewer.session.hanging.rules import HangingProtocol

AX, SAG, COR = Plane.AXIAL, Plane.SAGITTAL, Plane.CORONAL


@pytest.fixture(scope="module")
def shipped() -> tuple[HangingProtocol, ...]:
    protocols, faults = read_protocols(paths.resource("hanging"))
    assert faults == ()
    return protocols


def _described(one: Study, uid: str) -> str:
    found = one.find(uid)
    assert found is not None
    return found.description or f"{found.laterality} {found.view_position}".strip()


FIRST_STAGE = {
    "knee by View Position": (
        [film("", "KNEE", view_position="LL"), film("", "KNEE", view_position="AP")],
        "Knee, radiographs", "AP and lateral", ["AP", "LL"],
    ),
    "knee in German, View Position empty": (
        [film("Knie seitl. li"), film("Knie a.p. li")],
        "Knee, radiographs", "AP and lateral", ["Knie a.p. li", "Knie seitl. li"],
    ),
    "knee in French": (
        [film("GENOU DROIT PROFIL"), film("GENOU DROIT FACE")],
        "Knee, radiographs", "AP and lateral", ["GENOU DROIT FACE", "GENOU DROIT PROFIL"],
    ),
    "knee in Spanish": (
        [film("Rodilla izq. lateral"), film("Rodilla izq. AP")],
        "Knee, radiographs", "AP and lateral", ["Rodilla izq. AP", "Rodilla izq. lateral"],
    ),
    "knee in Chinese": (
        [film("左膝侧位"), film("左膝正位")],
        "Knee, radiographs", "AP and lateral", ["左膝正位", "左膝侧位"],
    ),
    "knee in Russian": (
        [film("Коленный сустав боковая"), film("Коленный сустав прямая")],
        "Knee, radiographs", "AP and lateral",
        ["Коленный сустав прямая", "Коленный сустав боковая"],
    ),
    "both knees, right at the left": (
        [
            film("lat", "KNEE", laterality="L"), film("AP", "KNEE", laterality="L"),
            film("lateral", "KNEE", laterality="R"), film("ap", "KNEE", laterality="R"),
        ],
        "Knee, radiographs", "Both knees, AP over lateral", ["ap", "AP", "lateral", "lat"],
    ),
    "both knees, one view": (
        [film("KneeAP left"), film("KneeAP right")],
        "Knee, radiographs", "Right and left", ["KneeAP right", "KneeAP left"],
    ),
    "a lateral of the other knee is no pair": (
        [film("knee ap", laterality="R"), film("knee lat", laterality="L")],
        "Knee, radiographs", "AP", ["knee ap"],
    ),
    "hip with an axiolateral": (
        [film("Hüfte axiolateral"), film("Hüfte ap")],
        "Hip, radiographs", "AP and lateral", ["Hüfte ap", "Hüfte axiolateral"],
    ),
    "hip, called axial as in German": (
        [film("Hüfte axial re"), film("Hüfte a.p. re")],
        "Hip, radiographs", "AP and lateral", ["Hüfte a.p. re", "Hüfte axial re"],
    ),
    "knee with a patella called axial": (
        [film("Patella axial"), film("Knie seitl."), film("Knie a.p.")],
        "Knee, radiographs", "AP, lateral and skyline",
        ["Knie a.p.", "Knie seitl.", "Patella axial"],
    ),
    "pelvis": ([film("Becken AP")], "Pelvis, radiograph", "Pelvis", ["Becken AP"]),
    "long leg, though it names the knee": (
        [film("Ganzbeinstandaufnahme Knie ap")],
        "Long leg, radiograph", "Whole leg", ["Ganzbeinstandaufnahme Knie ap"],
    ),
    "knee MR in three planes": (
        [
            slices("localizer", AX), slices("t1_tse_cor", COR), slices("pd_tse_fs_sag", SAG),
            slices("pd_tse_fs_tra", AX), slices("pd_tse_fs_cor", COR),
        ],
        "Knee, MR", "Proton density or T2, fat-saturated",
        ["pd_tse_fs_tra", "pd_tse_fs_sag", "pd_tse_fs_cor"],
    ),
    "knee MR, proton density before T2": (
        [
            slices("T2 SPAIR SAG", SAG), slices("PDw SPAIR SAG", SAG), slices("STIR ax", AX),
            slices("PDw_SPAIR_COR", COR),
        ],
        "Knee, MR", "Proton density or T2, fat-saturated",
        ["STIR ax", "PDw SPAIR SAG", "PDw_SPAIR_COR"],
    ),
    "CT": (
        [slices("Topogram", COR, modality="CT", pictures=2),
         slices("Thin 1.0", AX, modality="CT", pictures=200)],
        "CT", "Three planes", ["Thin 1.0"] * 3,
    ),
    "fluoroscopy of two directions": (
        [run("knee lateral"), run("knee frontal")],
        "Fluoroscopy, two directions", "Frontal and lateral", ["knee frontal", "knee lateral"],
    ),
    "one run": ([run("TKA kinematics")], "Fluoroscopy and dynamic series", "One run",
                ["TKA kinematics"]),
}  # fmt: skip


@pytest.mark.parametrize("name", FIRST_STAGE)
def test_the_first_stage_of(name: str, shipped: tuple[HangingProtocol, ...]) -> None:
    series, protocol, stage, shown = FIRST_STAGE[name]
    about = "Knee" if name.startswith("knee MR") else ""
    made = study(*series, description=about)
    found = plan(made, shipped)
    assert (found.protocol, found.stages[0].name) == (protocol, stage)
    assert [_described(made, view.series_uid) for view in found.stages[0].views] == shown
    assert len(found.stages[0].layout.shares) >= len(found.stages[0].views)


def test_a_ct_is_cut_three_ways_and_then_through_the_bone_window(
    shipped: tuple[HangingProtocol, ...],
) -> None:
    thin = slices("Knie 1.0 Br40", AX, modality="CT", pictures=100)
    bone = slices("Knie 1.0 Br64 bone", AX, modality="CT", pictures=100)
    first, second = plan(study(thin, bone), shipped).stages[:2]
    assert [view.plane for view in first.views] == [AX, SAG, COR]
    assert {view.series_uid for view in first.views} == {thin.uid}
    assert {(view.series_uid, view.window) for view in second.views} == {(bone.uid, "Bone")}


def _prior_views(now: Study, opened: list[Study], shipped: tuple[HangingProtocol, ...]) -> set[str]:
    stages = plan(now, shipped, opened).stages
    shown = {view.series_uid for stage in stages for view in stage.views}
    return {uid for uid in shown if now.find(uid) is None}


def _knee(date: str, patient: Patient = OTTO, body: str = "KNEE") -> tuple[Study, Series]:
    one = film("", body, view_position="AP", laterality="R")
    return study(one, date=date, patient=patient), one


def test_the_newest_earlier_study_of_the_same_part_is_the_prior(
    shipped: tuple[HangingProtocol, ...],
) -> None:
    now, _ = _knee("20260601")
    old, _ = _knee("20240501")
    newer, newest = _knee("20250501")
    later, _ = _knee("20260701")
    hip, _ = _knee("20260501", body="HIP")
    other, _ = _knee("20260501", Patient("Anders^Anna", "P-2", "19600101"))
    opened = [now, old, newer, later, hip, other]
    assert _prior_views(now, opened, shipped) == {newest.uid}
    assert _prior_views(old, opened, shipped) == set()


def test_a_study_without_a_protocol_hangs_by_the_general_rules(
    shipped: tuple[HangingProtocol, ...],
) -> None:
    found = plan(study(film("Thorax pa"), film("Thorax seitlich")), shipped)
    assert found.protocol == ""
    assert [stage.layout.name for stage in found.stages] == ["side by side"]


def test_the_general_rules_follow_as_the_last_stage(shipped: tuple[HangingProtocol, ...]) -> None:
    made = study(film("knee ap", laterality="R"), film("knee lat", laterality="L"))
    stages = plan(made, shipped).stages
    assert [stage.layout.name for stage in stages] == ["one", "side by side"]


def test_a_stage_that_would_show_the_same_again_is_left_out(
    shipped: tuple[HangingProtocol, ...],
) -> None:
    made = study(
        *(slices(f"pd fs {name}", plane, "KNEE") for name, plane in
          (("tra", AX), ("sag", SAG), ("cor", COR)))
    )  # fmt: skip
    names = [stage.name for stage in plan(made, shipped).stages]
    assert names == ["Proton density or T2, fat-saturated"]
