"""Surfaces out of STL files."""

import struct
from collections.abc import Callable

import numpy as np
import pytest

from viewer.core.errors import ViewerError
from viewer.core.poses.surface import read_stl

CORNERS = np.array(
    [
        [[0, 0, 0], [10, 0, 0], [0, 20, 0]],
        [[0, 0, 0], [0, 20, 0], [0, 0, 5]],
        [[0, 0, 0], [0, 0, 5], [10, 0, 0]],
        [[10, 0, 0], [0, 0, 5], [0, 20, 0]],
    ],
    dtype=np.float32,
)


def binary(corners: np.ndarray) -> bytes:
    faces = b"".join(struct.pack("<12fH", 0, 0, 0, *one.ravel().tolist(), 0) for one in corners)
    return b"solid or not".ljust(80) + struct.pack("<I", len(corners)) + faces


def text(corners: np.ndarray) -> bytes:
    lines = ["solid made"]
    for one in corners:
        lines += ["facet normal 0 0 0", "outer loop"]
        lines += [f"  vertex {x:.6e} {y:.6e} {z:.6e}" for x, y, z in one.tolist()]
        lines += ["endloop", "endfacet"]
    return "\r\n".join([*lines, "endsolid"]).encode()


@pytest.mark.parametrize("written", [binary, text])
def test_both_kinds_of_stl_are_read_and_their_vertices_joined(
    written: Callable[[np.ndarray], bytes],
) -> None:
    surface = read_stl(written(CORNERS), "made.stl")
    assert surface.vertices.shape == (4, 3)
    assert surface.faces.shape == (4, 3)
    assert np.allclose(surface.vertices[surface.faces], CORNERS)
    assert np.allclose(surface.middle, (5, 10, 2.5))
    assert surface.size == pytest.approx(np.linalg.norm((10, 20, 5)))


def test_triangles_without_an_area_are_left_out() -> None:
    thin = np.concatenate([CORNERS, [[[0, 0, 0], [0, 0, 0], [0, 20, 0]]]])
    assert len(read_stl(binary(thin)).faces) == 4


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x89PNG",
        b"solid of nothing",
        binary(CORNERS)[:-7],
        binary(np.full((1, 3, 3), np.nan, np.float32)),
        b"solid x\nvertex 1 2\nvertex 1 2 3\nvertex a b c",
    ],
)
def test_what_is_no_surface_says_so_with_a_way_out(content: bytes) -> None:
    with pytest.raises(ViewerError) as raised:
        read_stl(content, "odd.stl")
    assert "odd.stl" in raised.value.message
    assert "STL" in raised.value.hint
