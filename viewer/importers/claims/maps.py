"""Volumes of real values that an algorithm made, out of a DICOM Parametric Map (PS3.3 A.75)."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from viewer.core.claims import DerivedClaim
from viewer.core.codes import NO_UNIT, Code
from viewer.core.errors import Unreadable
from viewer.core.finding import Finding
from viewer.core.greys import Greys
from viewer.core.study import Kind, Series
from viewer.core.volume import Volume, target_of
from viewer.importers.claims.foreign import plain_word
from viewer.importers.claims.nifti import Key
from viewer.importers.claims.pictures import Pictures
from viewer.importers.claims.source import Read, Source
from viewer.importers.encoding.damage import quiet
from viewer.importers.encoding.disk import told_if_gone
from viewer.importers.encoding.elements import Dataset, items, text
from viewer.importers.meaning.modality import PARAMETRIC_MAP, real_world_item
from viewer.importers.opened import Opened
from viewer.importers.read import read
from viewer.workers.progress import Progress

_TITLE = "Map"
_USUAL = (1.0, 99.0)
"""The percentiles of its values that a map without a window is shown between."""


def is_map(series: Series) -> bool:
    """Whether a Series is a Parametric Map."""
    return any(one.sop_class_uid == PARAMETRIC_MAP for one in series.instances)


def read_map(
    source: Source, series: Series, pictures: Pictures, prefer: Key | None, progress: Progress
) -> Read:
    """Each Stack of a Parametric Map as a derived volume of the pictures that it was made from.

    These are those that it names, else those of its space; ``prefer`` is the Stack to be taken
    where there are several. Raises Unreadable where none is open, or where nobody knows which.
    """
    onto = _source_of(series, pictures, prefer)
    findings = []
    for at in range(len(series.stacks)):
        part = progress.part(at / len(series.stacks), (at + 1) / len(series.stacks))
        volume = read(series, at, part)
        findings.append(_finding(volume, series, onto, source))
    return Read(tuple(findings))


def _source_of(series: Series, pictures: Pictures, prefer: Key | None) -> Volume:
    """The Stack that a map was made from."""
    named = [key for key in _stacks(pictures) if key[0].uid in series.referenced_series]
    space = series.frame_of_reference
    alike = [key for key in _stacks(pictures) if space and key[0].frame_of_reference == space]
    fits = named or alike
    chosen = [one for one in fits if (one[0].uid, one[1]) == prefer] or fits
    if not chosen:
        raise Unreadable(
            "The pictures that this map was made from are not open.",
            "Open the folder that holds them.",
        )
    if len(chosen) > 1 and not named:
        raise Unreadable(
            "This map lies in the space of several open series.",
            "Show the one that it is of, or open that alone.",
        )
    volume = pictures.volume_of(*chosen[0])
    if not (volume.geometry.in_patient and volume.verdict.places_voxels):
        raise Unreadable("The pictures that this map was made from have no place for it.")
    return volume


def _stacks(pictures: Pictures) -> Iterator[tuple[Series, int]]:
    for series in pictures.series:
        if series.kind is Kind.VOLUME and not is_map(series):
            yield from ((series, at) for at in range(len(series.stacks)))


def _finding(volume: Volume, series: Series, onto: Volume, source: Source) -> Finding:
    if volume.is_film or not volume.verdict.places_voxels or volume.values.ndim != 3:
        raise Unreadable("This map does not say where its voxels lie.")
    first = series.stacks[volume.stack].frames[0]
    opened = Opened(series.instances[first.instance])
    with told_if_gone(), quiet():
        dataset = opened.header.dataset
        mapping = real_world_item(opened.looks[first.frame], dataset)
        name, unit = _named(mapping, series), _unit(mapping)
        maker, version = _maker(dataset)
    values = _real(volume)
    low, high = _range(values, volume.greys)
    affine = onto.geometry.inverse @ volume.geometry.affine
    claim = DerivedClaim(name, values, affine, unit, low, high)
    return source.finding(target_of(onto), _TITLE, claim, maker, version)


def _real(volume: Volume) -> NDArray[np.float32]:
    """In the unit of the map; NaN where there is padding."""
    greys = volume.greys
    real = (volume.values * greys.slope + greys.intercept).astype(np.float32)
    if greys.padding is not None:
        low, high = greys.padding
        real[(volume.values >= low) & (volume.values <= high)] = np.nan
    return real


def _range(values: NDArray[np.float32], greys: Greys) -> tuple[float, float]:
    """What the map is to be shown between, in its unit: its own window, else most of its values."""
    if greys.windows:
        window = greys.windows[0]
        return window.center - window.width / 2, window.center + window.width / 2
    there = values[np.isfinite(values)]
    if not there.size:
        return 0.0, 1.0
    low, high = np.percentile(there, _USUAL)
    return float(low), float(high)


def _named(mapping: Dataset | None, series: Series) -> str:
    """What a map is of: its quantity, else what its mapping or its series is called."""
    quantities = [] if mapping is None else items(mapping, "QuantityDefinitionSequence")
    concepts = (code for one in quantities for code in items(one, "ConceptCodeSequence"))
    said = [text(one, "CodeMeaning") for one in concepts]
    if mapping is not None:
        said += [text(mapping, "LUTExplanation"), text(mapping, "LUTLabel")]
    return next((word for one in (*said, series.description) if (word := plain_word(one))), _TITLE)


def _unit(mapping: Dataset | None) -> Code:
    for one in items(mapping, "MeasurementUnitsCodeSequence") if mapping is not None else ():
        value, scheme = text(one, "CodeValue"), text(one, "CodingSchemeDesignator")
        if value and scheme:
            return Code(value, scheme, text(one, "CodeMeaning") or value)
    return NO_UNIT


def _maker(dataset: Dataset) -> tuple[str, str]:
    """What made the map and its version: the first that contributed, else the device."""
    for one in (*items(dataset, "ContributingEquipmentSequence")[:1], dataset):
        words = text(one, "ManufacturerModelName") or text(one, "Manufacturer")
        if words:
            return words, text(one, "SoftwareVersions")
    return "", ""
