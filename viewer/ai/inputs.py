"""What a pack needs to be given, what it refuses, and what it takes with a warning."""

from collections.abc import Iterator
from dataclasses import dataclass

from viewer.core.volume import Volume


@dataclass(frozen=True, slots=True)
class Input:
    """One named picture that a pack needs, and when it refuses or doubts one.

    ``noun`` completes "reads ...". An empty modality stands for a picture that names none.
    ``body_parts`` and ``refused_views`` are DICOM's words; what a picture does not say about
    itself is not held against it. ``aspect`` is the widest width over height, either way round,
    that passes without a warning, and ``widest`` the one that passes at all.
    """

    name: str
    noun: str
    modalities: tuple[str, ...]
    body_parts: tuple[str, ...] = ()
    refused_views: tuple[str, ...] = ()
    smallest: int = 1
    aspect: float = 100.0
    widest: float = 100.0

    def refuses(self, volume: Volume) -> str:
        """Why this picture must not be used, as the end of a sentence; empty when it may be."""
        series = volume.series
        modality = series.modality.upper()
        if modality not in self.modalities:
            return f"this is {series.modality or 'a picture without modality'}"
        if volume.lost:
            return "slices of this one are missing: they could not be read"
        if volume.geometry.shape[0] != 1:
            return f"this has {volume.geometry.shape[0]} slices or frames"
        if not volume.is_film:
            return "this is a slice of a scan"
        if self.body_parts and series.body_part and series.body_part.upper() not in self.body_parts:
            return f"this one says that it shows: {series.body_part.lower()}"
        if series.view_position.upper() in self.refused_views:
            return f"this one is another view ({series.view_position})"
        return self._misframed(*volume.geometry.shape[1:])

    def _misframed(self, rows: int, columns: int) -> str:
        if min(rows, columns) < self.smallest:
            across = min(rows, columns)
            return f"this one is only {across} pixels across, and {self.smallest} are needed"
        if max(rows, columns) > self.widest * min(rows, columns):
            return f"this one, {columns} x {rows} pixels, shows something else or more than that"
        return ""

    def warnings(self, volume: Volume, width_mm: float) -> list[str]:
        """What makes the claim doubtful though the picture is accepted.

        `width_mm` is how much of a picture the pack looks at, where its millimetres are known.
        """
        said = [*self._framing(volume, width_mm)]
        if volume.is_colour:
            said.append("The picture is in colour; its brightness alone was looked at.")
        if volume.series.simulated:
            said.append("The picture is generated, not of a patient: the grade means nothing.")
        return said

    def _framing(self, volume: Volume, width_mm: float) -> Iterator[str]:
        _, rows, columns = volume.geometry.shape
        if max(rows, columns) > self.aspect * min(rows, columns):
            yield (
                f"The picture is {columns} x {rows} pixels, not framed as {self.noun}: "
                "only a square in its middle was looked at."
            )
        origin = volume.geometry.spacing_origin
        if not origin.is_length:
            return
        _, down, right = volume.geometry.spacing
        high, wide = rows * down, columns * right
        if min(high, wide) < 0.75 * width_mm:
            yield (
                f"At its narrowest the picture is {min(high, wide):.0f} {origin.words}; "
                f"the model learnt on about {width_mm:.0f} mm."
            )
        if max(high, wide) > 1.5 * width_mm:
            yield (
                f"The picture is {wide:.0f} x {high:.0f} {origin.words}: "
                f"only the middle {width_mm:.0f} mm were looked at."
            )
