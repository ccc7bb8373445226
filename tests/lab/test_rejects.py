"""From which probability on a label is claimed, where some cases have none of the labels."""

from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.ai.catalogue import Catalogue
from viewer.core.errors import ViewerError
from viewer.lab.data.case import Asked
from viewer.lab.data.table import read, unanswered
from viewer.lab.reject.choose import LOST, best_below
from viewer.lab.reject.told import UNKNOWN, Told, output_of
from viewer.lab.training.parts import parts
from viewer.lab.training.recipe import Data

CHANCES = st.lists(st.floats(0, 1), min_size=1, max_size=30)


def cases(known: list[float], unknown: list[float]) -> list[Told]:
    return [Told("", "", 0, 0, one) for one in known] + [
        Told("", "", UNKNOWN, 0, one) for one in unknown
    ]


def test_what_can_be_told_apart_is() -> None:
    below = best_below(cases([0.7, 0.8, 0.9], [0.3, 0.4, 0.6]))
    assert 0.6 < below <= 0.7


@given(CHANCES, CHANCES)
def test_few_of_the_known_are_lost_however_many_of_the_unknown_that_spares(
    known: list[float], unknown: list[float]
) -> None:
    below = best_below(cases(known, unknown))
    assert np.mean(np.array(known) < below) <= LOST


def test_nothing_is_called_unknown_where_that_only_loses() -> None:
    below = best_below(cases([0.3, 0.4, 0.5], [0.9, 0.95]))
    assert not (np.array([0.3, 0.4, 0.5]) < below).any()


def test_a_case_without_a_label_is_there_to_be_refused(tmp_path: Path) -> None:
    pack = Catalogue().find("knee_implant")
    rows = ["file,patient,split,class,design", "a.png,1,test,PS,PS", "b.png,2,test,,ODD"]
    (tmp_path / "labels.csv").write_text("\n".join(rows))
    for name in "ab":
        cv2.imwrite(str(tmp_path / f"{name}.png"), np.zeros((9, 9), np.uint8))
    asked = Asked(tmp_path, pack, pack.outputs[0], "test")
    assert [one.patient for one in read(asked).known] == ["1"]
    (unknown,) = unanswered(asked)
    assert (unknown.patient, unknown.truth, unknown.facts["design"]) == ("2", UNKNOWN, "ODD")


def test_only_a_class_that_may_be_none_learns_from_cases_without_a_label(tmp_path: Path) -> None:
    rows = [f"{n}.png,{n},train,{'PS' if n else ''},{int(n > 0)}" for n in range(40)]
    (tmp_path / "labels.csv").write_text("\n".join(["file,patient,split,class,grade", *rows]))
    for n in range(40):
        cv2.imwrite(str(tmp_path / f"{n}.png"), np.full((9, 9), n, np.uint8))
    pack = Catalogue().find("knee_implant")
    part = parts(pack, tmp_path, Data(0.2, 1, truth="class"), [0])[0]
    assert [(one.patient, one.truth) for one in part.strange] == [("0", UNKNOWN)]
    assert "0" not in {one.patient for one in (*part.kept, *part.held)}
    plain = replace(pack.outputs[0], reject=None)
    none = parts(replace(pack, outputs=(plain,)), tmp_path, Data(0.2, 1, truth="class"), [0])[0]
    assert not none.strange


def test_a_pack_without_a_class_that_may_be_none_says_so() -> None:
    with pytest.raises(ViewerError, match="no class that may be none"):
        output_of(Catalogue().find("knee_kl"))
