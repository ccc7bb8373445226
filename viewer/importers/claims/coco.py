"""Boxes, polygons, keypoints and masks out of COCO JSON (cocodataset.org), one claim a picture.

COCO counts from the outer corner of the first pixel, a Region from its middle; keypoints are
pixels, counted from 0 as ours are.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from viewer.core.claims import ClaimedRegion, RegionsClaim
from viewer.core.codes import Code
from viewer.core.errors import Unreadable, ViewerError
from viewer.core.finding import Finding
from viewer.core.phrase import Phrase
from viewer.core.shapes.region import COUNTS, Shape, region_of
from viewer.importers.claims.coco_masks import Painted
from viewer.importers.claims.foreign import foreign_code, probability_of
from viewer.importers.claims.json_file import Json, numbers_of, parts_of
from viewer.importers.claims.pictures import Pictures, Spot
from viewer.importers.claims.rle import is_rle
from viewer.importers.claims.source import MOST_CLAIMS, PassedOver, Read, Source, too_large
from viewer.workers.progress import Progress

_TO_MIDDLE = 0.5
_BESIDE = 1.0
"""Pixels by which a shape may reach beyond its picture: rounding, not another picture."""

_TITLE = "Places"
_MOST_A_PICTURE = 5_000

Points = Sequence[tuple[float, float]]
"""(column, row) of places on a picture, from the middle of its first pixel."""


@dataclass(frozen=True, slots=True)
class _Category:
    """A kind of object, and what its keypoints are called."""

    name: str
    keypoints: tuple[str, ...]


def is_coco(whole: Json) -> bool:
    """Whether JSON is laid out as COCO has it."""
    return isinstance(whole, dict) and "annotations" in whole and "images" in whole


def read_coco(whole: Json, source: Source, pictures: Pictures, progress: Progress) -> Read:
    """The claims of a COCO file; one without a ``score`` has no probability."""
    images, annotations = parts_of(whole, "images"), parts_of(whole, "annotations")
    if len(annotations) > MOST_CLAIMS or len(images) > MOST_CLAIMS:
        raise too_large()
    categories = dict(_categories(whole))
    of_image: dict[str, list[dict[str, Json]]] = {}
    for one in annotations:
        of_image.setdefault(str(one.get("image_id")), []).append(one)
    findings: list[Finding] = []
    passed: list[PassedOver] = []
    painted = Painted(pictures)
    for number, image in enumerate(images):
        progress.step(number / len(images))
        name, given = str(image.get("file_name", "")), of_image.pop(str(image.get("id")), [])
        try:
            spot = _spot(image, pictures)
            shapes = list(_unpainted(given, categories, spot, painted, passed))
            if shapes or not given:
                findings.append(_finding(shapes, categories, spot, source, pictures, passed))
        except ViewerError as problem:
            passed.append(PassedOver(name or "a picture without a name", problem.message))
    lost = sum(len(given) for given in of_image.values())
    if lost:
        words = Phrase("{count} annotations", count=lost)
        passed.append(PassedOver(words, "of pictures that the file does not list"))
    return Read((*findings, *painted.findings(source)), tuple(passed))


def _unpainted(
    given: Sequence[dict[str, Json]],
    categories: Mapping[str, _Category],
    spot: Spot,
    painted: Painted,
    passed: list[PassedOver],
) -> Iterator[dict[str, Json]]:
    """What is no mask; masks are painted."""
    for one in given:
        if not is_rle(one.get("segmentation")):
            yield one
            continue
        try:
            painted.take(one, _category_of(one, categories).name, spot)
        except ViewerError as problem:
            passed.append(PassedOver(_called(one), problem.message))


def _called(one: Mapping[str, Json]) -> Phrase:
    return Phrase("annotation {id}", id=str(one.get("id")))


def _category_of(one: Mapping[str, Json], categories: Mapping[str, _Category]) -> _Category:
    category = categories.get(str(one.get("category_id")))
    if category is None or not category.name:
        raise Unreadable("its category is not listed")
    return category


def _categories(whole: Json) -> Iterator[tuple[str, _Category]]:
    for one in parts_of(whole, "categories"):
        points = one.get("keypoints")
        named = tuple(str(name) for name in points) if isinstance(points, list) else ()
        yield str(one.get("id")), _Category(str(one.get("name", "")), named)


def _spot(image: Mapping[str, Json], pictures: Pictures) -> Spot:
    spot = pictures.called(str(image.get("file_name", "")))
    here, said = spot.instance, (image.get("width"), image.get("height"))
    if all(type(one) is int for one in said) and said != (here.columns, here.rows):
        raise Unreadable(
            Phrase(
                "the file speaks of {width} x {height} pixels, the open picture has "
                "{columns} x {rows}",
                width=str(said[0]),
                height=str(said[1]),
                columns=here.columns,
                rows=here.rows,
            )
        )
    return spot


def _finding(
    given: Sequence[Mapping[str, Json]],
    categories: Mapping[str, _Category],
    spot: Spot,
    source: Source,
    pictures: Pictures,
    passed: list[PassedOver],
) -> Finding:
    if len(given) > _MOST_A_PICTURE:
        raise Unreadable("more places than one picture can show")
    regions: list[ClaimedRegion] = []
    for one in given:
        try:
            regions += _regions(one, categories, spot, pictures)
        except ViewerError as problem:
            passed.append(PassedOver(_called(one), problem.message))
    if given and not regions:
        raise Unreadable("nothing of what is marked there can be shown")
    claim = RegionsClaim(tuple(regions))
    return source.finding(pictures.whole_target(spot), _TITLE, claim)


def _regions(
    one: Mapping[str, Json],
    categories: Mapping[str, _Category],
    spot: Spot,
    pictures: Pictures,
) -> Iterator[ClaimedRegion]:
    category = _category_of(one, categories)
    sure = None
    if one.get("score") is not None and (sure := probability_of(one["score"])) is None:
        raise Unreadable(Phrase("{value} is no probability from 0 to 1", value=str(one["score"])))
    shapes = list(_shapes(one, category))
    if not shapes:
        raise Unreadable("it has no box, no polygon and no keypoints that can be read")
    geometry = pictures.geometry(spot)
    for label, shape, points in shapes:
        _check(points, spot)
        index = [(spot.at, row, column) for column, row in points]
        yield ClaimedRegion(region_of(shape, index, geometry), label, sure)


def _shapes(one: Mapping[str, Json], category: _Category) -> Iterator[tuple[Code, Shape, Points]]:
    """Keypoints where there are any, else polygons, else the box."""
    points = list(_keypoints(one, category))
    if points:
        yield from points
        return
    label = foreign_code(category.name)
    polygons = one.get("segmentation")
    outlines = [_polygon(part) for part in polygons] if isinstance(polygons, list) else []
    if any(outlines):
        yield from ((label, Shape.POLYGON, outline) for outline in outlines if outline)
    elif box := _box(numbers_of(one.get("bbox"))):
        yield label, Shape.BOX, box


def _keypoints(
    one: Mapping[str, Json], category: _Category
) -> Iterator[tuple[Code, Shape, Points]]:
    """Those that are there: (column, row, how visible), 0 where not marked."""
    flat = numbers_of(one.get("keypoints")) or []
    for at in range(len(flat) // 3):
        column, row, seen = flat[3 * at : 3 * at + 3]
        if seen > 0:
            name = category.keypoints[at] if at < len(category.keypoints) else str(at + 1)
            label = foreign_code(f"{category.name} {name}")
            yield label, Shape.POINT, ((column, row),)


def _polygon(part: Json) -> Points:
    flat = numbers_of(part) or []
    least, most = COUNTS[Shape.POLYGON]
    if len(flat) % 2 or not least <= len(flat) // 2 <= most:
        return ()
    return [(x - _TO_MIDDLE, y - _TO_MIDDLE) for x, y in zip(flat[::2], flat[1::2], strict=True)]


def _box(box: list[float] | None) -> Points:
    if box is None or len(box) != 4 or min(box[2:]) <= 0:
        return ()
    left, top = box[0] - _TO_MIDDLE, box[1] - _TO_MIDDLE
    right, bottom = left + box[2], top + box[3]
    return ((left, top), (right, top), (right, bottom), (left, bottom))


def _check(points: Points, spot: Spot) -> None:
    at, here = np.array(points), spot.instance
    beyond = _TO_MIDDLE + _BESIDE
    ends = np.array([here.columns, here.rows]) - 1 + beyond
    if not np.isfinite(at).all() or (at < -beyond).any() or (at > ends).any():
        raise Unreadable("it lies outside its picture")
