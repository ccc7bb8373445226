"""Which guided sets a picture is fit for, and why not."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum

from viewer.core.errors import Unsuitable
from viewer.core.guided.protocol import Picture, Protocol
from viewer.core.phrase import Phrase
from viewer.core.spacing import Ruler, SpacingKind
from viewer.core.study import Instance, Joined
from viewer.core.volume import Volume

WHOLE_LIMB_MM = 600.0
"""From hip to ankle, with some room, a grown leg takes at least this much of a film."""

_CHILD_MM = 350.0
_LONG, _LONGISH = 1.8, 1.5
"""Length over width of pictures that may show a whole leg, where there are no millimetres."""


_TRUNK = ("SPINE", "CHEST", "THORAX", "ABDOMEN")
"""Words of body parts that are no leg, however long the picture; others are often left as set."""


class Fit(IntEnum):
    """How well a picture suits a set; `MARKED` may be used, and stays marked as doubtful."""

    REFUSED = 0
    MARKED = 1
    POSSIBLE = 2
    SUITS = 3


@dataclass(frozen=True, slots=True)
class Suiting:
    """How well a picture suits a set, and what stands against it, as the end of a sentence."""

    fit: Fit
    reasons: tuple[str, ...] = ()


def suiting(protocol: Protocol, volume: Volume, ruler: Ruler) -> Suiting:
    """Whether a set can be measured on a picture."""
    needs, series = protocol.picture, volume.series
    if reason := _impossible(needs, volume):
        return Suiting(Fit.REFUSED, (reason,))
    limb = _limb(volume, ruler) if needs.whole_limb else Suiting(Fit.SUITS)
    if limb.fit is Fit.REFUSED:
        return limb
    said = _known(series.body_part, needs.body_parts)
    long_enough = needs.whole_limb and limb.fit is Fit.SUITS and ruler.origin.is_length
    doubts = [*limb.reasons]
    elsewhere = any(word in series.body_part.upper() for word in _TRUNK)
    if said is False and (elsewhere or not long_enough):
        doubts.append(
            Phrase("this one says that it shows: {body_part}", body_part=series.body_part.lower())
        )
    if _known(series.view_position, needs.views) is False:
        doubts.append(
            Phrase("this one is another view ({view_position})", view_position=series.view_position)
        )
    if doubts:
        return Suiting(Fit.MARKED, tuple(doubts))
    return Suiting(Fit.SUITS if said or long_enough else Fit.POSSIBLE)


def refusal(protocol: Protocol, why: Suiting) -> Unsuitable:
    """What is said where a set must not be measured on a picture."""
    return Unsuitable(
        Phrase(
            "{title} reads {noun}; {reason}.",
            title=Phrase(protocol.title),
            noun=Phrase(protocol.picture.noun),
            reason=why.reasons[0],
        ),
        Phrase("Open {noun}, or choose another set.", noun=Phrase(protocol.picture.noun)),
    )


def scale_caution(ruler: Ruler) -> str:
    """What the scale of a picture means for its lengths; empty where nothing must be said."""
    return _SCALES.get(ruler.origin.kind, "")


_SCALES = {
    SpacingKind.NONE: "No millimetres here: lengths are in pixels and are not judged. "
    "Calibrate the picture to have them.",
    SpacingKind.DETECTOR: "Lengths are those at the detector, larger than in the patient. "
    "Calibrate the picture to correct them.",
    SpacingKind.UNEXPLAINED: "The file does not say where its millimetres hold.",
}


def _impossible(needs: Picture, volume: Volume) -> str:
    modality = volume.series.modality.upper()
    if not volume.is_film or modality not in needs.modalities:
        return Phrase(
            "this is {modality}", modality=volume.series.modality or Phrase("not a radiograph")
        )
    if volume.geometry.shape[0] != 1:
        return Phrase("this has {count} pictures", count=volume.geometry.shape[0])
    return ""


def _limb(volume: Volume, ruler: Ruler) -> Suiting:
    """Whether a picture shows a whole leg: by its header, then by its size and shape.

    What was put together is taken where its size alone is only doubted.
    """
    said = _joined(volume)
    if said is Joined.PART:
        return Suiting(Fit.REFUSED, (_A_PART,))
    found = _by_size(volume, ruler)
    return Suiting(Fit.SUITS) if said is Joined.WHOLE and found.fit is Fit.MARKED else found


_A_PART = Phrase("by its header this one is a part of several that were not put together")


def _joined(volume: Volume) -> Joined:
    """What the header says of parts; beside a picture that was put together, others are parts."""
    own = _own(volume)
    if own is None or own.joined is not Joined.UNSAID:
        return Joined.UNSAID if own is None else own.joined
    among = any(one.joined is Joined.WHOLE for one in volume.series.instances)
    return Joined.PART if among else Joined.UNSAID


def _own(volume: Volume) -> Instance | None:
    """The Instance that a film was read from."""
    uids = {source.sop_instance_uid for source in volume.sources}
    return next((one for one in volume.series.instances if one.sop_instance_uid in uids), None)


def _by_size(volume: Volume, ruler: Ruler) -> Suiting:
    _, rows, columns = volume.geometry.shape
    sides = sorted((rows * ruler.down, columns * ruler.right))
    ratio = sides[1] / sides[0]
    if ruler.origin.is_length:
        return _by_length(sides[1], ratio, volume)
    own = _own(volume)
    if own is not None and own.joined is Joined.UNSAID and own.field_mm > 0:
        return _by_length(own.field_mm, ratio, volume)
    if ratio >= _LONG and rows > columns:
        return Suiting(Fit.SUITS)
    # Lying on its side, a leg is as wide as both knees beside each other: that is doubted.
    told = Phrase(
        "this one, {columns} x {rows} pixels, does not look like one", columns=columns, rows=rows
    )
    return Suiting(Fit.MARKED if ratio >= _LONGISH else Fit.REFUSED, (told,))


_ONE_PART = "; it may be one part of several that were not put together"


def _by_length(longest: float, ratio: float, volume: Volume) -> Suiting:
    if longest >= WHOLE_LIMB_MM:
        return Suiting(Fit.SUITS)
    part = Phrase(_ONE_PART) if _has_parts(volume) else ""
    told = Phrase(
        "this one is {longest:.0f} cm long, too short for a grown leg{part}",
        longest=longest / 10,
        part=part,
    )
    child = longest >= _CHILD_MM and ratio >= _LONG
    return Suiting(Fit.MARKED if child else Fit.REFUSED, (told,))


def _has_parts(volume: Volume) -> bool:
    """Whether the same Series holds other pictures of the same width: a leg in parts."""
    mine = volume.geometry.shape[2]
    return sum(one.columns == mine for one in volume.series.instances) > 1


def _known(said: str, wanted: tuple[str, ...]) -> bool | None:
    """Whether what a picture says of itself is wanted; None where it says nothing."""
    return said.upper() in wanted if said and wanted else None


def ranked(
    protocols: tuple[Protocol, ...], volume: Volume, ruler: Ruler
) -> Iterator[tuple[Protocol, Suiting]]:
    """All sets, those that suit a picture first, and of these the ones that ask for most."""
    found = [(one, suiting(one, volume, ruler)) for one in protocols]

    def order(pair: tuple[Protocol, Suiting]) -> tuple[int, bool, int, str]:
        protocol, why = pair
        asked = protocol.picture
        return -why.fit, not asked.whole_limb, len(asked.body_parts), protocol.title

    return iter(sorted(found, key=order))
