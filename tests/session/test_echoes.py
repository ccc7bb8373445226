"""The echoes of a real knee are read together, as one input of a pack."""

from pathlib import Path

import numpy as np
import pytest
from scipy.optimize import curve_fit

from viewer.ai.catalogue import Catalogue
from viewer.core.claims import DerivedClaim
from viewer.core.echoes import echoes_with, slices_apart
from viewer.core.study import Study
from viewer.session.hanging.said import said_in
from viewer.session.headless import open_all, workspace
from viewer.session.models.analysis import Analysis, Wish
from viewer.session.models.roles import assigned, each_set
from viewer.session.workspace import Workspace
from viewer.workers.progress import Progress


def knee(session: Workspace, data: Path, folder: Path) -> Study:
    """A real knee of eight echoes, without the first slice of the second."""
    folder.mkdir()
    for file in (data / "dicom" / "gattia_pymskt_anon").glob("*.dcm"):
        if file.name != "E3655S8I002.MR.dcm":
            (folder / file.name).symlink_to(file)
    open_all(session, [folder], Progress())
    (study,) = session.studies.values()
    return study


def test_a_t2_map_of_a_real_knee_is_what_scipy_fits_voxel_by_voxel(
    data: Path, tmp_path: Path
) -> None:
    """The shipped pack; where the second echo lacks a slice, the map is of those that all have."""
    pack = Catalogue().find("t2_map")
    with workspace() as session:
        study = knee(session, data, tmp_path / "knee")
        (series,) = study.series
        assert [stack.echo_ms for stack in series.stacks][:2] == [6.312, 12.624]
        assert echoes_with(series, 3) == tuple(range(8))
        offered = said_in(study)
        assert assigned(pack, offered).found["echoes"].stack == 0
        assert assigned(pack, offered, (series.uid, 3)).found["echoes"].stack == 3
        assert len(list(each_set(pack, offered))) == 1
        analysis = Analysis(session, "cpu")
        try:
            first = session.volume(series, 0, Progress())
            (finding,) = analysis.run(Wish(pack, {"echoes": first}), Progress())
        finally:
            analysis.close()
        claim = finding.claim
        assert isinstance(claim, DerivedClaim)
        assert (claim.name, claim.unit.value, claim.low, claim.high) == ("T2", "ms", 0, 100)
        assert finding.provenance.marks == (), "an algorithm learnt nothing"
        volumes = [session.volume(series, at, Progress()) for at in range(1, 8)]
        assert slices_apart(first.geometry, volumes[0].geometry) == 1
        assert claim.values.shape == (23, 256, 256)
        assert claim.affine[0, 3] == 1
        random = np.random.default_rng(5)
        told = np.argwhere((claim.values > 5) & (claim.values < 95))
        tried = told[random.choice(len(told), 60, replace=False)]
        for at, row, column in tried.tolist():
            signal = [
                float(one.values[at + 1 - slices_apart(first.geometry, one.geometry)][row, column])
                for one in volumes
            ]
            assert claim.values[at, row, column] == pytest.approx(_by_scipy(signal), rel=2e-3)


def _by_scipy(signal: list[float]) -> float:
    times = np.arange(2, 9) * 6.312
    best, _ = curve_fit(
        lambda time, size, t2: size * np.exp(-time / t2),
        times, signal, (signal[0], 30), xtol=1e-12, ftol=1e-12, maxfev=20_000,
    )  # fmt: skip
    return float(best[1])
