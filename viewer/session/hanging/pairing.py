"""Which radiographs of a Study belong together: AP and lateral of a joint, and its other side."""

from collections.abc import Sequence
from enum import Enum

from viewer.core.study import Study
from viewer.core.volume import Volume
from viewer.session.hanging.said import FILM, Said, said_in

FRONTAL, LATERAL = "ap", "lateral"
_OPPOSITE = {"L": "R", "R": "L"}

WIDE = 1.15
"""Columns for a row from which on a picture without a side may show both."""


class Other(Enum):
    """What there is to lay beside a film for a comparison of sides."""

    FILM = "film of the other side"
    HALF = "other half of the film"
    NOTHING = "nothing"


def ap_and_lateral(study: Study, here: tuple[str, int]) -> tuple[Said, Said] | None:
    """The AP and the lateral of one joint: that of the film at hand, else the first of the Study.

    ``here`` is its Series and Stack. Sides that are both said must be one, and so must parts.
    """
    films = _films(study, here)
    for film in films:
        wanted = _OTHER_VIEW.get(film.view, "")
        found = next((o for o in films if o.view == wanted and _one_joint(film, o)), None)
        if wanted and found is not None:
            return (film, found) if film.view == FRONTAL else (found, film)
    return None


_OTHER_VIEW = {FRONTAL: LATERAL, LATERAL: FRONTAL}


def both_sides(study: Study, here: tuple[str, int]) -> tuple[Said, Said] | None:
    """The film at hand and the same view of the same part on the other side: right, then left."""
    films = _films(study, here)
    if not films or (films[0].series_uid, films[0].stack) != here:
        return None
    film = films[0]
    other = next((one for one in films[1:] if _other_side(film, one)), None)
    if other is None:
        return None
    return (film, other) if film.side == "R" else (other, film)


def other_side(study: Study, volume: Volume) -> Other:
    """What the film at hand can be compared with."""
    here = (volume.series.uid, volume.stack)
    if both_sides(study, here) is not None:
        return Other.FILM
    said = next(iter(_films(study, here)), None)
    rows, columns = volume.geometry.shape[1:]
    side = said.side if said is not None else ""
    wide = columns >= WIDE * rows
    return Other.HALF if side == "B" or (wide and side not in _OPPOSITE) else Other.NOTHING


def faces_alike(right: Volume, left: Volume) -> bool:
    """Whether medial lies on the same side of both already, as their headers say.

    As films usually hang, patient's left at the right of the picture, it does not.
    """
    edges = [set(volume.film_letters[0]) & {"L", "R"} for volume in (right, left)]
    return all(edges) and edges[0] != edges[1]


def _films(study: Study, here: tuple[str, int]) -> Sequence[Said]:
    """The films of a Study, the one at hand first."""
    films = [one for one in said_in(study) if one.kind == FILM]
    return sorted(films, key=lambda one: (one.series_uid, one.stack) != here)


def _one_joint(one: Said, other: Said) -> bool:
    return _same_part(one, other) and (one.side == other.side or not (one.side and other.side))


def _other_side(one: Said, other: Said) -> bool:
    opposite = bool(one.side) and _OPPOSITE.get(one.side) == other.side
    return opposite and _same_part(one, other) and one.view == other.view


def _same_part(one: Said, other: Said) -> bool:
    return bool(one.body & other.body) or not (one.body and other.body)
