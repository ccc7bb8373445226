"""The datasets that speak for a frame: its functional groups, the shared ones, the object.

Classic objects say everything once, enhanced ones in functional groups (DICOM PS3.3 C.7.6.16):
looked up per frame first, then shared, then at the top.
"""

from collections.abc import Sequence

from viewer.importers.encoding.elements import Dataset, items, nested, numbers, text, whole

MOST_FRAMES = 100_000
"""More frames than this in one object are taken for a damaged header."""

PER_FRAME = "PerFrameFunctionalGroupsSequence"
_SHARED = "SharedFunctionalGroupsSequence"
_NESTED = ("DiffusionGradientDirectionSequence", "SourceImageSequence")


class Common:
    """The datasets that speak for all frames of an object; each answer is looked for once."""

    def __init__(self, chain: Sequence[Dataset]) -> None:
        self._chain = chain
        self._found: dict[str | int, Dataset] = {}
        self._telling: dict[frozenset[int], dict[int, Dataset]] = {}

    def of(self, key: str | int) -> Dataset:
        """The nearest dataset that has ``key``, the last one where none has."""
        found = self._found.get(key)
        if found is None:
            found = next((part for part in self._chain if key in part), self._chain[-1])
            self._found[key] = found
        return found

    def telling(self, tags: frozenset[int]) -> dict[int, Dataset]:
        """The nearest dataset for each of ``tags`` that is there."""
        found = self._telling.get(tags)
        if found is None:
            found = self._telling[tags] = _telling(self._chain, tags)
        return found


def _telling(chain: Sequence[Dataset], tags: frozenset[int]) -> dict[int, Dataset]:
    return {tag: part for part in reversed(chain) for tag in tags & part.index.keys()}


class Lookup:
    """The datasets that speak for one frame, the nearest first; ``common`` comes last."""

    __slots__ = ("_common", "own")

    def __init__(self, own: Sequence[Dataset], common: Common | None = None) -> None:
        self.own = own if common else own[:-1]
        self._common = common or Common(own[-1:])

    def of(self, key: str | int) -> Dataset:
        """The dataset that answers for ``key``: the nearest that has it."""
        for part in self.own:
            if key in part:
                return part
        return self._common.of(key)

    def telling(self, tags: frozenset[int]) -> dict[int, Dataset]:
        """The nearest dataset for each of ``tags`` that is there."""
        return {**self._common.telling(tags), **_telling(self.own, tags)}

    def numbers(self, key: str | int, count: int = 0) -> tuple[float, ...]:
        """As `elements.numbers`, from the nearest dataset."""
        return numbers(self.of(key), key, count)

    def number(self, key: str | int) -> float:
        """The first number of an element, 0.0 where there is none."""
        found = self.numbers(key)
        return found[0] if found else 0.0

    def text(self, key: str | int) -> str:
        """As `elements.text`, from the nearest dataset."""
        return text(self.of(key), key)


def lookups(dataset: Dataset) -> list[Lookup]:
    """One Lookup a frame."""
    frames = min(max(1, whole(dataset, "NumberOfFrames", 1)), MOST_FRAMES)
    shared = [part for item in items(dataset, _SHARED) for part in _macros(item)]
    common = Common([*shared, dataset])
    own = [Lookup(_macros(item), common) for item in items(dataset, PER_FRAME)[:frames]]
    return own + [Lookup((), common)] * (frames - len(own))


def _macros(group: Dataset) -> list[Dataset]:
    """The first items of a functional group's macros, and of what some of them nest."""
    found = []
    for part in nested(group):
        found.append(part)
        for keyword in _NESTED:
            found.extend(items(part, keyword)[:1])
    return found
