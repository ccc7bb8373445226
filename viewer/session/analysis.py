"""Running models, and what they claim."""

from collections.abc import Callable, Sequence

from viewer.ai.catalogue import Catalogue
from viewer.ai.pack import Pack
from viewer.ai.process import ModelProcess
from viewer.ai.request import Request
from viewer.core.errors import ViewerError
from viewer.core.finding import Finding
from viewer.core.phrase import Phrase
from viewer.core.volume import Volume
from viewer.session.job import Job
from viewer.session.workspace import Failed, Workspace
from viewer.store.settings import DEVICE
from viewer.workers.progress import Progress


class Analysis:
    """The packs at hand, and the one process that runs them."""

    def __init__(self, workspace: Workspace, device: str = "") -> None:
        """``device`` overrides the one of the settings: "auto", "cpu" or "cuda:N"."""
        self._workspace = workspace
        self._device = device
        self._catalogue = Catalogue()
        self._process = ModelProcess()

    @property
    def device(self) -> str:
        """What models run on: "auto", "cpu" or "cuda:N"."""
        return self._device or self._workspace.settings.get(DEVICE)

    def warm(self) -> None:
        """Start the model process ahead of its first use; returns at once."""
        self._process.warm()

    def pack(self, name: str) -> Pack:
        """A pack by its name. Raises ViewerError where there is none."""
        return self._catalogue.find(name)

    def card(self, name: str) -> str:
        """The card of a pack, in Markdown. Raises ViewerError where there is none."""
        try:
            return self.pack(name).card.read_text(encoding="utf-8")
        except OSError as error:
            raise ViewerError(
                "This model has no card, so nothing is known of how well it does.",
                "Ask whoever made it; do not rely on it.",
            ) from error

    def outdated(self, finding: Finding) -> str:
        """What is to be said of a claim whose pack has changed since; empty where it has not."""
        made = finding.provenance
        try:
            pack = self.pack(made.pack)
        except ViewerError:
            return "The pack that claimed this is no longer here."
        if pack.sha256 == made.weights_sha256:
            return ""
        return Phrase(
            "Claimed by an older pack ({version}); the one here is {pack_version}.",
            version=made.version,
            pack_version=pack.version,
        )

    def run(self, pack: Pack, volume: Volume, progress: Progress) -> tuple[Finding, ...]:
        """What a pack claims of a Volume, here and now. Raises Unsuitable, ViewerError."""
        inputs = {pack.inputs[0].name: volume}
        return self._process.run(Request(pack, inputs, self.device), progress)

    def start(
        self,
        name: str,
        volume: Volume,
        done: Callable[[Sequence[Finding]], None],
        failed: Failed,
        cancelled: Callable[[], None],
    ) -> Job | None:
        """The same on another thread; what is claimed is in the reader's Record before ``done``."""
        try:
            pack = self.pack(name)
            record = self._workspace.record(volume.series.study_uid)
            if (refusal := pack.refuses(volume)) is not None:
                raise refusal
        except ViewerError as error:
            failed(error)
            return None

        def keep(findings: Sequence[Finding]) -> None:
            try:
                record.found(findings)
            except ViewerError as error:
                failed(error)
                return
            done(findings)

        return self._workspace.jobs.start(
            Phrase("Running {title}", title=pack.title),
            lambda p: self.run(pack, volume, p),
            keep,
            failed,
            cancelled,
        )

    def close(self) -> None:
        """End the model process."""
        self._process.close()
