"""What follows when Studies were found, for the first time or once more."""

from viewer.core.study import Scan, Study
from viewer.session.hanging.hang import Hung
from viewer.session.passed_over import in_short, lost
from viewer.session.pictures import can_hang
from viewer.store.settings import KEYS
from viewer.ui.canvas.look import Look
from viewer.ui.canvas.pane import Pane
from viewer.ui.canvas.surface import EMPTY_TEXT
from viewer.ui.desk import Desk
from viewer.ui.looks.fonts import advice, named_in, unwritable, writes
from viewer.ui.looks.keyed import keyed
from viewer.ui.looks.words import counted, tr
from viewer.ui.panels.studies import StudiesPanel

_NOTHING_OPEN = (
    "Drop a folder or files here, or press {file.open}\n\n"
    "{file.find} finds a study that was opened before\n"
    "File, Open the sample case shows a generated knee"
)
_LOOKING = "Looking through the files…"
_PRIOR = "An earlier study of this patient was opened here before: {layout.next_stage} goes to it."
_OPENS = "Open a folder with DICOM files, or a PNG, JPEG, WebP, TIFF or NIfTI file."


class Opening:
    """Lists what is open, hangs what was opened, and tells what was passed over."""

    def __init__(self, desk: Desk, studies: StudiesPanel) -> None:
        self._desk = desk
        self._studies = studies
        self._pictures = 0
        self._told_of: set[str] = set()
        self._left: dict[Pane, tuple[Hung, Look]] = {}
        desk.workspace.opened.connect(self._opened)
        desk.workspace.looked_again.connect(self._looked_again)
        desk.derived.changed.connect(lambda _: self._list())
        desk.stage.hung.connect(self._resume)
        desk.workspace.jobs.changed.connect(lambda _: self._say_nothing_open())
        desk.workspace.settings.watch(KEYS, lambda _: self._say_nothing_open())
        self._say_nothing_open()

    def _say_nothing_open(self) -> None:
        """Until there is a Study: what to do, or that it is being looked for."""
        if self._desk.workspace.studies or self._desk.workspace.holds:
            return
        for pane in self._desk.stage.grid.panes:
            running = [job for job in self._desk.workspace.jobs.running if not job.quiet]
            pane.set_empty_text(tr(_LOOKING) if running else keyed(_NOTHING_OPEN))

    def _opened(self, found: Scan) -> None:
        desk = self._desk
        self._list()
        passed = in_short(found.refusals)
        if not found.studies:
            reasons = sorted({refusal.reason for refusal in found.refusals})
            why = tr(reasons[0]) if len(reasons) == 1 else f"{tr(passed)} {tr(_OPENS)}".strip()
            desk.notices.warning(
                tr("Nothing that Condyle can show was found there. {why}").format(why=why)
            )
            return
        count = len(found.studies)
        desk.notices.hide()
        if passed:
            tell = desk.notices.warning if lost(found.refusals) else desk.notices.info
            tell(f"{counted(count, 'One study found.', '{count} studies found.')} {tr(passed)}")
        come = desk.stage.offers.come({study.uid for study in found.studies})
        desk.stage.fill(come)
        if (
            desk.presenting.now is None and not come
        ):  # or another Study would stand below a case's title
            self._hang_largest(found)
        self._tell_of_fonts(found)

    def _tell_of_fonts(self, found: Scan) -> None:
        """Once for each script: names that nobody can read are no names."""
        lost = unwritable(named_in(found.studies), writes(self._desk.window.font()))
        news = [script for script in lost if script not in self._told_of]
        self._told_of.update(news)
        if news:
            self._desk.notices.warning(advice(news))

    def _looked_again(self, found: Scan) -> None:
        """What hangs stays, save where its Series has other files now: that is read anew."""
        stage, before = self._desk.stage, self._pictures
        self._list()
        outdated = [pane for pane in stage.filled() if self._outdated(pane)]
        self._left = {pane: (_shown_by(pane), pane.scene.look()) for pane in outdated}
        stage.fill([(pane, _shown_by(pane)) for pane in outdated])
        stage.loading.try_all_again()
        if found.studies and not any(stage.shown()) and not stage.loading.wanted:
            self._hang_largest(found)
        more = self._pictures - before
        news = counted(more, "one more picture.", "{count} more pictures.")
        pictures = news if more > 0 else tr("nothing new.")
        passed = tr(in_short(found.refusals))
        self._desk.notices.info(f"{tr('Looked again:')} {pictures} {passed}".rstrip())

    def _list(self) -> None:
        studies = self._desk.workspace.studies
        self._studies.show_studies(self._desk.derived.listed())
        self._pictures = sum(_pictures_in(study) for study in studies.values())

    def _hang_largest(self, found: Scan) -> None:
        for pane in self._desk.stage.grid.panes:
            pane.set_empty_text(tr(EMPTY_TEXT))
        largest = max(found.studies, key=_pictures_in)
        self._desk.stage.hang_study(self._desk.workspace.studies[largest.uid])
        if self._desk.stage.plans.is_offered and not self._desk.notices.text:
            self._desk.notices.info(keyed(_PRIOR))

    def _resume(self, pane: Pane) -> None:
        """A view read anew is looked at where it was; its slices may have other numbers."""
        left = self._left.pop(pane, None)
        if left is None or pane.volume is None or _shown_by(pane) != left[0]:
            return
        look = left[1]
        if pane.scene.view.size == look.view.size:
            pane.resume(look)
        pane.set_inverted(look.inverted)
        if look.cursor is not None:
            pane.set_cursor(look.cursor)

    def _outdated(self, pane: Pane) -> bool:
        """Whether the Series that a pane shows has other files now."""
        assert pane.volume is not None
        now = self._desk.workspace.series(pane.volume.series.uid)
        return now != pane.volume.series and pane.volume.stack < len(now.stacks)


def _shown_by(pane: Pane) -> Hung:
    volume = pane.scene.volume
    return Hung(volume.series.uid, volume.stack, pane.plane)


def _pictures_in(study: Study) -> int:
    return sum(series.picture_count for series in study.series if can_hang(series))
