"""The shipped pack that fits T2 times, on generated echoes: what it finds and what it refuses."""

from dataclasses import replace

import numpy as np
import pytest
from scipy.optimize import curve_fit
from volume_packs import echoes, oblique

from viewer.ai.catalogue import Catalogue
from viewer.ai.pack import Pack
from viewer.ai.process import ModelProcess
from viewer.ai.request import Request
from viewer.core.claims import DerivedClaim
from viewer.core.errors import Unsuitable
from viewer.core.finding import Finding, TrainedOn
from viewer.core.volume import Volume

TIMES = tuple(7.0 * echo for echo in range(1, 9))
GRID = oblique((4, 6, 10), (3.0, 0.5, 0.5), (10, 20, 30))
T2 = np.linspace(12, 85, 240).reshape(GRID.shape)


@pytest.fixture(scope="module")
def t2_map() -> Pack:
    return Catalogue().find("t2_map")


def taken(times: tuple[float, ...] = TIMES) -> list[Volume]:
    """Echoes with noise, the first weaker than a spin echo is, as scanners give it."""
    signal = 900 * np.exp(-np.array(times)[:, None, None, None] / T2)
    signal[0] *= 0.9
    noise = np.random.default_rng(2).normal(0, 3, signal.shape)
    return echoes(np.rint(signal + noise), times, GRID)


def run(models: ModelProcess, pack: Pack, volumes: list[Volume]) -> Finding:
    request = Request(pack, {"echoes": volumes[0]}, "cpu", echoes={"echoes": tuple(volumes)})
    (finding,) = models.run(request)
    return finding


def test_the_times_of_generated_echoes_are_found_as_scipy_finds_them(
    models: ModelProcess, t2_map: Pack
) -> None:
    volumes = taken()
    finding = run(models, t2_map, volumes)
    claim = finding.claim
    assert isinstance(claim, DerivedClaim)
    assert finding.provenance.trained_on is TrainedOn.NOTHING
    assert finding.provenance.marks == ()
    assert np.median(abs(claim.values / T2 - 1)) < 0.01
    signals = np.stack([one.values for one in volumes])[1:].reshape(7, -1)
    for voxel in range(0, 240, 7):
        best, _ = curve_fit(
            lambda time, size, t2: size * np.exp(-time / t2),
            TIMES[1:],
            signals[:, voxel],
            (900, 40),
        )
        assert claim.values.ravel()[voxel] == pytest.approx(best[1], rel=1e-3)


def test_four_echoes_will_do_and_three_are_refused_with_the_number_wanted(
    models: ModelProcess, t2_map: Pack
) -> None:
    assert isinstance(run(models, t2_map, taken(TIMES[:4])).claim, DerivedClaim)
    with pytest.raises(Unsuitable, match=r"It has 3 echoes; 4 are needed\.") as refused:
        run(models, t2_map, taken(TIMES[:3]))
    assert not refused.value.can_insist


@pytest.mark.parametrize(
    ("changes", "said"),
    [({"modality": "CT"}, "This is CT"), ({"body_part": "HEAD"}, "It says that it shows: head")],
)
def test_what_is_no_knee_mr_is_refused(
    models: ModelProcess, t2_map: Pack, changes: dict[str, str], said: str
) -> None:
    series = replace(taken()[0].series, **changes)
    with pytest.raises(Unsuitable, match=said):
        run(models, t2_map, [replace(one, series=series) for one in taken()])


def test_gradient_echoes_are_doubted_by_the_name_of_their_series(
    models: ModelProcess, t2_map: Pack
) -> None:
    series = replace(taken()[0].series, description="SAG T2* MAP")
    finding = run(models, t2_map, [replace(one, series=series) for one in taken()])
    assert any("T2*" in warning for warning in finding.provenance.warnings)
