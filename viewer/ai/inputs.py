"""What a pack needs to be given, what it refuses, and what it takes with a warning."""

from collections.abc import Iterator
from dataclasses import dataclass

from viewer.core.phrase import Phrase
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
            return Phrase(
                "this is {modality}",
                modality=series.modality or Phrase("a picture without modality"),
            )
        if volume.lost:
            return Phrase("slices of this one are missing: they could not be read")
        if volume.geometry.shape[0] != 1:
            return Phrase("this has {count} slices or frames", count=volume.geometry.shape[0])
        if not volume.is_film:
            return Phrase("this is a slice of a scan")
        if self.body_parts and series.body_part and series.body_part.upper() not in self.body_parts:
            return Phrase(
                "this one says that it shows: {body_part}", body_part=series.body_part.lower()
            )
        if series.view_position.upper() in self.refused_views:
            return Phrase(
                "this one is another view ({view_position})", view_position=series.view_position
            )
        return self._misframed(*volume.geometry.shape[1:])

    def _misframed(self, rows: int, columns: int) -> str:
        if min(rows, columns) < self.smallest:
            across = min(rows, columns)
            return Phrase(
                "this one is only {across} pixels across, and {smallest} are needed",
                across=across,
                smallest=self.smallest,
            )
        if max(rows, columns) > self.widest * min(rows, columns):
            return Phrase(
                "this one, {columns} x {rows} pixels, shows something else or more than that",
                columns=columns,
                rows=rows,
            )
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
                Phrase(
                    "The picture is {columns} x {rows} pixels, not framed as {noun}: "
                    "only a square in its middle was looked at.",
                    columns=columns,
                    rows=rows,
                    noun=Phrase(self.noun),
                )
            )
        origin = volume.geometry.spacing_origin
        if not origin.is_length:
            return
        _, down, right = volume.geometry.spacing
        high, wide = rows * down, columns * right
        if min(high, wide) < 0.75 * width_mm:
            yield (
                Phrase(
                    "At its narrowest the picture is {across:.0f} {words}; the model "
                    "learnt on about {width_mm:.0f} mm.",
                    across=min(high, wide),
                    words=Phrase(origin.words),
                    width_mm=width_mm,
                )
            )
        if max(high, wide) > 1.5 * width_mm:
            yield (
                Phrase(
                    "The picture is {wide:.0f} x {high:.0f} {words}: only the middle "
                    "{width_mm:.0f} mm were looked at.",
                    wide=wide,
                    high=high,
                    words=Phrase(origin.words),
                    width_mm=width_mm,
                )
            )
