"""From which probability on boxes are claimed: as few false ones a picture as was asked."""

import numpy as np
import pytest

from viewer.lab.fitting_places import lowest
from viewer.lab.measures.boxes import Boxed

TRUTH = (10.0, 10.0, 30.0, 30.0)
ELSEWHERE = (50.0, 50.0, 60.0, 60.0)


def picture(*claims: tuple[tuple[float, float, float, float], float], there: bool = True) -> Boxed:
    truth = np.array([TRUTH] if there else []).reshape(-1, 4)
    return Boxed(
        truth,
        np.zeros(len(truth), np.int64),
        np.array([box for box, _ in claims]).reshape(-1, 4),
        np.zeros(len(claims), np.int64),
        np.array([chance for _, chance in claims]),
    )


def test_the_lowest_probability_is_chosen_that_keeps_false_boxes_rare() -> None:
    cases = [picture((TRUTH, 0.2)) for _ in range(30)]
    cases += [picture((ELSEWHERE, 0.3), there=False) for _ in range(9)]
    cases += [picture((ELSEWHERE, 0.6), there=False)]
    chosen = lowest(cases)
    assert chosen["sensitive"] == pytest.approx(0.2)
    assert chosen["specific"] == pytest.approx(0.6)


def test_where_nothing_keeps_to_it_nothing_is_claimed_as_definite() -> None:
    assert lowest([picture((ELSEWHERE, 0.9))])["specific"] == 1.0
    assert lowest([picture()])["specific"] == 1.0
