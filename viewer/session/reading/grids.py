"""How fine the pictures are that were painted on, where their files are at hand."""

from viewer.core.errors import ViewerError
from viewer.core.reading.task import Item, Task
from viewer.core.study import Study
from viewer.core.target import Target
from viewer.session.reading.cases import find_study
from viewer.session.workspace import Workspace
from viewer.workers.progress import Progress


class Grids:
    """Looks for the files of a Study when a mask of it is first measured."""

    def __init__(self, workspace: Workspace, task: Task) -> None:
        self._workspace = workspace
        self._items = {one.study_uid: one for one in task.items}
        self._found: dict[str, Study | None] = {}

    def __call__(self, target: Target) -> tuple[float, float, float] | None:
        """Millimetres (slice, row, column); None where nobody knows them."""
        item = self._items.get(target.study_uid)
        study = self._study(item) if item is not None else None
        series = study.find(target.series_uid) if study is not None else None
        if series is None or target.stack >= len(series.stacks):
            return None
        geometry = series.stacks[target.stack].geometry
        return geometry.spacing if geometry is not None and geometry.in_patient else None

    def _study(self, item: Item) -> Study | None:
        if item.study_uid not in self._found:
            try:
                self._found[item.study_uid] = find_study(self._workspace, item, Progress())
            except ViewerError:
                self._found[item.study_uid] = None  # measured in voxels alone
        return self._found[item.study_uid]
