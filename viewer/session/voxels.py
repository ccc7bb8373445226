"""The voxels of a reader's masks, unpacked when somebody looks at them."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass

from viewer.core.mask import Mask, Patch, apply
from viewer.core.planes.columns import Columns


@dataclass(frozen=True, slots=True)
class Packed:
    """A mask that nobody looked at yet, of so many ``voxels``.

    ``unpack`` may be called on any thread, ``keep`` on that of the record, with what came of it.
    """

    voxels: int
    unpack: Callable[[], Mask]
    keep: Callable[[Mask], None]


class Voxels:
    """Masks (slice, row, column) by their id, as they stand."""

    def __init__(self, fetch: Callable[[str], Mask]) -> None:
        """``fetch`` puts a mask together from what was kept."""
        self._fetch = fetch
        self._masks: dict[str, Mask] = {}
        self._columns: defaultdict[str, Columns] = defaultdict(Columns)

    def __contains__(self, mask_id: str) -> bool:
        return mask_id in self._masks

    def of(self, mask_id: str) -> Mask:
        """Those of one mask; not to be written to."""
        if mask_id not in self._masks:
            self._masks[mask_id] = self._fetch(mask_id)
        return self._masks[mask_id]

    def put(self, mask_id: str, voxels: Mask) -> None:
        """Those of a mask that is not known yet."""
        self._masks.setdefault(mask_id, voxels)

    def lend(self, mask_id: str, voxels: Mask) -> None:
        """An array of somebody else's, which is copied before anything is painted on it."""
        lent = voxels.view()
        lent.setflags(write=False)
        self.put(mask_id, lent)

    def to_paint(self, mask_id: str) -> Mask:
        """Those of one mask, in an array of its own."""
        voxels = self.of(mask_id)
        if not voxels.flags.writeable:
            voxels = self._masks[mask_id] = voxels.copy()
        return voxels

    def change(self, mask_id: str, patch: Patch, *, undo: bool = False) -> None:
        """Put a patch into a mask, or take it back; one that is not unpacked is left alone."""
        if mask_id in self._masks:
            apply(self.to_paint(mask_id), patch, undo=undo)
            self._columns[mask_id].put(patch.where, patch.before if undo else patch.after)

    def columns(self, mask_id: str) -> Columns:
        """Where a mask may lie a second time, for cuts across the columns."""
        return self._columns[mask_id]

    def clear(self) -> None:
        """All are put together anew."""
        self._masks.clear()
