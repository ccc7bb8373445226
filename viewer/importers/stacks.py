"""The geometric parts of a Series: one orientation, one size, one echo, one time point each.

Frames are set apart by what can never make one stack; where positions then repeat, by the first
mark that tells the repeats from each other.
"""

from collections import Counter, defaultdict
from collections.abc import Hashable, Sequence
from dataclasses import dataclass

import numpy as np

from viewer.core.geometry import letters
from viewer.core.study import FrameRef, Geometrical, Stack, Verdict
from viewer.importers.facts import FrameFacts
from viewer.importers.verdict import normal_of, place_ids, places_of, ranks, verdict_of

_SAME_DIRECTION = 1e-3
_SAME_SPACING = 1e-3
_FEWEST_DIRECTIONS = 4
"""From this many single slices, each its own way, they are one fan (radial slices)."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A frame of a Series with its facts."""

    ref: FrameRef
    facts: FrameFacts


_Named = tuple[tuple[str, ...], list[Placed]]


def stacks_of(frames: Sequence[Placed]) -> tuple[Stack, ...]:
    """The stacks of a Series whose frames are given in the order of their instance numbers."""
    placed = [frame for frame in frames if frame.facts.is_placed and _is_flat(frame)]
    chosen = {frame.ref for frame in placed}
    others = [frame for frame in frames if frame.ref not in chosen]
    stacks = [stack for words, part in _by_plane(placed) for stack in _stacks(words, part)]
    stacks += [_unplaced(part) for part in _groups(others, _size).values()]
    if len(stacks) == 1:
        return (Stack("", stacks[0].frames, stacks[0].verdict),)
    return tuple(_named_apart(stacks))


def _is_flat(frame: Placed) -> bool:
    """Whether the position holds for the whole picture: a mosaic's tiles lie elsewhere."""
    return frame.facts.role != "MOSAIC" and float(np.linalg.norm(normal_of(frame.facts))) > 0.5


def _size(frame: Placed) -> Hashable:
    return frame.facts.rows, frame.facts.columns, frame.facts.role


def _groups(frames: Sequence[Placed], key: object) -> dict[Hashable, list[Placed]]:
    found: dict[Hashable, list[Placed]] = defaultdict(list)
    for frame in frames:
        found[key(frame)].append(frame)  # type: ignore[operator]
    return found


def _by_plane(frames: Sequence[Placed]) -> list[_Named]:
    """Frames that can lie in one stack: same size, spacing, direction, role and stack id."""
    parts: list[list[Placed]] = []
    for frame in frames:
        part = next((part for part in parts if _fits(frame.facts, part[0].facts)), None)
        if part is None:
            parts.append([frame])
        else:
            part.append(frame)
    parts = _fans_joined(parts)
    sizes = {_size(part[0]) for part in parts}
    named = []
    for part in parts:
        fact = part[0].facts
        words = ["localizer"] if fact.role == "LOCALIZER" else []
        words.append(_plane_name(fact))
        if len(sizes) > 1:
            words.append(f"{fact.columns} × {fact.rows}")
        named.append((tuple(words), part))
    return named


def _fits(one: FrameFacts, other: FrameFacts) -> bool:
    return (
        (one.rows, one.columns, one.role) == (other.rows, other.columns, other.role)
        and np.allclose(one.orientation, other.orientation, rtol=0, atol=_SAME_DIRECTION)
        and np.allclose(one.spacing, other.spacing, rtol=_SAME_SPACING, atol=0)
        and _mark(one, "stack") == _mark(other, "stack")
    )


def _fans_joined(parts: list[list[Placed]]) -> list[list[Placed]]:
    """Many single slices of one size that each look another way are one part, not many."""
    single = [part for part in parts if len(part) == 1]
    for alike in _groups([part[0] for part in single], _size).values():
        if len(alike) >= _FEWEST_DIRECTIONS:
            joined = {frame.ref for frame in alike}
            parts = [part for part in parts if part[0].ref not in joined] + [alike]
    return parts


def _stacks(words: tuple[str, ...], part: list[Placed]) -> list[Stack]:
    if not _fits(part[0].facts, part[-1].facts):
        sentence = f"{len(part)} slices in as many directions; shown one at a time."
        verdict = Verdict(Geometrical.NOT_A_STACK, sentence)
        return [Stack("radial", tuple(frame.ref for frame in part), verdict)]
    return [_stack(names, frames) for names, frames in _told_apart(part, words, list(_TELLING))]


def _stack(names: tuple[str, ...], frames: list[Placed]) -> Stack:
    normal = normal_of(frames[0].facts)
    along = ranks(places_of([frame.facts for frame in frames]) @ normal)
    ordered = [frames[at] for at in np.argsort(along, kind="stable")]
    verdict = verdict_of([frame.facts for frame in ordered])
    return Stack(", ".join(names), tuple(frame.ref for frame in ordered), verdict)


def _told_apart(frames: list[Placed], words: tuple[str, ...], telling: list[str]) -> list[_Named]:
    """Split frames that repeat positions by the first mark that tells the repeats apart."""
    repeats = _repeats(frames)
    most = max(repeats)
    if most == 1 or len(repeats) == 1:
        return [(words, frames)]
    for at, name in enumerate(telling):
        parts = _groups(frames, lambda frame, name=name: _mark(frame.facts, name))
        if 2 <= len(parts) <= most:
            return [
                named
                for value in sorted(parts, key=_order)
                for named in _told_apart(
                    parts[value], (*words, _say(name, value, parts[value])), telling[at + 1 :]
                )
            ]
    if min(repeats) == most:
        return _in_turn(frames, words, most)
    return [(words, frames)]


def _repeats(frames: list[Placed]) -> list[int]:
    """How many frames lie at each position."""
    return list(Counter(place_ids(places_of([frame.facts for frame in frames]))).values())


def _in_turn(frames: list[Placed], words: tuple[str, ...], count: int) -> list[_Named]:
    """The first frame at each position, then the second …: for files that say nothing."""
    seen: Counter[tuple[int, ...]] = Counter()
    parts: list[list[Placed]] = [[] for _ in range(count)]
    places = place_ids(places_of([frame.facts for frame in frames]))
    for frame, place in zip(frames, places, strict=True):
        parts[seen[place]].append(frame)
        seen[place] += 1
    return [((*words, f"pass {at + 1}"), part) for at, part in enumerate(parts)]


def _unplaced(frames: list[Placed]) -> Stack:
    refs = tuple(frame.ref for frame in frames)
    if frames[0].facts.role == "MOSAIC":
        sentence = "The scanner laid its slices side by side in one picture; shown as that picture."
    elif len(frames) == 1:
        sentence = "One picture without a position in the patient."
    else:
        sentence = f"{len(frames)} pictures without positions in the patient; shown one at a time."
    return Stack("", refs, Verdict(Geometrical.NOT_A_STACK, sentence))


_TELLING = {
    "echo": "echo {:g}",
    "echo time": "echo time {:.4g} ms",
    "time point": "time point {:g}",
    "b-value": "b = {:g}",
    "kind": "{}",
    "direction": "direction {}",
    "inversion time": "inversion time {:.4g} ms",
    "flip angle": "flip angle {:g}",
    "energy": "{:g} kV",
    "acquisition": "acquisition {:g}",
    "trigger": "{:.4g} ms after trigger",
    "acquired": "acquired {:06.0f}",
}
"""The marks that tell repeats apart, in the order they are tried, and how each is said."""


def _mark(fact: FrameFacts, name: str) -> float | str | None:
    return next((value for key, value in fact.marks if key == name), None)


def _order(value: Hashable) -> tuple[int, float, str]:
    if isinstance(value, float):
        return 1, value, ""
    return (0, 0.0, "") if value is None else (2, 0.0, str(value))


def _say(name: str, value: Hashable, part: list[Placed]) -> str:
    if value is None:
        return f"no {name}"
    if not isinstance(value, float):
        return _TELLING[name].format(str(value).lower()) if "{}" in _TELLING[name] else str(value)
    said = _TELLING[name].format(value)
    times = {_mark(frame.facts, "echo time") for frame in part}
    if name == "echo" and len(times) == 1 and isinstance(time := times.pop(), float):
        said += f" ({time:.4g} ms)"
    return said


def _plane_name(fact: FrameFacts) -> str:
    side = letters(normal_of(fact))[0]
    return {"S": "axial", "I": "axial", "L": "sagittal", "R": "sagittal"}.get(side, "coronal")


def _named_apart(stacks: list[Stack]) -> list[Stack]:
    """Names that differ: what all stacks share goes, what still repeats is counted."""
    words = [stack.name.split(", ") if stack.name else [] for stack in stacks]
    shared = set(words[0]).intersection(*words[1:])
    names = [", ".join(word for word in own if word not in shared) or "part" for own in words]
    counts, seen = Counter(names), Counter[str]()
    named = []
    for name, stack in zip(names, stacks, strict=True):
        seen[name] += 1
        full = f"{name} {seen[name]}" if counts[name] > 1 else name
        named.append(Stack(full, stack.frames, stack.verdict))
    return named
