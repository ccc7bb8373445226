"""Which stage of which protocol is on the screen, alone or beside another Study."""

from collections.abc import Iterator, Sequence

from viewer.core.study import Study
from viewer.session.hanging.comparing import Comparison, comparisons
from viewer.session.hanging.hang import Hanging, Hung, plan
from viewer.session.hanging.shelf import ProtocolShelf
from viewer.session.library.earlier import earlier
from viewer.session.workspace import Workspace

Staged = Hanging | Comparison


class Plans:
    """Begins a plan, and goes through its stages."""

    def __init__(self, workspace: Workspace) -> None:
        self.shelf = ProtocolShelf(workspace.folder / "hanging")
        self._workspace = workspace
        self._stages: Sequence[Staged] = ()
        self._at = 0
        self._told: set[str] = set()
        self._priors: dict[str, Study] = {}

    @property
    def place(self) -> tuple[int, int]:
        """The number of the stage, from 1, and of how many."""
        return self._at + 1, len(self._stages)

    def begin(self, study: Study) -> Hanging:
        """The first stage of a Study."""
        self._priors = {}
        opened = self._workspace.studies
        found = plan(study, self.shelf.all, opened.values(), self._earlier(study))
        self._stages, self._at = found.stages, 0
        return found.stages[0]

    @property
    def is_offered(self) -> bool:
        """Whether a stage has room for a prior that is not open."""
        views = (
            view for stage in self._stages if isinstance(stage, Hanging) for view in stage.views
        )
        return any(self.prior(view) is not None for view in views)

    def prior(self, view: Hung) -> Study | None:
        """The prior out of the list that a view wants; None for what is open."""
        opened = self._workspace.studies.values()
        if any(study.find(view.series_uid) for study in opened):
            return None
        return next((p for p in self._priors.values() if p.find(view.series_uid)), None)

    def _earlier(self, study: Study) -> Iterator[Study]:
        if self._workspace.holds:
            return
        for one in earlier(self._workspace.library, study, self._workspace.studies.keys()):
            self._priors[one.uid] = one
            yield one

    def untold_faults(self) -> str:
        """What is wrong with files of the person's own, the first time that it is asked."""
        faults = [fault for fault in self.shelf.faults if fault not in self._told]
        self._told.update(faults)
        return " ".join(faults)

    def compare(self, study: Study, other: Study) -> Comparison:
        """The first stage of two Studies side by side."""
        found = comparisons(study, other, self.shelf.all)
        self._stages, self._at = found, 0
        return found[0]

    def step(self, places: int) -> Staged | None:
        """The stage so many places further on; None at either end."""
        if not 0 <= self._at + places < len(self._stages):
            return None
        self._at += places
        return self._stages[self._at]

    def leave(self) -> None:
        """Something else hangs: there are no stages to go through."""
        self._stages, self._at = (), 0
