"""From a picture at hand to what models claim: which run, on what, and what they refuse."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QDialog, QMainWindow

from viewer.ai.messages import Frames
from viewer.ai.pack import Pack
from viewer.core.claimed import headline
from viewer.core.doubt import Doubt, Weight, can_insist
from viewer.core.errors import Unsuitable, ViewerError
from viewer.core.finding import Finding, TrainedOn
from viewer.core.study import Study
from viewer.session.hanging.said import said_in
from viewer.session.job import Job
from viewer.session.models.analysis import Analysis, Wish
from viewer.session.models.roles import could_run, fits
from viewer.session.volumes import Key
from viewer.session.workspace import Workspace
from viewer.ui.looks.words import counted, tr
from viewer.ui.models.anyway import AnywayDialog
from viewer.ui.models.gathering import Gathering
from viewer.ui.models.other_inputs import reads_masks
from viewer.ui.notify import Notices
from viewer.ui.stage import Stage

_MADE_UP = (TrainedOn.MIXED, TrainedOn.SIMULATED)
"""What comes last among the models that fit."""


class Running:
    """Starts models, asks what only a person can tell, and tells how it ended."""

    def __init__(
        self,
        window: QMainWindow,
        workspace: Workspace,
        analysis: Analysis,
        stage: Stage,
        notices: Notices,
    ) -> None:
        self._window = window
        self._workspace = workspace
        self._analysis = analysis
        self._notices = notices
        self._gathering = Gathering(window, workspace, stage, notices)
        self._started: list[Job] = []
        self._refused: list[tuple[Wish, tuple[Doubt, ...]]] = []
        self._asking: QDialog | None = None

    @property
    def jobs(self) -> tuple[Job, ...]:
        """The models at work and those that wait, in their order."""
        running = self._workspace.jobs.running
        self._started = [job for job in self._started if job in running]
        return tuple(self._started)

    def offered(self, study: Study, at_hand: Key) -> tuple[Pack, ...]:
        """The models that fit the picture; where none does, those that read such pictures.

        One that reads masks is offered where there is a mask. Those that learnt from generated
        pictures come last.
        """
        said = said_in(study)
        marked = self._gathering.is_marked(study, at_hand)
        known = sorted(self._analysis.packs(), key=lambda pack: pack.trained_on in _MADE_UP)
        packs = [pack for pack in known if marked or not reads_masks(pack)]
        fitting = tuple(pack for pack in packs if fits(pack, said, at_hand))
        return fitting or tuple(pack for pack in packs if could_run(pack, said, at_hand))

    def run(self, study: Study, at_hand: Key, packs: Sequence[Pack], *, ask: bool = False) -> None:
        """Run models side by side. What they read is found, or asked for; no answer leaves one.

        With ``ask`` it is asked for in any case.
        """
        for pack in packs:
            self._gathering.gather(study, at_hand, pack, self.start, ask=ask)

    def run_framed(self, study: Study, at_hand: Key, pack: Pack, frames: Frames) -> None:
        """Run a model on frames that a person drew, by the role of the picture."""
        self._gathering.gather(
            study, at_hand, pack, lambda wish: self.start(replace(wish, frames=frames))
        )

    def start(self, *wishes: Wish) -> None:
        """Run what is wished; what is refused is told in one place, with a way on."""
        for wish in wishes:
            doubts = self._analysis.doubts(wish)
            if not wish.despite and any(one.weight is not Weight.WARNS for one in doubts):
                self._refused.append((wish, doubts))
            else:
                self._begin(wish)
        self._ask_soon()

    def _begin(self, wish: Wish) -> None:
        def failed(error: ViewerError) -> None:
            self._failed(wish, error)

        def done(findings: Sequence[Finding]) -> None:
            self._done(wish.pack, findings)

        job = self._analysis.start(wish, done, failed, self._stopped)
        if job is not None:
            self._started.append(job)

    def _done(self, pack: Pack, findings: Sequence[Finding]) -> None:
        said = "; ".join(tr(headline(finding.claim).said) for finding in findings)
        title = tr(pack.title)
        if not findings:
            self._notices.done(tr("{title} found nothing to claim.").format(title=title))
            return
        text = tr("{title} claims: {said}. Accept, change or reject it on the right.")
        self._notices.done(text.format(title=title, said=said))

    def _failed(self, wish: Wish, error: ViewerError) -> None:
        if isinstance(error, Unsuitable) and error.doubts:
            self._refused.append((wish, error.doubts))
            self._ask_soon()
        else:
            self._notices.error(error)

    def _stopped(self) -> None:
        left = len(self.jobs)
        more = counted(left, "1 other goes on.", "{count} others go on.") if left else ""
        said = tr("The model was stopped. Nothing was kept.")
        self._notices.info(f"{said} {more}".strip())

    def _ask_soon(self) -> None:
        """Of several models that one command runs, all are asked whether they can, first."""
        QTimer.singleShot(0, self._ask)

    def _ask(self) -> None:
        """One question for all that was refused by now; the next once it is answered."""
        if not self._refused or self._asking is not None:
            return
        refused, self._refused = self._refused, []
        dialog = AnywayDialog([(wish.pack, said) for wish, said in refused], self._window)
        self._asking = dialog

        def answered(result: int) -> None:
            self._asking = None
            dialog.deleteLater()
            if result:
                insisted = [wish for wish, said in refused if can_insist(said)]
                self.start(*(replace(wish, despite=True) for wish in insisted))
            self._ask()

        dialog.finished.connect(answered)
        dialog.open()
