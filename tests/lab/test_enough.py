"""What is too little to put inputs together is said before networks are trained, not after."""

from pathlib import Path

import pytest

from viewer import paths
from viewer.ai.pack_file import load_pack
from viewer.core.errors import ViewerError
from viewer.lab.data.case import Case
from viewer.lab.training.logistic import enough
from viewer.lab.training.parts import Part

PLANES = ("sagittal", "coronal", "axial")


def held(labels: str, roles: tuple[str, ...] = PLANES) -> list[Case]:
    files = {role: Path(f"{role}.npy") for role in roles}
    return [Case(f"{at}", f"{at}", files, "", int(one)) for at, one in enumerate(labels)]


def test_held_out_exams_without_the_rare_answer_are_named_before_the_training() -> None:
    pack = load_pack(paths.shipped_packs() / "knee_mr_planes")
    enough(pack, {1: Part([], held("0011"))})
    with pytest.raises(ViewerError, match=r'tear: of the held-out .* 1 have the answer "Yes"'):
        enough(pack, {1: Part([], held("0001"))})


def test_exams_that_lack_a_plane_do_not_count_for_the_sets_that_have_it() -> None:
    pack = load_pack(paths.shipped_packs() / "knee_mr_planes")
    most = held("0011", ("sagittal", "coronal"))
    with pytest.raises(ViewerError, match="with axial, coronal, sagittal 0 have the answer"):
        enough(pack, {0: Part([], most)})
