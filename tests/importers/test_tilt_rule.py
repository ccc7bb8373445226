"""What the Verdict calls a tilt is what planes are corrected for: no more and no less."""

import numpy as np
from hypothesis import assume, given
from hypothesis import strategies as st

from viewer.core.planes.shear import shear_of
from viewer.core.study import Geometrical
from viewer.importers.places.frame import FrameFacts
from viewer.importers.places.place import grid_of
from viewer.importers.places.verdict import verdict_of


@given(st.floats(-0.5, 0.5), st.integers(2, 60), st.floats(0.2, 1.5), st.floats(0.5, 6.0))
def test_a_stack_is_corrected_where_it_is_called_tilted(
    degrees: float, slices: int, pixel: float, step: float
) -> None:
    turn = np.radians(degrees)
    shift = step * abs(np.tan(turn)) * (slices - 1)
    assume(abs(abs(degrees) - 0.11) > 1e-4)
    assume(abs(shift - 0.5 * pixel) > 1e-4)
    orientation = (1.0, 0.0, 0.0, 0.0, float(np.cos(turn)), float(np.sin(turn)))
    facts = [
        FrameFacts(8, 8, (0.0, 0.0, step / np.cos(turn) * at), orientation, (pixel, pixel))
        for at in range(slices)
    ]
    verdict = verdict_of(facts)
    grid = grid_of(facts, slices, verdict)
    assert grid is not None
    assert verdict.allows_planes
    assert shear_of(grid).slants is (verdict.kind is Geometrical.TILTED)
