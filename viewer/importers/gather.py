"""Found instances put together to Studies, Series and their Stacks."""

import hashlib
from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import replace

from viewer.core.errors import Fault
from viewer.core.phrase import Phrase, joined
from viewer.core.study import (
    DecodeState,
    FrameRef,
    Geometrical,
    Kind,
    Refusal,
    Series,
    Stack,
    Study,
    Verdict,
)
from viewer.importers.found import Found
from viewer.importers.kinds import (
    PROJECTION_MODALITIES,
    PROJECTIONS,
    SUPPORTED_SYNTAXES,
    WHY_UNSUPPORTED,
)
from viewer.importers.order import natural
from viewer.importers.places.frame import FrameFacts
from viewer.importers.places.placed import Placed
from viewer.importers.places.stacks import stacks_of

_SIDES = {"L": "left", "R": "right", "B": "both sides"}
_COPY = (
    "A picture with this identity (SOP Instance UID), size and place is in the list already; "
    "this copy is left out."
)


def studies_of(found: Sequence[Found]) -> tuple[tuple[Study, ...], list[Refusal]]:
    """Studies in the order found, their Series by number; second copies of a file come back."""
    kept, copies = _without_copies(found)
    series: dict[Hashable, list[Found]] = defaultdict(list)
    for one in kept:
        series[one.study.uid, one.series.uid, one.series.kind].append(one)
    studies: dict[str, list[tuple[Study, Series]]] = defaultdict(list)
    for group in series.values():
        studies[group[0].study.uid].append((group[0].study, _series(group)))
    return tuple(_study(parts) for parts in studies.values()), copies


def uid_from(*words: str) -> str:
    """A UID that the same words always give (2.25 and 128 bits, DICOM PS3.5 B.2)."""
    digest = hashlib.sha256("\0".join(words).encode("utf-8", "surrogateescape")).digest()
    return f"2.25.{int.from_bytes(digest[:16], 'big')}"


def _without_copies(found: Sequence[Found]) -> tuple[list[Found], list[Refusal]]:
    seen: dict[Hashable, list[Found]] = {}
    kept: list[Found] = []
    copies: list[Refusal] = []
    for one in map(_with_uids, found):
        others = seen.setdefault((one.instance.sop_instance_uid, one.series.uid), [])
        if any(_says_the_same(one, other) for other in others):
            copies.append(Refusal(one.instance.path, _COPY, Fault.DUPLICATE))
        else:
            others.append(one)
            kept.append(one)
    return kept, copies


def _says_the_same(one: Found, other: Found) -> bool:
    values, others = _values(one), _values(other)
    if one.instance.number != other.instance.number or one.frames != other.frames:
        return False
    return values is None or others is None or values == others


def _values(one: Found) -> Hashable:
    """What stored values mean, however they are packed; None where that is not known yet."""
    stored = one.instance.stored
    if stored is None:
        return None
    layout = stored.layout
    return layout.stored, layout.signed, layout.samples, stored.line


def _with_uids(one: Found) -> Found:
    """A file without UIDs of its own stands alone, under UIDs made from what it has."""
    study, series, instance = one.study.uid, one.series.uid, one.instance.sop_instance_uid
    if study and series and instance:
        return one
    instance = instance or uid_from("instance", str(one.instance.path))
    series = series or uid_from("series", instance)
    study = study or uid_from("study", series)
    return replace(
        one,
        study=replace(one.study, uid=study),
        series=replace(one.series, uid=series, study_uid=study),
        instance=replace(one.instance, sop_instance_uid=instance),
    )


def _study(parts: list[tuple[Study, Series]]) -> Study:
    order = list(Kind)
    series = sorted((one for _, one in parts), key=lambda s: (s.number, order.index(s.kind)))
    return replace(parts[0][0], series=tuple(series))


def _series(group: list[Found]) -> Series:
    group = sorted(group, key=lambda one: (one.instance.number, natural(str(one.instance.path))))
    first = group[0].series
    kind = _kind(group) if first.kind is Kind.VOLUME else first.kind
    decode, why_not = _decode(group)
    return replace(
        first,
        kind=kind,
        instances=tuple(one.instance for one in group),
        stacks=_stacks(group, kind),
        body_part=_agreed(one.series.body_part for one in group),
        laterality=_agreed(one.series.laterality for one in group),
        view_position=_agreed(one.series.view_position for one in group),
        decode=decode,
        why_not=first.why_not or why_not,
        simulated=any(one.series.simulated for one in group),
    )


def _agreed(said: Iterable[str]) -> str:
    """What all files of a series say; empty where they differ: it is true of none but one."""
    found = set(said)
    return found.pop() if len(found) == 1 else ""


def _kind(group: list[Found]) -> Kind:
    """Films are X-ray projections, and single pictures without a place in the patient."""
    if any(one.instance.frames > 1 for one in group):
        return Kind.VOLUME
    is_xray = (
        group[0].instance.sop_class_uid in PROJECTIONS
        or group[0].series.modality in PROJECTION_MODALITIES
    )
    alone = len(group) == 1 and not group[0].frames[0].is_placed
    return Kind.FILM if is_xray or alone else Kind.VOLUME


def _stacks(group: list[Found], kind: Kind) -> tuple[Stack, ...]:
    if kind is Kind.FILM:
        return tuple(_film(group, at) for at in range(len(group)))
    if kind is not Kind.VOLUME:
        return ()
    return stacks_of(
        [
            Placed(_ref(at, frame, facts), facts)
            for at, one in enumerate(group)
            for frame, facts in enumerate(one.frames)
        ]
    )


def _ref(at: int, frame: int, facts: FrameFacts) -> FrameRef:
    return FrameRef(at, frame) if facts.tile is None else FrameRef(at, 0, facts.tile)


def _film(group: list[Found], at: int) -> Stack:
    one = group[at]
    if one.frames and one.frames[0].role == "MOSAIC":
        sentence = Phrase(
            "The scanner laid its slices side by side in one picture; shown as that picture."
        )
        return Stack("", (FrameRef(at, 0),), Verdict(Geometrical.NOT_A_STACK, sentence))
    views = [_view(other.series) for other in group]
    view = views[at]
    name = view if view and views.count(view) == 1 else f"{view or 'picture'} {at + 1}"
    sentence = joined(" ", (Phrase("One picture, without depth."), one.scale))
    verdict = Verdict(Geometrical.PROJECTION, sentence)
    return Stack(name if len(group) > 1 else "", (FrameRef(at, 0),), verdict)


def _view(series: Series) -> str:
    """The side and the view of a film."""
    return f"{_SIDES.get(series.laterality, '')} {series.view_position}".strip()


def _decode(group: list[Found]) -> tuple[DecodeState, str]:
    if group[0].series.kind in (Kind.OTHER, Kind.REPORT):
        return DecodeState.NOT_TRIED, ""
    syntaxes = {one.instance.transfer_syntax for one in group}
    unknown = sorted(syntaxes - set(SUPPORTED_SYNTAXES))
    if not unknown:
        return DecodeState.SUPPORTED, ""
    known = (words for start, words in WHY_UNSUPPORTED.items() if unknown[0].startswith(start))
    return DecodeState.UNSUPPORTED, next(known, WHY_UNSUPPORTED[""])
