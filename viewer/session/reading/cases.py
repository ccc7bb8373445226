"""The Studies of a Task: found where it says they are, and made ready before they are turned to."""

from collections.abc import Callable
from dataclasses import replace

from viewer.core.errors import ViewerError
from viewer.core.phrase import Phrase
from viewer.core.reading.task import Item
from viewer.core.study import Kind, Series, Study
from viewer.importers.meaning.modality import PARAMETRIC_MAP
from viewer.session.hanging.hang import plan
from viewer.session.hanging.shelf import ProtocolShelf
from viewer.session.job import Job
from viewer.session.jobs import LATER
from viewer.session.workspace import Failed, Workspace
from viewer.workers.progress import Progress

_KEPT = 16
"""Studies whose headers are kept: going back and forth is at once."""


class Cases:
    """What is found is kept for a while; pictures are kept by the Workspace, within its budget."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._protocols = ProtocolShelf(workspace.folder / "hanging")
        self._found: dict[str, Study] = {}

    def at_hand(self, item: Item) -> Study | None:
        """The Study of an item, where nobody has to wait for it."""
        return self._found.get(item.study_uid)

    def find(self, item: Item, done: Callable[[Study], None], failed: Failed) -> Job:
        """Look for it on another thread."""

        def found(study: Study) -> None:
            self._keep(study)
            done(self._found[study.uid])

        return self._workspace.jobs.start(
            "Opening the case",
            lambda progress: find_study(self._workspace, item, progress),
            found,
            failed,
        )

    def prepare(self, item: Item) -> Job:
        """Find it and read what will hang first, while nobody waits; what fails is told later."""

        def work(progress: Progress) -> Study:
            study = self.at_hand(item) or find_study(self._workspace, item, progress)
            self._read(study, progress)
            return study

        return self._workspace.jobs.start(
            "Preparing the next case", work, self._keep, lambda _: None, lane=LATER
        )

    def _read(self, study: Study, progress: Progress) -> None:
        for view in plan(study, self._protocols.all).stages[0].views:
            series = study.find(view.series_uid)
            if series is not None:
                self._workspace.volume(series, view.stack, progress)

    def _keep(self, study: Study) -> None:
        self._found.setdefault(study.uid, study)
        for uid in list(self._found)[:-_KEPT]:
            del self._found[uid]


_MOVED = "Put the files where the task says, or correct the task."


def find_study(workspace: Workspace, item: Item, progress: Progress) -> Study:
    """The pictures of an item. Raises ViewerError where something else, or nothing, lies there."""
    name = str(item.path)
    if not item.path.exists():
        raise ViewerError(Phrase("{path} is not there.", path=name), _MOVED)
    found = workspace.scan([item.path], progress).studies
    study = next((one for one in found if one.uid == item.study_uid), None)
    if study is None and found:
        raise ViewerError(
            Phrase(
                "{path} holds the study {there}, where the task names {wanted}.",
                path=name,
                there=found[0].uid,
                wanted=item.study_uid,
            ),
            _MOVED,
        )
    if study is None:
        raise ViewerError(Phrase("{path} holds no pictures.", path=name), _MOVED)
    return pictures_alone(study)


def pictures_alone(study: Study) -> Study:
    """A Study without what others, people or models, made of it: segmentations, reports, maps."""
    return replace(study, series=tuple(one for one in study.series if _is_picture(one)))


def _is_picture(series: Series) -> bool:
    """Maps are pictures too, but of what somebody worked out."""
    kinds = {instance.sop_class_uid for instance in series.instances}
    return series.kind in (Kind.VOLUME, Kind.FILM) and PARAMETRIC_MAP not in kinds
