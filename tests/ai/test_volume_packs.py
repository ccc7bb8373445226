"""Packs on volumes, from the request to the claim, in the model process."""

from pathlib import Path

import numpy as np
import pytest
import torch
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from packs_written import threshold, written
from t2_pack import T2
from volume_packs import MASK, PLANES, echoes, oblique, scan, slice_max

from viewer.ai.given import Facts
from viewer.ai.pack import Pack
from viewer.ai.process import ModelProcess
from viewer.ai.request import Request
from viewer.core.claims import DerivedClaim, LabelClaim, MaskClaim, RiskClaim
from viewer.core.errors import Unsuitable
from viewer.core.finding import Finding, TrainedOn
from viewer.core.geometry import Geometry
from viewer.core.volume import Volume
from viewer.workers.progress import Cancelled, CancelToken, Progress

RADIUS_MM = 6.0


@pytest.fixture(scope="module")
def masking(tmp_path_factory: pytest.TempPathFactory) -> Pack:
    return written(tmp_path_factory.mktemp("mask"), MASK, threshold(0.5))


RISK = """
[[outputs]]
kind = "risk"
title = "Replacement"
takes = "tear"
question = "Knee replacement"
horizon_months = 48
statement = "Among people matched by age and sex, not of all people."
points = [ { name = "sensitive", value = 0.0 }, { name = "specific", value = 1.0 } ]
"""


@pytest.fixture(scope="module")
def tensors() -> dict[str, torch.Tensor]:
    return {
        **{f"sagittal.{name}": one for name, one in slice_max(1).items()},
        **{f"coronal.{name}": one for name, one in slice_max(2).items()},
        "both.111.weight": torch.tensor([[2.0, 1.0, 0.01, -0.5]]),
        "both.111.bias": torch.tensor([0.1]),
        "both.101.weight": torch.tensor([[3.0, 0.02, -0.25]]),
        "both.101.bias": torch.tensor([-0.2]),
        "both.100.weight": torch.tensor([[1.0]]),
        "both.100.bias": torch.tensor([0.0]),
    }


@pytest.fixture(scope="module")
def planes(tmp_path_factory: pytest.TempPathFactory, tensors: dict[str, torch.Tensor]) -> Pack:
    return written(tmp_path_factory.mktemp("planes"), PLANES, tensors)


def ball(geometry: Geometry) -> np.ndarray:
    """How far (mm) each voxel is from the middle of the grid."""
    places = geometry.to_patient(np.moveaxis(np.indices(geometry.shape), 0, -1))
    return np.asarray(np.linalg.norm(places - geometry.center, axis=-1))


@settings(
    deadline=None, max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    turn=st.tuples(*[st.floats(-180, 180)] * 3),
    spacing=st.tuples(st.floats(1.0, 2.0), st.floats(0.6, 1.2), st.floats(0.6, 1.2)),
)
def test_what_a_network_marks_by_windows_comes_back_on_the_right_voxels_of_any_grid(
    models: ModelProcess,
    masking: Pack,
    turn: tuple[float, float, float],
    spacing: tuple[float, float, float],
) -> None:
    """The network marks what is above 100, so the ball of that radius, and nothing far off."""
    counts = [int(np.ceil(20 / step)) for step in spacing]
    geometry = oblique((counts[0], counts[1], counts[2]), spacing, turn)
    distance = ball(geometry)
    values = np.clip(100 + 20 * (RADIUS_MM - distance), 0, 200)
    values[0, 0, 0] = 200
    finding = only(models, masking, scan(values, geometry))
    assert isinstance(finding.claim, MaskClaim)
    (segment,) = finding.claim.segments
    marked = segment.mask.whole()
    wrong = marked != (distance < RADIUS_MM)
    assert not wrong[abs(distance - RADIUS_MM) > 0.6 * max(spacing)].any()
    assert not marked[0, 0, 0], "the smaller piece was left out"
    (volume,) = finding.numbers
    assert volume.value == pytest.approx(4 / 3 * np.pi * RADIUS_MM**3, rel=0.2)


def only(models: ModelProcess, pack: Pack, volume: Volume) -> Finding:
    (finding,) = models.run(Request(pack, {"sagittal": volume}, "cpu"))
    return finding


def test_windows_are_told_one_by_one_and_a_stop_is_heeded_between_them(
    models: ModelProcess, masking: Pack
) -> None:
    volume = scan(np.zeros((24, 24, 24)), oblique((24, 24, 24), (1.0, 1.0, 1.0), (0, 0, 0)))
    told: list[str] = []
    models.run(
        Request(masking, {"sagittal": volume}, "cpu"), Progress(lambda _, text: told.append(text))
    )
    assert any(text.startswith("Part ") for text in told)
    token = CancelToken()

    def stop(_: float, text: str) -> None:
        if text.startswith("Part "):
            token.cancel()

    with pytest.raises(Cancelled):
        models.run(Request(masking, {"sagittal": volume}, "cpu"), Progress(stop, token))


def test_a_map_of_t2_times_is_made_without_weights_and_says_its_unit(
    models: ModelProcess, tmp_path: Path
) -> None:
    pack = written(tmp_path, T2)
    times = tuple(range(8, 72, 8))
    true = np.linspace(20, 80, 3 * 4 * 5).reshape(3, 4, 5)
    signal = 900 * np.exp(-np.array(times)[:, None, None, None] / true) + 40
    signal[:, 0, 0, 0] = 0
    geometry = oblique((3, 4, 5), (3.0, 0.5, 0.5), (10, 20, 30))
    volumes = echoes(signal, times, geometry)
    request = Request(pack, {"echoes": volumes[2]}, "cpu", echoes={"echoes": tuple(volumes)})
    (finding,) = models.run(request)
    claim = finding.claim
    assert isinstance(claim, DerivedClaim)
    assert (claim.name, claim.unit.value, claim.high) == ("T2", "ms", 120)
    assert np.isnan(claim.values[0, 0, 0])
    told = ~np.isnan(claim.values)
    assert told.sum() == true.size - 1
    assert np.allclose(claim.values[told], true[told], rtol=5e-3)
    assert np.array_equal(claim.affine, np.eye(4))
    assert finding.provenance.trained_on is TrainedOn.NOTHING
    assert finding.target.stack == 2


def test_echoes_without_times_are_refused_with_the_reason(
    models: ModelProcess, tmp_path: Path
) -> None:
    volume = scan(np.zeros((3, 4, 5)), oblique((3, 4, 5), (3.0, 0.5, 0.5), (0, 0, 0)))
    with pytest.raises(Unsuitable, match="times of its echoes"):
        models.run(Request(written(tmp_path, T2), {"echoes": volume}, "cpu"))


def knee(seed: int, uid: str) -> Volume:
    values = np.random.default_rng(seed).normal(100, 30, (6, 40, 40))
    return scan(values, oblique((6, 40, 40), (3.0, 0.5, 0.5), (0, 0, 0)), uid)


ANNA = Facts({"age": 50.0, "sex": "F"})


def tear(finding: Finding) -> float:
    assert isinstance(finding.claim, LabelClaim)
    probability = finding.claim.probabilities[1]
    return float(np.log(probability / (1 - probability)))


def test_three_inputs_are_put_together_each_set_of_them_by_weights_of_its_own(
    models: ModelProcess, planes: Pack
) -> None:
    sagittal, coronal = knee(1, "1.2.3"), knee(2, "1.2.4")

    def log_odds(**inputs: Volume | Facts) -> float:
        (finding,) = models.run(Request(planes, inputs, "cpu"))
        return tear(finding)

    alone = log_odds(sagittal=sagittal)
    with_facts = log_odds(sagittal=sagittal, facts=ANNA)
    assert with_facts == pytest.approx(3.0 * alone + 50 * 0.02 - 0.25 - 0.2, abs=1e-4)
    of_a_man = log_odds(sagittal=sagittal, facts=Facts({"age": 50.0, "sex": "M"}))
    assert with_facts - of_a_man == pytest.approx(-0.25, abs=1e-4)
    everything = log_odds(sagittal=sagittal, coronal=coronal, facts=ANNA)
    swapped = log_odds(sagittal=sagittal, coronal=knee(3, "1.2.5"), facts=ANNA)
    assert everything != pytest.approx(swapped, abs=1e-6)


def test_what_was_not_there_is_told_and_what_cannot_be_done_without_ends_the_run(
    models: ModelProcess, planes: Pack
) -> None:
    (finding,) = models.run(Request(planes, {"sagittal": knee(1, "1.2.3"), "facts": ANNA}, "cpu"))
    assert finding.provenance.warnings == ("It was run without a coronal knee MR.",)
    two = {"sagittal": knee(1, "1.2.3"), "coronal": knee(2, "1.2.4")}
    with pytest.raises(Unsuitable, match="cannot do without facts") as refused:
        models.run(Request(planes, two, "cpu"))
    assert not refused.value.can_insist


def test_a_risk_of_pictures_and_facts_says_its_horizon_and_whom_it_holds_for(
    models: ModelProcess, tensors: dict[str, torch.Tensor], tmp_path: Path
) -> None:
    pack = written(tmp_path, PLANES + RISK, tensors)
    torn, risk = models.run(Request(pack, {"sagittal": knee(1, "1.2.3"), "facts": ANNA}, "cpu"))
    assert isinstance(torn.claim, LabelClaim)
    assert isinstance(risk.claim, RiskClaim)
    assert risk.claim.probability == pytest.approx(torn.claim.probabilities[1])
    assert (risk.claim.horizon_months, risk.claim.question) == (48, "Knee replacement")
    assert risk.claim.statement == "Among people matched by age and sex, not of all people."
    assert [one.reached for one in risk.claim.thresholds] == [True, False]


def test_where_it_looked_lies_on_the_slice_that_decided(models: ModelProcess, planes: Pack) -> None:
    """Where what is brighter has more of every feature, that is the bright one."""
    volume = knee(1, "1.2.3")
    values = np.zeros_like(volume.values)
    values[4] = 200 * (np.indices((40, 40)).sum(0) % 9 < 4)
    (finding,) = models.run(Request(planes, {"sagittal": scan(values, volume.geometry)}, "cpu"))
    assert {heat.label for heat in finding.heats} == {"no tear", "tear"}
    shown = [heat for heat in finding.heats if heat.values.max() > 0]
    assert shown
    assert {heat.at for heat in shown} == {4}
    box = shown[0].box
    assert (box.top, box.left, box.bottom, box.right) == pytest.approx((0, 0, 40, 40))
