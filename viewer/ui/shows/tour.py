"""The demonstration: a script that uses the window as a person would, and takes pictures of it."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from viewer.core.doubt import Weight
from viewer.core.errors import Unsuitable, ViewerError
from viewer.core.finding import Finding
from viewer.core.mask import Segment
from viewer.core.painting.sweep import BrushStroke, stroke_along
from viewer.core.painting.tip import Tip
from viewer.core.planes.plane import THREE_PLANES, Plane
from viewer.core.planes.sight import plain_cut
from viewer.core.study import Kind, Series
from viewer.session.exporting import Export, Kinds
from viewer.session.hanging import layouts
from viewer.session.hanging.hang import Hanging, hang_series
from viewer.session.marking.vocabulary import structures
from viewer.session.pictures import can_hang
from viewer.session.presets import presets
from viewer.ui.canvas.events import Tool
from viewer.ui.canvas.pane import Pane
from viewer.ui.claims.placards import claimed_in_words
from viewer.ui.commands.files import lines_of, picture_of, run_export
from viewer.ui.main_window import MainWindow
from viewer.ui.shows import GRADER
from viewer.ui.shows.cases import CASES, Came, ShownCase, packs_of, put_in_sight, ran, study_of
from viewer.ui.shows.script import Ready, after

_FILMS_SHOWN = 3
_WINDOWS_SHOWN = 2
_FRAME_S = 0.02
_FRAMES_SEEN, _FRAMES_UNSEEN = 90, 5
"""Steps of a movement, where somebody watches and where nobody does."""


class Tour:
    """Walks through a case step by step; `play` is its script."""

    def __init__(self, window: MainWindow, case: Path, out: Path, pause_s: float) -> None:
        self._window = window
        self._desk = window.desk
        self._case = case
        self._out = out
        self._pause_s = pause_s
        self._frames = _FRAMES_SEEN if pause_s else _FRAMES_UNSEEN
        self._step = 0

    def play(self) -> Iterator[Ready]:
        """All steps, one after another."""
        self._window.open([self._case])
        yield self._at_rest
        volumes, films = self._of_kind(Kind.VOLUME), self._of_kind(Kind.FILM)
        if not volumes and not films:
            raise ViewerError("There is nothing to show in that folder.", self._desk.notices.text)
        if volumes:
            yield from self._show_planes(_in_most_planes(volumes))
        films = [one for one in films if one.study_uid not in self._uids_of_cases()]
        chosen = films[:: max(1, len(films) // _FILMS_SHOWN)][:_FILMS_SHOWN]
        for series in chosen:
            yield from self._show_film(series)
        if len(chosen) > 1:
            views = tuple(hang_series(series).views[0] for series in chosen[:2])
            self._desk.stage.hang(Hanging(layouts.SIDE_BY_SIDE, views))
            yield self._at_rest
            yield from self._show("Two radiographs side by side", "beside")
        for case in CASES:
            yield from self._show_case(case)
        yield from self._take_away()

    def _show_planes(self, largest: Series) -> Iterator[Ready]:
        desk, stage = self._desk, self._desk.stage
        stage.hang_study(desk.workspace.studies[largest.study_uid])
        yield self._at_rest
        if stage.volume is None or stage.volume.is_film:
            return
        shown = list(stage.shown())
        several = len({id(pane.volume) for pane in shown}) == len(THREE_PLANES)
        planes = (
            "Three planes, each as it was acquired" if several else "Three planes of one series"
        )
        caption = f"{planes}, and one cursor" if len(shown) > 1 else "A series, slice by slice"
        yield from self._show(caption, "planes")
        self._say("Scroll or point anywhere: every view follows")
        yield from self._wander(stage.active)
        yield from self._show("Point anywhere: every view goes there", "crosshair")
        yield from self._try_windows()
        yield from self._paint(self._pane_of(Plane.SAGITTAL))

    def _wander(self, pane: Pane) -> Iterator[Ready]:
        """Take the cursor on a round through the Volume, as a reader scrolls and points."""
        volume = pane.volume
        assert volume is not None
        shape = np.array(volume.geometry.shape)
        for turn in np.linspace(0.0, 2 * np.pi, self._frames)[1:]:
            waves = np.array([np.sin(turn), np.sin(2 * turn), np.sin(turn) * np.cos(turn)])
            pane.point_at(volume.geometry.to_patient((shape - 1) / 2 + 0.22 * shape * waves))
            yield after(_FRAME_S)
        aside = (shape - 1) / 2 + 0.08 * shape * np.array([1, -1, 1])
        pane.point_at(volume.geometry.to_patient(aside))

    def _try_windows(self) -> Iterator[Ready]:
        stage = self._desk.stage
        assert stage.volume is not None
        for preset in presets(stage.volume)[1 : 1 + _WINDOWS_SHOWN]:
            stage.set_window(preset.shown)
            self._say(f"Windows by digit: {preset.key} is {preset.name}")
            yield after(self._pause_s / 2)
        stage.reset_window()

    def _paint(self, pane: Pane) -> Iterator[Ready]:
        volume, desk = pane.volume, self._desk
        if volume is None:
            return
        desk.stage.grid.activate(pane)
        segment = next(s for s in structures() if s.label == "Lesion")
        desk.painting.begin(volume, Segment("Painted in the demo", segment.colour))
        desk.stage.set_tool(Tool.BRUSH)
        self._say("A mask, painted stroke by stroke; each is on disk when the button is let go")
        for stroke in _arc(pane):
            pane.stroke_drawn.emit(stroke)
            yield after(_FRAME_S)
        yield self._at_rest
        yield from self._show("Masks: from a file, and painted by hand", "masks")
        desk.stage.set_tool(Tool.WINDOW)

    def _show_film(self, series: Series) -> Iterator[Ready]:
        desk = self._desk
        desk.stage.hang_series(series)
        yield self._at_rest
        volume = desk.stage.volume
        if volume is None or volume.series.uid != series.uid:
            return
        yield from self._show("A radiograph, shown as it was meant", "radiograph")
        claimed: list[Finding] = []
        failed: list[ViewerError] = []
        wish = desk.analysis.wish(GRADER, volume)
        against = [one for one in desk.analysis.doubts(wish) if one.weight is not Weight.WARNS]
        # That a film is generated is passed over here, and stays marked; anything else is not.
        wish = replace(wish, despite=series.simulated and len(against) == 1)
        desk.analysis.start(wish, claimed.extend, failed.append, lambda: None)
        self._say("The model runs in a process of its own; it can be stopped at any time")
        yield lambda: bool(claimed or failed)
        if failed and not isinstance(failed[0], Unsuitable):
            raise failed[0]
        if failed:
            yield from self._show(f"The model will not judge this picture: {failed[0]}", "refused")
        else:
            yield from self._judge(claimed)

    def _show_case(self, case: ShownCase) -> Iterator[Ready]:
        """A generated study with what its models claim of it."""
        desk, study = self._desk, study_of(self._desk, case)
        if study is None:
            return
        desk.stage.hang_study(study)
        yield self._at_rest
        if case.look_at is not None:
            desk.stage.active.point_at(np.array(case.look_at))
        yield from self._show(case.caption, case.name)
        for pack in packs_of(desk, case):
            self._say(f"{pack.title}: the model runs")
            came = yield from ran(desk, pack, study)
            if came.findings:
                yield from self._claim(came, f"{case.name}-{pack.name}")

    def _claim(self, came: Came, name: str) -> Iterator[Ready]:
        """What a model claims, with its marks, and what it said against being run."""
        findings = came.findings
        put_in_sight(self._desk, findings[0])
        said, sources = claimed_in_words(findings)
        insisted = f" It refused ({came.refused}), was told to, and stays marked." * bool(
            came.refused
        )
        claims = "; ".join(said.splitlines())
        yield from self._show(f"{sources} claims: {claims}.{insisted}", name)
        self._desk.workspace.record(findings[0].target.study_uid).accept(findings[0].id)

    def _uids_of_cases(self) -> set[str]:
        there = (study_of(self._desk, case) for case in CASES)
        return {study.uid for study in there if study is not None}

    def _judge(self, findings: Sequence[Finding]) -> Iterator[Ready]:
        """Look at claims with and without their heat maps, then stand behind the first."""
        desk, finding = self._desk, findings[0]
        said, _ = claimed_in_words(findings)
        marks = ", ".join(finding.provenance.marks)
        marked = f" It stays marked: {marks}." if marks else ""
        claims = "; ".join(said.splitlines())
        caption = f"It claims: {claims}. The heat map shows where it looked.{marked}"
        desk.choosing.choose(finding.id)
        yield from self._show(caption, "claim")
        kept = desk.findings.heat_opacity
        for share in np.abs(np.linspace(-1.0, 1.0, self._frames)):
            desk.findings.set_heat_opacity(kept * float(share))
            yield after(_FRAME_S)
        desk.findings.set_heat_opacity(kept)
        desk.laying.set_ai_hidden(True)
        yield from self._show("While Space is held, nothing that the AI drew is seen", "hidden")
        desk.laying.set_ai_hidden(False)
        desk.workspace.record(finding.target.study_uid).accept(finding.id)
        yield from self._show("A person accepts, changes or rejects the claim", "judged")

    def _take_away(self) -> Iterator[Ready]:
        desk, exported = self._desk, False
        for study in list(desk.workspace.studies.values()):
            if not desk.workspace.record(study.uid).annotations:
                continue
            picture = picture_of(desk) if study is desk.stage.study else None
            kinds = Kinds(picture=picture is not None)
            run_export(desk, Export(study.uid, self._out, kinds, picture, lines_of(desk)))
            yield self._at_rest
            exported = True
        if exported:
            yield from self._show(
                f"Exported to {self._out.name}: what was accepted and painted, "
                "UNVERIFIED, because nobody but the demo has judged",
                "export",
            )

    def _show(self, caption: str, name: str) -> Iterator[Ready]:
        """Say what is seen, take a picture of the window, and leave time to look."""
        self._say(caption)
        self._step += 1
        yield after(max(self._pause_s, 0.15))
        self._window.grab().save(str(self._out / f"{self._step:02d}-{name}.png"))

    def _say(self, caption: str) -> None:
        self._desk.notices.tell(f"Demo · {caption.rstrip('.')}.")

    def _at_rest(self) -> bool:
        return not self._desk.workspace.jobs.running

    def _of_kind(self, kind: Kind) -> list[Series]:
        """The Series of a kind that have pictures to show."""
        studies = self._desk.workspace.studies.values()
        return [s for study in studies for s in study.series if s.kind is kind and can_hang(s)]

    def _pane_of(self, plane: Plane) -> Pane:
        panes = list(self._desk.stage.shown())
        return next((pane for pane in panes if pane.plane is plane), panes[0])


def _in_most_planes(volumes: Sequence[Series]) -> Series:
    """The largest of those whose study holds the most."""
    many = Counter(one.study_uid for one in volumes)
    return max(volumes, key=lambda one: (many[one.study_uid], one.picture_count))


def _arc(pane: Pane) -> list[BrushStroke]:
    """Strokes as a hand would draw them, on the slice that the pane shows."""
    volume, cursor, cut = pane.volume, pane.scene.cursor, plain_cut(pane.scene.cut)
    assert volume is not None
    assert cut is not None
    middle = volume.geometry.center if cursor is None else cursor
    turn = np.linspace(0.3 * np.pi, 0.9 * np.pi, 13)
    centers = np.repeat(volume.geometry.to_index(middle)[None], len(turn), axis=0)
    centers[:, cut.normal] = pane.index
    spacing = volume.geometry.spacing
    centers[:, cut.right] += 14.0 / spacing[cut.right] * np.cos(turn)
    centers[:, cut.down] += 9.0 / spacing[cut.down] * np.sin(turn)
    pairs = [centers[start : start + 3] for start in range(0, len(turn) - 1, 2)]
    grid = volume.geometry.shape, spacing, cut.normal
    return [stroke_along(pair, *grid, Tip(2.5)) for pair in pairs]
