"""Every main state of the window can be brought about unseen, and pictured in any look."""

import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import cv2
import numpy as np
import pytest

from viewer.core.greys import Bytes

Pictures = dict[str, Bytes]


@pytest.fixture(scope="module")
def pictures(tmp_path_factory: pytest.TempPathFactory) -> Pictures:
    folder = tmp_path_factory.mktemp("pictures")
    command = [sys.executable, "-m", "viewer", "demo", "--screenshots", str(folder)]
    done = subprocess.run([*command, "--theme", "light", "--scale", "150"], capture_output=True)
    assert done.returncode == 0, done.stderr.decode()
    return {path.name: _read(path) for path in sorted(folder.iterdir())}


def _read(path: Path) -> Bytes:
    return np.asarray(cv2.imread(str(path)), dtype=np.uint8)


def test_each_state_looks_unlike_the_one_before(pictures: Pictures) -> None:
    assert len(pictures) >= 10
    for one, other in pairwise(pictures.values()):
        assert np.mean(np.any(one != other, axis=2)) > 0.002


def test_a_picture_at_150_per_cent_has_the_pixels_for_it(pictures: Pictures) -> None:
    assert {picture.shape for picture in pictures.values()} == {(1350, 2160, 3)}


def test_the_names_say_state_and_look_and_nothing_else_is_left(pictures: Pictures) -> None:
    assert all(name.endswith("-light-150.png") for name in pictures)
    first = pictures["01-empty-light-150.png"]
    assert first[2:60, :400].mean() > 180
