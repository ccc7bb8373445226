"""What is painted on one slice, painted on another."""

from dataclasses import dataclass
from typing import ClassVar

from viewer.core.mask import Mask, Patch
from viewer.core.painting.filling import whole_slice
from viewer.core.painting.patching import patch_of, starts


@dataclass(frozen=True, slots=True)
class Copied:
    """From slice ``source`` across an axis onto slice ``onto``; what is there stays."""

    called: ClassVar[str] = "copied slice"
    algorithm: ClassVar[str] = ""

    axis: int
    source: int
    onto: int

    def on(self, mask: Mask) -> Patch | None:
        """See `Edit`."""
        if not 0 <= self.onto < mask.shape[self.axis]:
            return None
        there = whole_slice(mask, self.axis, self.onto)
        before = mask[there]
        copied = mask[whole_slice(mask, self.axis, self.source)]
        return patch_of(starts(there), before, before | copied)
