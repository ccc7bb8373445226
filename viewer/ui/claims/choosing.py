"""Which claim is in hand: by its card, by its shape on the picture, or under the crosshair."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QObject, Signal

from viewer.core.claimed import named
from viewer.core.claims import LabelClaim
from viewer.core.finding import Finding, HeatMap
from viewer.core.geometry import Geometry, Points
from viewer.core.journal import JudgedFinding, Judgement
from viewer.core.phrase import Phrase
from viewer.core.shapes.region import Region
from viewer.core.target import PixelBox, Target
from viewer.core.volume import Volume
from viewer.session.made import claim_shown, picture_of
from viewer.session.record import Record
from viewer.session.standing import heats_on, holding, reads, standing
from viewer.session.workspace import Workspace
from viewer.ui.canvas.pane import Pane
from viewer.ui.canvas.shapes.overlay import ShapeOverlay
from viewer.ui.claims.overlays import finding_of, frame_of_region, is_frame, shapes_of
from viewer.ui.stage import Stage


class Choosing(QObject):
    """The claim that commands act on, what is seen of each, and the frames moved by hand.

    ``movable`` is whether another frame would be heeded by the model of a claim.
    """

    changed = Signal()

    def __init__(
        self, workspace: Workspace, stage: Stage, movable: Callable[[Finding], bool]
    ) -> None:
        super().__init__()
        self.chosen = ""
        self._workspace = workspace
        self._stage = stage
        self._movable = movable
        self._labels: dict[str, str] = {}
        self._frames: dict[str, PixelBox] = {}
        for pane in stage.grid.panes:
            pane.cursor_moved.connect(partial(self._pointed, pane))
            pane.shapes.chosen.connect(self._shape_chosen)
            pane.shapes.changed.connect(partial(self._shape_moved, pane))

    def choose(self, finding_id: str) -> None:
        """Take a claim in hand; an empty id lets go of it."""
        if finding_id != self.chosen:
            self.chosen = finding_id
            self.changed.emit()

    def on(self, volume: Volume) -> tuple[JudgedFinding, ...]:
        """The claims that hold on a Volume, oldest first."""
        record = self._record(volume)
        return () if record is None else standing(record, volume)

    def read_by(self, volume: Volume) -> tuple[Finding, ...]:
        """What was claimed of a Volume, or of a Study whose model was given it."""
        record = self._record(volume)
        every = () if record is None else holding(record)
        return tuple(one.finding for one in every if reads(one.finding, volume))

    def meant(self, volume: Volume) -> tuple[JudgedFinding, ...]:
        """The claims that are judged where a Volume is on show, oldest first.

        Of a map they are those on the picture that it was made from, and so the map itself.
        """
        record = self._record(volume)
        there = () if record is None else holding(record)
        return tuple(one for one in there if self.is_meant(one.finding.target, volume))

    def is_meant(self, target: Target, volume: Volume) -> bool:
        """Whether what is said of a picture is judged where a Volume is on show."""
        record = self._record(volume)
        at = (target.series_uid, target.stack)
        return record is not None and at == picture_of(volume, record)

    def shapes(self, volume: Volume) -> list[ShapeOverlay]:
        """What claims draw on a Volume."""
        return shapes_of(self.on(volume), volume, self._frames, self._movable)

    def at_hand(self) -> JudgedFinding | None:
        """The claim that is meant: the chosen one, the map on show, or the only one there is."""
        volume = self._stage.volume
        record = None if volume is None else self._record(volume)
        if volume is None or record is None:
            return None
        chosen = record.state.findings.get(self.chosen)
        if chosen is not None and self.is_meant(chosen.finding.target, volume):
            return chosen
        if (made := claim_shown(volume, record)) is not None:
            return record.state.findings[made.id]
        there = self.meant(volume)
        waiting = [judged for judged in there if judged.judgement is Judgement.OPEN]
        return next((some[0] for some in (waiting, there) if len(some) == 1), None)

    def heats(self, volume: Volume) -> tuple[HeatMap, ...]:
        """Where the model in hand looked, each claim of it for the label that is asked for.

        Of two models the one whose claim is chosen, else the later one: two maps of one place
        cannot be read.
        """
        alike = self._looking(volume)
        each = ((one, heat) for one in alike for heat in heats_on(one, volume))
        return tuple(heat for one, heat in each if heat.label == self.label(one))

    def heats_of(self, volume: Volume) -> tuple[str, ...]:
        """What those heat maps speak for, a line each: all labels that are asked for."""
        return tuple(dict.fromkeys(self._speaks_for(one) for one in self._looking(volume)))

    def _speaks_for(self, finding: Finding) -> str:
        claim, label = finding.claim, self.label(finding)
        if not isinstance(claim, LabelClaim):
            return Phrase(finding.title)
        known = (code.meaning for code in claim.choices if label in (code.value, code.meaning))
        return named(claim, next(known, label))

    def _looking(self, volume: Volume) -> tuple[Finding, ...]:
        """The claims whose heat maps are shown on a Volume."""
        record = self._record(volume)
        every = () if record is None else holding(record)
        there = [one.finding for one in every if heats_on(one.finding, volume)]
        leads = next((one for one in there if one.id == self.chosen), there[-1] if there else None)
        return tuple(one for one in there if leads is not None and _source(one) == _source(leads))

    def label(self, finding: Finding) -> str:
        """The label whose heat map is shown."""
        return self._labels.get(finding.id, finding.heats[0].label if finding.heats else "")

    def show_label(self, finding_id: str, label: str) -> None:
        """Show where the model looked for another label."""
        self._labels[finding_id] = label
        self.chosen = finding_id
        self.changed.emit()

    @property
    def frames(self) -> Mapping[str, PixelBox]:
        """Frames that a person moved, by the Finding that they were of."""
        return self._frames

    def put_back(self, finding_id: str) -> None:
        """The frame as the model chose it."""
        if self._frames.pop(finding_id, None) is not None:
            self.changed.emit()

    def _shape_chosen(self, shape_id: str) -> None:
        """A click beside all shapes, or on one that a person drew, lets go."""
        self.choose(finding_of(shape_id))

    def _shape_moved(self, pane: Pane, shape_id: str, region: Region) -> None:
        if is_frame(shape_id) and pane.volume is not None:
            finding = finding_of(shape_id)
            self._frames[finding] = frame_of_region(region, pane.volume.geometry)
            self.chosen = finding
            self.changed.emit()

    def _pointed(self, pane: Pane, point: Points) -> None:
        """The crosshair came to lie in the frame of a claim."""
        if pane.volume is None or self._workspace.reader is None:
            return
        if (grid := self._grid(pane.volume)) is None:
            return
        _, down, right = grid.to_index(point)
        under = [
            judged.finding.id
            for judged in self.meant(pane.volume)
            if judged.finding.frame is not None and _holds(judged.finding.frame, down, right)
        ]
        if under and self.chosen not in under:
            self.choose(under[-1])

    def _grid(self, volume: Volume) -> Geometry | None:
        """The grid that frames are told in: of a map, that of what it was made from."""
        record = self._record(volume)
        made = None if record is None else claim_shown(volume, record)
        if made is None:
            return volume.geometry
        source = self._workspace.series(made.target.series_uid)
        return source.stacks[made.target.stack].geometry

    def _record(self, volume: Volume) -> Record | None:
        if self._workspace.reader is None:
            return None
        return self._workspace.record(volume.series.study_uid)


def _source(finding: Finding) -> tuple[str, str]:
    return finding.provenance.pack, finding.title


def _holds(frame: PixelBox, down: float, right: float) -> bool:
    return frame.top <= down + 0.5 < frame.bottom and frame.left <= right + 0.5 < frame.right
