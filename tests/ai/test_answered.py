"""What a pack answers must be what its outputs name: no number may be called by another's name."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from films import film, joint

from viewer.ai.answered import check_answers
from viewer.ai.given import Grid, Spot, Spots
from viewer.ai.messages import Made
from viewer.ai.outputs import MaskOutput, RegionsOutput, RiskOutput
from viewer.ai.pack import Pack
from viewer.ai.pack_file import load_pack
from viewer.ai.process import ModelProcess
from viewer.ai.request import Request
from viewer.core.codes import Code
from viewer.core.errors import ViewerError
from viewer.core.mask import Segment
from viewer.core.shapes.region import Shape

Spoil = Callable[..., Path]
LAST = '["KL_4", "99CONDYLE", "Kellgren-Lawrence grade 4"],'
BONE = Code("BONE", "99TEST", "Bone")


def test_a_pack_that_names_fewer_labels_than_it_answers_is_neither_checked_nor_run(
    models: ModelProcess, spoiled: Spoil
) -> None:
    pack = load_pack(spoiled(LAST, ""))
    for ask in (
        lambda: models.check(pack, "cpu"),
        lambda: models.run(Request(pack, {"film": film(joint())}, "cpu", despite=True)),
    ):
        with pytest.raises(ViewerError) as caught:
            ask()
        assert "`outputs[0]` names 4 answers, and its stages give 5." in caught.value.message


def made(answer: object) -> list[Made]:
    return [Made(0, "film", answer)]  # type: ignore[arg-type]  # one of those that there are


def with_output(pack: Pack, output: MaskOutput | RegionsOutput | RiskOutput) -> Pack:
    return replace(pack, outputs=(output,))


def test_segments_and_places_beyond_those_named_are_refused_and_fewer_are_not(
    knee_kl: Pack,
) -> None:
    segment = Segment("Bone", (1, 2, 3), BONE, BONE, algorithm="AUTOMATIC")
    mask = with_output(knee_kl, MaskOutput("known", "Bone", (segment,), ()))
    places = with_output(knee_kl, RegionsOutput("known", "Bone", (BONE,), Shape.POINT, ()))
    grid = Grid(np.ones((1, 4, 4), np.uint8), "film")
    point = np.zeros((1, 3))

    check_answers(mask, made(grid))
    check_answers(mask, made(replace(grid, values=grid.values * 0)))
    check_answers(places, made(Spots((Spot(point, 0, 0.5),), grid)))
    check_answers(places, made(Spots((), grid)))
    with pytest.raises(ViewerError, match="names 1 answers, and its stages give 2"):
        check_answers(mask, made(replace(grid, values=grid.values * 2)))
    with pytest.raises(ViewerError, match="names 1 answers, and its stages give 3"):
        check_answers(places, made(Spots((Spot(point, 2, 0.5),), grid)))


def test_a_risk_is_told_by_yes_and_no(knee_kl: Pack) -> None:
    calibration = knee_kl.graded.calibration
    risk = RiskOutput("known", "Loss", "Is it lost?", 24, "In {percent}.", (), calibration)
    check_answers(with_output(knee_kl, risk), made(np.zeros(2, np.float32)))
    with pytest.raises(ViewerError, match="names 2 answers, and its stages give 1"):
        check_answers(with_output(knee_kl, risk), made(np.zeros(1, np.float32)))
