"""A Volume knows what it is, what it is called, and how its maker wants it seen."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from viewer.core.geometry import Geometry, projection
from viewer.core.greys import Greys, VoiLut, Window
from viewer.core.spacing import SpacingOrigin
from viewer.core.study import Geometrical, Instance, Kind, Series, Study, Verdict
from viewer.core.target import Target
from viewer.core.volume import Source, Volume, film_bytes, target_of

UNIFORM = Verdict(Geometrical.UNIFORM, "")
SOURCES = (Source("1.1", "1.2.3.4", 2), Source("1.1", "1.2.3.5"))


def _volume(values: NDArray[np.generic], greys: Greys | None = None, stack: int = 0) -> Volume:
    series = Series("1.2.3", "1.2", "MR", Kind.VOLUME)
    shape = (values.shape[0], values.shape[1], values.shape[2])
    grid = Geometry(np.eye(4), shape)
    return Volume(values, grid, greys or Greys(), series, UNIFORM, SOURCES, stack=stack)


def _film(
    values: NDArray[np.generic], greys: Greys | None = None, sources: tuple[Source, ...] = SOURCES
) -> Volume:
    series = Series("1.2.3", "1.2", "DX", Kind.FILM)
    grid = projection(values.shape[1], values.shape[2], None, SpacingOrigin.NONE)
    verdict = Verdict(Geometrical.PROJECTION, "")
    return Volume(values, grid, greys or Greys(), series, verdict, sources)


def test_a_volume_is_named_by_its_series_stack_and_first_picture() -> None:
    sources = (Source("1.1", "1.2.3.4", 5), Source("1.1", "1.2.3.5"))
    volume = replace(_volume(np.zeros((2, 3, 4)), stack=3), sources=sources)
    assert target_of(volume) == Target("1.2", "1.2.3", stack=3, anchor="1.2.3.4#5")


def test_a_film_is_named_by_its_one_picture() -> None:
    target = target_of(_film(np.zeros((1, 3, 4))))
    assert target == Target("1.2", "1.2.3", "1.2.3.4", "1.1", 2)


def test_a_film_without_a_source_is_named_by_its_series() -> None:
    assert target_of(_film(np.zeros((1, 3, 4)), sources=())) == Target("1.2", "1.2.3")


def test_the_bones_of_a_monochrome1_film_are_white() -> None:
    """Stored low where much was absorbed: PS3.3 C.7.6.3.1.2."""
    values = np.array([[[100, 2000, 4000]]], dtype=np.uint16)
    window = Window(2048.0, 4096.0)
    bone, soft, air = film_bytes(_film(values, Greys(windows=(window,), inverted=True)))[0]
    assert bone > 240
    assert 100 < soft < 160
    assert air < 15
    plain = film_bytes(_film(values, Greys(windows=(window,))))[0]
    turned = np.array([bone, soft, air], dtype=int)
    assert np.abs(plain + turned - 255).max() <= 1


def test_a_film_opens_through_the_table_that_came_with_it() -> None:
    table = VoiLut(0, (0, 10, 255), 8)
    shown = film_bytes(_film(np.array([[[0, 1, 2]]], dtype=np.uint8), Greys(luts=(table,))))
    assert shown.tolist() == [[0, 10, 255]]


def test_colour_becomes_its_luminance() -> None:
    values = np.zeros((2, 1, 4, 3), dtype=np.uint8)
    values[1, 0] = [(255, 255, 255), (255, 0, 0), (0, 255, 0), (0, 0, 255)]
    volume = _volume(values)
    assert volume.is_colour
    shown = film_bytes(volume, 1)
    assert (shown.shape, shown.dtype) == ((1, 4), np.uint8)
    assert shown[0].tolist() == [255, 76, 150, 29]
    assert not film_bytes(volume, 0).any()


def test_each_slice_is_shown_by_its_index() -> None:
    values = np.zeros((2, 3, 4), dtype=np.int16)
    values[1] = 100
    volume = _volume(values, Greys(windows=(Window(50.5, 20.0),)))
    assert not film_bytes(volume, 0).any()
    assert (film_bytes(volume, 1) == 255).all()


def test_a_value_is_in_the_unit_of_the_modality() -> None:
    values = np.arange(24, dtype=np.int16).reshape(2, 3, 4)
    volume = _volume(values, Greys(2.0, -1000.0, "HU"))
    assert volume.value_at((1, 2, 3)) == 2 * 23 - 1000


def test_nobody_can_change_the_pixels() -> None:
    volume = _volume(np.zeros((1, 2, 3)))
    with pytest.raises(ValueError, match="read-only"):
        volume.values[0, 0, 0] = 1


def test_only_even_stacks_allow_planes_across_tilted_or_not() -> None:
    allowed = [kind for kind in Geometrical if Verdict(kind, "").allows_planes]
    assert allowed == [Geometrical.UNIFORM, Geometrical.TILTED]
    assert not Verdict(Geometrical.TILTED, "", 18.5, gaps=(3.0, 6.0)).allows_planes


def test_a_study_finds_its_series_and_knows_dicom_from_pictures() -> None:
    dicom = Series(
        "1.1",
        "1",
        "MR",
        Kind.VOLUME,
        instances=(Instance(Path("a"), "1.2.840", "1.1.1", frames=7),),
    )
    picture = Series("p", "1", "", Kind.FILM, instances=(Instance(Path("b"), "", ""),))
    study = Study("1", series=(dicom, picture))
    assert study.find("1.1") is dicom
    assert study.find("9") is None
    assert dicom.frame_count == 7
    assert Study("1", series=(dicom,)).from_dicom
    assert not study.from_dicom
