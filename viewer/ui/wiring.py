"""What follows from what: each event of the session or of a part, connected once."""

from collections.abc import Mapping

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction

from viewer.core.annotation import Reader
from viewer.core.errors import ViewerError
from viewer.core.finding import Finding
from viewer.core.journal import Judgement
from viewer.core.study import Kind, Series
from viewer.core.volume import Volume
from viewer.session.facts import picture_title, study_title
from viewer.session.pictures import can_hang
from viewer.session.record import Record
from viewer.session.volumes import Key, key_of
from viewer.store.settings import IDENTITY_HIDDEN, KEYS, MOUSE
from viewer.ui import menus
from viewer.ui.answering import Answering
from viewer.ui.canvas.events import Tool
from viewer.ui.canvas.mouse import PROFILES
from viewer.ui.canvas.pane import Pane
from viewer.ui.claims.overlays import frame_id
from viewer.ui.claims.telling import Telling
from viewer.ui.commands.command import CLAIM, FILM, FINDING, MASK, SHAPE, STUDY, VOLUME
from viewer.ui.desk import Desk
from viewer.ui.looks.words import counted, tr
from viewer.ui.opening import Opening
from viewer.ui.painting.beside import MasksBeside
from viewer.ui.panels.masks import MasksPanel
from viewer.ui.panels.studies import StudiesPanel
from viewer.ui.reports import show_report
from viewer.ui.status import Status

_BUTTONS = (Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton, Qt.MouseButton.RightButton)

_NO_PICTURE = "This series holds no picture."
_MISFITS = (
    "A mask was painted on this series when it had other slices, and cannot be shown.",
    "{count} masks were painted on this series when it had other slices, and cannot be shown.",
)

TITLE = "Condyle · research use, not for diagnosis"


class Wiring:
    """Keeps panels, actions and title in step with what is open and at hand."""

    def __init__(
        self,
        desk: Desk,
        studies: StudiesPanel,
        masks: MasksPanel,
        status: Status,
        actions: Mapping[str, QAction],
    ) -> None:
        self._desk = desk
        self._studies = studies
        self._masks = MasksBeside(desk, masks, actions)
        self._status = status
        self._actions = actions
        self._followed: set[Record] = set()
        self._named_for: tuple[Key, bool] | None = None
        self._opening = Opening(desk, studies)
        self._telling = Telling(desk.workspace, desk.choosing, desk.layers, desk.analysis.outdated)
        self._connect_session()
        self._connect_panels()
        actions["view.identity"].setChecked(desk.workspace.settings.get(IDENTITY_HIDDEN))
        actions[f"tool.{Tool.WINDOW.value}"].setChecked(True)
        self._show_hand()
        desk.stage.set_identity_hidden(desk.workspace.settings.get(IDENTITY_HIDDEN))
        status.show_reader(desk.workspace.reader)
        for problem in (desk.workspace.settings.problem, desk.playlists.problem):
            if problem:
                desk.notices.warning(tr(problem))
        self.refresh()

    def refresh(self) -> None:
        """Bring everything beside the pictures up to date with the active view."""
        stage, desk = self._desk.stage, self._desk
        volume, record = stage.volume, self._record()
        if record is not None:
            desk.derived.take_in(record)
        told = self._telling.all(record, self._elsewhere)
        desk.findings.show_claims(told, self._telling.agreed(record))
        desk.findings.choose(desk.choosing.chosen)
        chosen = self._masks.refresh(volume, record)
        desk.laying.refresh()
        desk.drawing.refresh()
        desk.listing.refresh()
        desk.guiding.refresh()
        self._studies.mark({key_of(p.volume) for p in stage.shown() if p.volume is not None})
        menus.enable(desk, self._actions, self._at_hand(volume, record, chosen))
        named_for = None if volume is None else (key_of(volume), volume.is_whole)
        if named_for != self._named_for:
            self._named_for = named_for
            menus.name_presets(self._actions, volume)
        self._show_title()

    def _connect_session(self) -> None:
        desk, stage = self._desk, self._desk.stage
        desk.workspace.reader_changed.connect(self._reader_changed)
        stage.active_changed.connect(self.refresh)
        stage.hung.connect(self._hung)
        stage.loading.tried_again.connect(desk.notices.hide)
        stage.probed.connect(self._status.show_probe)
        stage.menu_asked.connect(self._offer_menu)
        stage.tool_changed.connect(lambda t: self._actions[f"tool.{t.value}"].setChecked(True))
        stage.tool_changed.connect(lambda _: self._show_hand())
        desk.workspace.settings.watch(MOUSE, lambda _: self._show_hand())
        desk.workspace.settings.watch(KEYS, lambda _: desk.guiding.refresh())
        stage.identity_changed.connect(self._identity_changed)
        desk.layers.changed.connect(lambda _: self.refresh())
        hidden = self._actions["guided.lines"]
        desk.guiding.lines_changed.connect(lambda shown: hidden.setChecked(not shown))
        desk.guiding.refreshed.connect(self._show_hand)
        desk.drawing.changed.connect(self.refresh)
        desk.choosing.changed.connect(self.refresh)
        desk.choosing.changed.connect(lambda: desk.findings.bring(desk.choosing.chosen))
        desk.drawing.beside = desk.laying.drawn_by_others
        stage.telling_apart.others = desk.readers.tags
        desk.readers.changed.connect(self._readers_changed)
        desk.drawing.favoured = lambda: desk.choosing.chosen and frame_id(desk.choosing.chosen)
        desk.laying.revealed.connect(desk.drawing.refresh)
        desk.presenting.changed.connect(self._presents)

    def _presents(self, begins: bool) -> None:
        """Before an audience no message is shown, and a slip of the hand draws nothing."""
        self._desk.notices.hold(begins)
        if begins:
            self._desk.stage.set_tool(Tool.WINDOW)
            self._desk.guiding.pause()
            self._desk.drawing.choose("")

    def _show_hand(self) -> None:
        mouse = PROFILES[self._desk.workspace.settings.get(MOUSE)]
        tool = self._desk.stage.active.tool
        alone = Qt.KeyboardModifier.NoModifier
        held = [mouse.tool(button, alone, tool) for button in _BUTTONS]
        words = ["" if one is None else self._actions[f"tool.{one.value}"].text() for one in held]
        if self._desk.guiding.wants(self._desk.stage.active):
            words[0] = tr("Place the landmark")
        self._status.show_hand(*words)

    def _connect_panels(self) -> None:
        desk = self._desk
        self._studies.study_chosen.connect(self._study_chosen)
        self._studies.series_chosen.connect(self._series_chosen)
        desk.painting.mask_chosen.connect(lambda _: self.refresh())
        self._answering = Answering(desk, self._record)
        desk.findings.asks.picture.connect(self._show_picture)
        desk.layers.failed.connect(desk.notices.error)
        desk.findings.heat_opacity_changed.connect(desk.laying.set_heat_opacity)

    def _offer_menu(self, at: QPoint) -> None:
        """Of the shape that was clicked, else of the view; none before an audience."""
        if self._desk.presenting.now is None and not self._desk.listing.menu_at(at):
            menus.pane_menu(self._desk.window, self._actions, at)

    def _study_chosen(self, uid: str) -> None:
        self._desk.notices.hide()
        self._desk.stage.hang_study(self._desk.workspace.studies[uid])

    def _series_chosen(self, uid: str, stack: int) -> None:
        self._desk.notices.hide()
        series = self._desk.workspace.series(uid)
        if series.kind is Kind.SEGMENTATION:
            self._show_segmentation(series)
        elif can_hang(series):
            self._desk.stage.hang_series(series, stack)
        elif series.kind is Kind.REPORT and not series.why_not:
            show_report(self._desk, series)
        else:
            self._desk.notices.warning(tr(series.why_not or _NO_PICTURE))

    def _show_segmentation(self, segmentation: Series) -> None:
        """Show the pictures that it was drawn on, unless they are seen already."""
        desk = self._desk
        desk.layers.try_again(segmentation)
        try:
            pictures = desk.layers.pictures_of(segmentation)
        except ViewerError as error:
            desk.notices.error(error)
            return
        shown = [pane for pane in desk.stage.shown() if _series_in(pane) == pictures.uid]
        for pane in shown:
            self._hung(pane)
        if not shown:
            desk.stage.hang_series(pictures)

    def _show_picture(self, finding_id: str) -> None:
        if (record := self._record()) is not None:
            target = record.state.findings[finding_id].finding.target
            self._series_chosen(target.series_uid, target.stack)

    def _elsewhere(self, finding: Finding) -> str:
        """The name of the picture that a claim is about; empty where it is the one at hand."""
        stage, target = self._desk.stage, finding.target
        if stage.volume is not None and self._desk.choosing.is_meant(target, stage.volume):
            return ""
        series = stage.study.find(target.series_uid) if stage.study is not None else None
        if series is None:
            return tr("not open now")
        return picture_title(series, target.stack, hide=stage.identity_hidden)

    def _hung(self, pane: Pane) -> None:
        """Segments and warnings come with the last slice: the pictures go first."""
        assert pane.volume is not None
        if not pane.volume.is_whole:
            self.refresh()
            return
        if pane.scene.cut.across_columns:
            self._desk.workspace.arranging.ask(pane.volume)
        self._desk.layers.find_files(pane.volume, self._desk.notices.error)
        if misfits := self._desk.layers.misfits(pane.volume):
            self._desk.notices.warning(
                f"{counted(misfits, *_MISFITS)} "
                + tr("Nothing is lost: open the whole series, as it was then.")
            )
        self.refresh()

    def _record(self) -> Record | None:
        """The reader's Record of the Study at hand, followed from the first time on."""
        study = self._desk.stage.study
        if study is None or self._desk.workspace.reader is None:
            return None
        record = self._desk.workspace.record(study.uid)
        if record not in self._followed:
            self._followed.add(record)
            record.changed.connect(lambda _: self.refresh())
        return record

    def _reader_changed(self, reader: Reader | None) -> None:
        self._status.show_reader(reader)
        self.refresh()

    def _readers_changed(self) -> None:
        stage = self._desk.stage
        stage.telling_apart.refresh(hide=stage.identity_hidden)
        self.refresh()

    def _identity_changed(self, hidden: bool) -> None:
        self._actions["view.identity"].setChecked(hidden)
        self._studies.set_identity_hidden(hidden)
        self._status.set_identity_hidden(hidden)
        self.refresh()

    def _show_title(self) -> None:
        study, hidden = self._desk.stage.study, self._desk.stage.identity_hidden
        name = "" if study is None or hidden else study_title(study, hide=False)
        self._desk.window.setWindowTitle(f"{name} · {tr(TITLE)}" if name else tr(TITLE))

    def _at_hand(self, volume: Volume | None, record: Record | None, mask: str) -> set[str]:
        claimed = waiting = False
        if record is not None and volume is not None:
            choosing = self._desk.choosing
            every = (one.finding.target for one in record.findings)
            claimed = any(choosing.is_meant(target, volume) for target in every)
            waiting = any(one.judgement is Judgement.OPEN for one in choosing.meant(volume))
        there = {
            STUDY: self._desk.stage.study is not None,
            VOLUME: volume is not None,
            FILM: volume is not None and volume.is_film,
            CLAIM: claimed,
            FINDING: waiting,
            MASK: bool(mask),
            SHAPE: self._desk.drawing.find(self._desk.drawing.chosen) is not None,
        }
        return {need for need, met in there.items() if met}


def _series_in(pane: Pane) -> str:
    return "" if pane.volume is None else pane.volume.series.uid
