"""Changes of a mask in the reader's Record: at once, or worked out on another thread."""

from collections.abc import Callable

from viewer.core.errors import ViewerError
from viewer.core.mask import Patch
from viewer.core.painting.patching import Edit
from viewer.core.volume import Volume
from viewer.session.record import Record
from viewer.session.workspace import Workspace
from viewer.workers.progress import Progress

Tell = Callable[[float], None]
"""Hears how much is done, 0 to 1."""


class Editing:
    """Hands the masks of the reader to edits, and keeps what those return."""

    def __init__(self, workspace: Workspace, failed: Callable[[ViewerError], None]) -> None:
        self._workspace = workspace
        self._failed = failed

    def apply(self, volume: Volume, mask_id: str, edit: Edit) -> bool:
        """Change a mask here and now; whether anything changed."""
        record = self._record(volume)
        patch = edit.on(record.mask(mask_id))
        if patch is not None:
            record.paint(mask_id, patch, edit.called, edit.algorithm)
        return patch is not None

    def start(
        self,
        title: str,
        volume: Volume,
        mask_id: str,
        make: Callable[[Tell], Edit],
        done: Callable[[bool], None],
    ) -> None:
        """Change a whole mask; ``done`` hears whether anything changed.

        What was painted on meanwhile, or undone, stays as it is, and that is said.
        """
        record = self._record(volume)
        mask, strokes = record.mask(mask_id), record.state.strokes[mask_id]

        def work(progress: Progress) -> tuple[Patch | None, Edit]:
            edit = make(progress.step)
            return edit.on(mask), edit

        def finish(found: tuple[Patch | None, Edit]) -> None:
            patch, edit = found
            if record.state.strokes.get(mask_id) != strokes:
                self._failed(
                    ViewerError("The mask was changed in the meantime.", "Do it once more.")
                )
                return
            if patch is not None:
                record.paint(mask_id, patch, edit.called, edit.algorithm)
            done(patch is not None)

        self._workspace.jobs.start(title, work, finish, self._failed)

    def _record(self, volume: Volume) -> Record:
        return self._workspace.record(volume.series.study_uid)
