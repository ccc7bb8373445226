"""Masks as runs: read as pycocotools wrote them, and refused where they are none."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays

from viewer.core.errors import Unreadable
from viewer.importers.claims.rle import truths_of

BLOCK = (
    "^41m2090kM0XO090@h0=0IXONh090000000HXO0h08000000000000000HXO0h02XOLj02VONh0OXO6h01XOF00h0"
    ">0HXO0h08000BXO<h020BXO<h0LXOLh0:00000NXODh08XOLh08XODi0=O10DXO8h0MXOK0Oh00XO:h0n0XOC06030"
    "N0nN0<0I0m00_10hM0g1"
)


def drawn(seed: int, shape: tuple[int, int]) -> np.ndarray:
    mask = np.random.default_rng(seed).random(shape) > (0.97 if seed == 2 else 0.5)
    if seed == 2:
        mask[5:30, 10:50] = True
    return mask | (seed == 4)


def text_of(runs: list[int]) -> str:
    """The text of runs, as ``rleToString`` of maskApi.c makes it."""
    letters = []
    for at, run in enumerate(runs):
        number = run - runs[at - 2] if at > 2 else run
        more = True
        while more:
            bits = number & 31
            number >>= 5
            more = number != -1 if bits & 16 else number != 0
            letters.append(chr(48 + bits + 32 * more))
    return "".join(letters)


def runs_of(mask: np.ndarray) -> list[int]:
    flat = np.concatenate([[False], mask.T.ravel(), [not mask.T.ravel()[-1]]])
    ends = np.flatnonzero(flat[1:] != flat[:-1])
    return np.diff([0, *ends]).tolist()


@pytest.mark.parametrize(
    ("seed", "shape", "counts"),
    [
        (1, (5, 7), "0141NO13NM10O123NL"),
        (2, (40, 60), BLOCK),
        (3, (1, 1), "1"),
        (4, (9, 4), "0T1"),
    ],
)
def test_what_pycocotools_wrote_is_what_it_was_given(
    seed: int, shape: tuple[int, int], counts: str
) -> None:
    """Made with pycocotools 2.0 (``mask.encode``)."""
    back = truths_of({"size": list(shape), "counts": counts}, *shape)
    np.testing.assert_array_equal(back, drawn(seed, shape))


@given(arrays(np.bool_, array_shapes(min_dims=2, max_dims=2, max_side=40)))
def test_runs_and_their_text_say_the_same_mask(mask: np.ndarray) -> None:
    runs = runs_of(mask)
    for counts in (runs, text_of(runs)):
        back = truths_of({"size": list(mask.shape), "counts": counts}, *mask.shape)
        np.testing.assert_array_equal(back, mask)


@given(st.text(max_size=30), st.integers(1, 9), st.integers(1, 9))
def test_no_text_whatever_it_holds_does_more_than_be_refused(
    text: str, rows: int, columns: int
) -> None:
    try:
        assert truths_of({"size": [rows, columns], "counts": text}, rows, columns).shape
    except Unreadable:
        return


@pytest.mark.parametrize("counts", [[-1, 7], [1.5, 4.5], [7], [True, 5], "0" * 9, None, 6, ["6"]])
def test_runs_that_do_not_fill_the_picture_are_refused(counts: object) -> None:
    with pytest.raises(Unreadable, match="its mask"):
        truths_of({"size": [2, 3], "counts": counts}, 2, 3)
