"""What lies over the pictures: masks by hand, segments of models and files, and their looks."""

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import partial

from viewer.core.annotation import MaskAnnotation
from viewer.core.claims import MaskClaim
from viewer.core.errors import ViewerError
from viewer.core.mask import BY_ALGORITHM, CroppedMask, Mask, Segment
from viewer.core.phrase import Phrase
from viewer.core.planes.columns import Columns
from viewer.core.study import Kind, Series
from viewer.core.volume import Volume, target_of
from viewer.importers.segmentation import belongs_to, read_segmentation
from viewer.session.jobs import LATER
from viewer.session.pictures import can_hang
from viewer.session.record import Record
from viewer.session.signal import Happened
from viewer.session.standing import is_of, standing
from viewer.session.workspace import Failed, Workspace
from viewer.store.settings import MASK_OPACITY
from viewer.workers.progress import Progress

_GENERATED = Phrase("generated")

_AT_ONCE = 4_000_000
"""Voxels of a mask that are unpacked before an eye could blink."""

Key = tuple[str, int]
"""A Series UID and the number of its Stack."""


@dataclass(frozen=True, slots=True)
class Look:
    """How a segment is shown. A matter of the screen, not of the record."""

    opacity: float
    visible: bool = True


@dataclass(frozen=True, slots=True, eq=False)
class Layer:
    """One segment over a Volume: ``editable`` where the reader painted or imported it.

    ``claimed`` where a model that ran here found it; ``marks`` are what has to be said of that
    model, also of what the reader took over from it.
    """

    id: str
    segment: Segment
    mask: Mask
    look: Look
    editable: bool
    source: str
    columns: Columns = field(default_factory=Columns)
    claimed: bool = False
    marks: tuple[str, ...] = ()

    @property
    def by_ai(self) -> bool:
        """Whether an algorithm drew it without a person having taken it over."""
        return not self.editable and self.segment.algorithm != "MANUAL"


class Layers:
    """The segments of what is on show."""

    def __init__(self, workspace: Workspace) -> None:
        self.changed: Happened[None] = Happened()
        self.failed: Happened[ViewerError] = Happened()
        self.outline = False
        self._workspace = workspace
        self._files: dict[Key, dict[str, tuple[Layer, ...]]] = {}
        self._looks: dict[str, Look] = {}
        self._refused: set[tuple[Key, str]] = set()
        self._claimed: dict[str, tuple[Mask, Columns]] = {}
        self._unpacking: set[str] = set()

    def layers(self, volume: Volume) -> tuple[Layer, ...]:
        """Everything that lies over a Volume, the reader's own first."""
        every = self._by_hand(volume), self._from_findings(volume), self._from_files(volume)
        return tuple(layer for some in every for layer in some)

    def look(self, layer_id: str) -> Look:
        """How a segment is shown."""
        return self._looks.get(layer_id) or Look(opacity=self._workspace.settings.get(MASK_OPACITY))

    def set_visible(self, layer_id: str, visible: bool) -> None:
        """Show or hide a segment."""
        self._set(layer_id, replace(self.look(layer_id), visible=visible))

    def set_opacity(self, layer_id: str, opacity: float) -> None:
        """Set how much of the picture a segment covers, 0.0 to 1.0."""
        self._set(layer_id, replace(self.look(layer_id), opacity=opacity))

    def set_outline(self, outline: bool) -> None:
        """Draw all segments as outlines, or filled."""
        self.outline = outline
        self.changed(None)

    def misfits(self, volume: Volume) -> int:
        """How many masks by hand were painted on other pictures than these.

        That happens where only a part of a Series was opened, then or now.
        """
        kept = self._kept(volume)
        return sum(not lies_on(annotation, volume) for annotation in kept)

    def find_files(self, volume: Volume, failed: Failed) -> None:
        """Look for SEG files that belong to a Volume, and read them; what failed once is left."""
        for series in self._candidates(volume):
            if (_key(volume), series.uid) not in self._refused:
                self.load_file(series, volume, failed)

    def try_again(self, segmentation: Series) -> None:
        """Read a SEG again that could not be read before, when its pictures are next on show."""
        self._refused = {pair for pair in self._refused if pair[1] != segmentation.uid}

    def pictures_of(self, segmentation: Series) -> Series:
        """The open Series that a SEG was drawn on. Raises ViewerError where there is none."""
        for study in self._workspace.studies.values():
            for other in study.series:
                if can_hang(other) and belongs_to(segmentation, other):
                    return other
        raise ViewerError(
            "The pictures that this segmentation was drawn on are not open.",
            "Open the folder that holds them too.",
        )

    def load_file(self, series: Series, volume: Volume, failed: Failed) -> None:
        """Read one SEG onto a Volume, on another thread."""
        key = _key(volume)
        if series.uid in self._files.get(key, {}):
            return
        self._files.setdefault(key, {})[series.uid] = ()

        def work(progress: Progress) -> list[tuple[Segment, Mask]]:
            return read_segmentation(series, volume, progress)

        def refused(error: ViewerError) -> None:
            self._files[key].pop(series.uid, None)
            self._refused.add((key, series.uid))
            failed(error)

        title = Phrase("Reading segmentation {title}", title=series.title)
        self._workspace.jobs.start(
            title, work, lambda found: self._take_in(key, series, found), refused, lane=LATER
        )

    def take_over(self, layer: Layer, volume: Volume) -> str:
        """Make a segment one's own, to be edited and exported. Returns the mask's id."""
        record = self._workspace.record(volume.series.study_uid)
        finding, mark, at = layer.id.partition(_PART)
        if mark:
            record.accept_part(finding, int(at))
            return record.state.findings[finding].parts[int(at)]
        mask_id = record.import_mask(target_of(volume), layer.segment, layer.mask)
        self.set_visible(layer.id, False)
        return mask_id

    def _candidates(self, volume: Volume) -> Iterator[Series]:
        for study in self._workspace.studies.values():
            for series in study.series:
                if series.kind is Kind.SEGMENTATION and belongs_to(series, volume.series):
                    yield series

    def _take_in(self, key: Key, series: Series, found: list[tuple[Segment, Mask]]) -> None:
        marks, title = (_GENERATED,) if series.simulated else (), series.title
        named = ((f"{series.uid}/{number}", *one) for number, one in enumerate(found))
        self._files[key][series.uid] = tuple(
            Layer(name, segment, mask, self.look(name), False, title, marks=marks)
            for name, segment, mask in named
        )
        self.changed(None)

    def _from_files(self, volume: Volume) -> Iterator[Layer]:
        """What DICOM SEG files hold: looked at, and nobody's Annotation until taken over."""
        for segments in self._files.get(_key(volume), {}).values():
            yield from (replace(one, look=self.look(one.id)) for one in segments)

    def _from_findings(self, volume: Volume) -> Iterator[Layer]:
        """What models claim, but for the segments that a reader made his own."""
        if self._workspace.reader is None:
            return
        record = self._workspace.record(volume.series.study_uid)
        for judged in standing(record, volume):
            claim, made = judged.finding.claim, judged.finding.provenance
            if not isinstance(claim, MaskClaim):
                continue
            for at, one in enumerate(claim.segments):
                fits = one.mask.shape == volume.geometry.shape
                if fits and at not in judged.parts:
                    layer = layer_id(judged.finding.id, at)
                    segment = replace(
                        one.segment, algorithm=BY_ALGORITHM, algorithm_name=made.label
                    )
                    if (whole := self._whole(layer, one.mask)) is None:
                        continue
                    look = self.look(layer)
                    mask, columns = whole
                    yield Layer(
                        layer, segment, mask, look, False, made.label, columns, True, made.marks
                    )  # fmt: skip

    def _whole(self, layer: str, mask: CroppedMask) -> tuple[Mask, Columns] | None:
        """On the whole grid, of which the system gives only the pages that are written to.

        None while a large one is unpacked: the picture does not wait for it.
        """
        if layer not in self._claimed and layer not in self._unpacking:
            if math.prod(mask.voxels.shape) <= _AT_ONCE:
                self._show(layer, mask.whole())
            else:
                self._unpack(layer, mask.whole, partial(self._show, layer))
        return self._claimed.get(layer)

    def _show(self, layer: str, whole: Mask) -> None:
        self._claimed[layer] = whole, Columns()

    def _unpack(self, layer: str, unpack: Callable[[], Mask], keep: Callable[[Mask], None]) -> None:
        """On another thread; one that fails is told, and not tried again."""
        self._unpacking.add(layer)

        def take(whole: Mask) -> None:
            keep(whole)
            self._unpacking.discard(layer)
            self.changed(None)

        title = Phrase("Laying a mask over the picture")
        self._workspace.jobs.start(title, lambda _: unpack(), take, self.failed, lane=LATER)

    def _is_there(self, record: Record, mask_id: str) -> bool:
        """Whether a mask of one's own can be shown; no picture waits while a large one cannot."""
        packed = record.packed(mask_id)
        if packed is None or packed.voxels <= _AT_ONCE:
            return True
        if mask_id not in self._unpacking:
            self._unpack(mask_id, packed.unpack, packed.keep)
        return False

    def _by_hand(self, volume: Volume) -> Iterator[Layer]:
        for annotation in self._kept(volume):
            if lies_on(annotation, volume):
                record = self._workspace.record(volume.series.study_uid)
                self._lend(record, annotation)
                if not self._is_there(record, annotation.id):
                    continue
                look = self.look(annotation.id)
                mask = record.mask(annotation.id)
                columns = record.columns(annotation.id)
                made = record.source_of(annotation)
                yield Layer(
                    annotation.id, annotation.segment, mask, look, True, "by hand", columns,
                    marks=made.marks if made is not None else (),
                )  # fmt: skip

    def _lend(self, record: Record, accepted: MaskAnnotation) -> None:
        """A segment that was on show as a claim goes on in the array that it was shown in."""
        judged = record.state.findings.get(accepted.origin)
        for at, made in judged.parts.items() if judged is not None else ():
            shown = self._claimed.get(layer_id(accepted.origin, at))
            if made == accepted.id and shown is not None:
                record.show_as(accepted.id, shown[0])

    def _kept(self, volume: Volume) -> Iterator[MaskAnnotation]:
        """The reader's masks on a Volume."""
        if self._workspace.reader is None:
            return
        for annotation in self._workspace.record(volume.series.study_uid).annotations:
            if isinstance(annotation, MaskAnnotation) and is_of(annotation.target, volume):
                yield annotation

    def _set(self, layer_id: str, look: Look) -> None:
        self._looks[layer_id] = look
        self.changed(None)


def _key(volume: Volume) -> Key:
    return volume.series.uid, volume.stack


def layer_id(finding_id: str, at: int) -> str:
    """The id of the layer of a segment that a model claims, by its number from 0."""
    return f"{finding_id}{_PART}{at}"


_PART = "#"


def lies_on(annotation: MaskAnnotation, volume: Volume) -> bool:
    """Whether a mask was painted on these very slices."""
    anchor = annotation.target.anchor
    same = not anchor or anchor == target_of(volume).anchor
    return same and annotation.shape == volume.geometry.shape
