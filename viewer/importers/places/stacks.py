"""The geometric parts of a Series: one orientation, one size, one echo, one time point each.

Frames are set apart by what can never make one stack; where positions then repeat, by the mark
that tells the repeats from each other.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import replace

import numpy as np

from viewer.core.study import Stack
from viewer.importers.places.alike import alike
from viewer.importers.places.apart import told_apart
from viewer.importers.places.frame import FrameFacts
from viewer.importers.places.mosaic import MOSAIC
from viewer.importers.places.naming import Labels, labels_of, names_of
from viewer.importers.places.placed import Placed
from viewer.importers.places.stacked import fan, stacked
from viewer.importers.places.unplaced import unplaced
from viewer.importers.places.verdict import places_of, same_place

_SAME_DIRECTION = 1e-3
_SAME_SPACING = 1e-3
"""What rounding cosines to three decimals and spacings to four does, and not more."""
_FEWEST_DIRECTIONS = 4
"""From this many single slices, each its own way, they are one fan (radial slices)."""

_Key = Callable[[Placed], Hashable]
_Found = tuple[Stack, Labels]


def stacks_of(frames: Sequence[Placed]) -> tuple[Stack, ...]:
    """The stacks of a Series, in no order of importance; each of its frames is in one of them."""
    frames = sorted(frames, key=_by_ref)
    placed = [frame for frame in frames if _has_place(frame)]
    fans, parts = _fans(_by_plane(placed))
    found = [_fanned(part) for part in fans]
    found += [each for part in parts for each in _stacks(part)]
    others = [frame for frame in frames if not _has_place(frame)]
    found += [_flat(part, len(frames) if placed else 0) for part in _groups(others, _size)]
    names = names_of([labels for _, labels in found])
    return tuple(replace(stack, name=name) for (stack, _), name in zip(found, names, strict=True))


def _by_ref(frame: Placed) -> tuple[int, int, int]:
    ref = frame.ref
    return ref.instance, ref.frame, ref.tile or 0


def _has_place(frame: Placed) -> bool:
    """Whether the position holds for the whole picture: a mosaic's tiles lie elsewhere."""
    return frame.facts.is_placed and frame.facts.role != MOSAIC


def _groups(frames: Iterable[Placed], key: _Key) -> list[list[Placed]]:
    found: dict[Hashable, list[Placed]] = defaultdict(list)
    for frame in frames:
        found[key(frame)].append(frame)
    return list(found.values())


def _size(frame: Placed) -> Hashable:
    fact = frame.facts
    return fact.rows, fact.columns, fact.samples, fact.role


def _plane(frame: Placed) -> Hashable:
    fact = frame.facts
    return *_plain(fact), fact.space, fact.stack, fact.orientation, fact.spacing


def _plain(fact: FrameFacts) -> tuple[int, int, int, str]:
    return fact.rows, fact.columns, fact.samples, fact.role


def _by_plane(frames: Sequence[Placed]) -> list[list[Placed]]:
    """Frames that can lie in one stack: same size, spacing, direction, role, space and stack."""
    exact = _groups(frames, _plane)
    if len(exact) < 2:
        return exact
    facts = [part[0].facts for part in exact]
    turned = alike(np.array([fact.orientation for fact in facts]), _SAME_DIRECTION)
    scaled = alike(np.log([fact.spacing for fact in facts]), _SAME_SPACING)
    spaces, stacks = _spaces(facts), _stack_ids(exact)
    joined: dict[Hashable, list[Placed]] = defaultdict(list)
    for part, *key in zip(exact, turned.tolist(), scaled.tolist(), spaces, stacks, strict=True):
        joined[_size(part[0]), *key].extend(part)
    parts = [sorted(part, key=_by_ref) for part in joined.values()]
    return sorted(parts, key=lambda part: _by_ref(part[0]))


def _spaces(facts: Sequence[FrameFacts]) -> list[str]:
    """Frames that do not say their frame of reference share the only one that is said."""
    said = {fact.space for fact in facts} - {""}
    only = next(iter(said)) if len(said) == 1 else ""
    return [fact.space or only for fact in facts]


def _stack_ids(parts: Sequence[Sequence[Placed]]) -> list[str]:
    """Stack IDs, where they are not those of single frames."""
    ids = [part[0].facts.stack for part in parts]
    counts = Counter[str]()
    for name, part in zip(ids, parts, strict=True):
        counts[name] += len(part)
    return ids if max(counts.values()) > 1 else [""] * len(ids)


def _fans(parts: list[list[Placed]]) -> tuple[list[list[Placed]], list[list[Placed]]]:
    """Many single slices of one size that each look another way are one part: (fans, others)."""
    alone = _groups((part[0] for part in parts if len(part) == 1), _grain)
    fans = [part for part in alone if _directions(part) == len(part) >= _FEWEST_DIRECTIONS]
    joined = {frame.ref for part in fans for frame in part}
    return fans, [part for part in parts if part[0].ref not in joined]


def _grain(frame: Placed) -> Hashable:
    return _size(frame), frame.facts.spacing, frame.facts.space


def _directions(frames: Sequence[Placed]) -> int:
    return len({frame.facts.orientation for frame in frames})


def _fanned(frames: list[Placed]) -> _Found:
    return fan(frames), labels_of([frames[0].facts], turns=True)


def _stacks(frames: list[Placed]) -> list[_Found]:
    places = alike(places_of([frame.facts for frame in frames]), same_place(frames[0].facts))
    return [
        (stacked(frames, part), labels_of([frames[at].facts for at in part.at], part.path))
        for part in told_apart(frames, places)
    ]


def _flat(frames: list[Placed], of: int) -> _Found:
    return unplaced(frames, of), labels_of([frames[0].facts._replace(position=())])
