"""Running models, and what they claim."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field

from viewer.ai.applicability import doubts
from viewer.ai.catalogue import Broken, Catalogue
from viewer.ai.kept_ways import has_ways
from viewer.ai.messages import Frames
from viewer.ai.pack import InputKind, Pack
from viewer.ai.process import ModelProcess
from viewer.ai.request import Handed, Request
from viewer.ai.ways import Device, NoSuchDevice, Way
from viewer.core.doubt import Doubt, each_once
from viewer.core.echoes import echoes_with
from viewer.core.errors import ViewerError
from viewer.core.finding import Finding, Provenance
from viewer.core.phrase import Phrase
from viewer.core.volume import Volume
from viewer.session.hanging.said import said_of
from viewer.session.job import Job
from viewer.session.jobs import LATER, MODELS
from viewer.session.models.against import against
from viewer.session.models.devices import elsewhere
from viewer.session.models.framing import takes_frames
from viewer.session.models.measuring import Measuring
from viewer.session.workspace import Failed, Workspace
from viewer.store.settings import DEVICE
from viewer.workers.progress import Progress


@dataclass(frozen=True, slots=True)
class Wish:
    """A pack, the inputs it is to be run on by their role, and what a person framed on them.

    With ``despite`` it is run though something speaks against it, which stays marked.
    """

    pack: Pack
    inputs: Mapping[str, Handed]
    frames: Frames = field(default_factory=dict)
    despite: bool = False

    @property
    def study_uid(self) -> str:
        """The Study that its first picture is of."""
        return next(iter(self.volumes)).series.study_uid

    @property
    def volumes(self) -> tuple[Volume, ...]:
        """The pictures among the inputs."""
        return tuple(one for one in self.inputs.values() if isinstance(one, Volume))


class Analysis:
    """The packs at hand, and the one process that runs them."""

    def __init__(self, workspace: Workspace, device: str = "") -> None:
        """``device`` overrides the one of the settings: "auto", "cpu" or "cuda:N"."""
        self._workspace = workspace
        self._device = device
        self._catalogue = Catalogue()
        self._process = ModelProcess()
        self.measuring = Measuring(workspace.jobs, self.known, self.packs, lambda: self.device)

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

    def packs(self) -> list[Pack]:
        """All packs that can be used, by name."""
        return self._catalogue.packs()

    def broken(self) -> list[Broken]:
        """The folders of packs that cannot be used, and why."""
        return self._catalogue.broken()

    def card(self, name: str) -> str:
        """The card of a pack, in Markdown. Raises ViewerError where there is none."""
        try:
            return self.pack(name).card.read_text(encoding="utf-8")
        except OSError as error:
            raise ViewerError(
                "This model has no card, so nothing is known of how well it does.",
                "Ask whoever made it; do not rely on it.",
            ) from error

    def heeds_frames(self, finding: Finding) -> bool:
        """Whether the pack that claimed something would look at another frame."""
        try:
            return takes_frames(self.pack(finding.provenance.pack))
        except ViewerError:
            return False

    def outdated(self, finding: Finding) -> str:
        """What is to be said of a claim whose pack has changed since; empty where it has not."""
        made = finding.provenance
        try:
            pack = self.pack(made.pack)
        except ViewerError:
            return "The pack that claimed this is no longer here."
        if pack.weights_sha256 == made.weights_sha256 and _same(pack.fingerprint, made):
            return ""
        return Phrase(
            "Claimed by an older pack ({version}); the one here is {pack_version}.",
            version=made.version,
            pack_version=pack.version,
        )

    def wish(self, name: str, volume: Volume, *, despite: bool = False) -> Wish:
        """To run a pack by its name on one picture, as its first input. Raises ViewerError."""
        pack = self.pack(name)
        return Wish(pack, {pack.inputs[0].role: volume}, despite=despite)

    def doubts(self, wish: Wish) -> tuple[Doubt, ...]:
        """What speaks against it before anything runs."""
        said = doubts(wish.pack, wish.inputs, self._species(wish))
        return each_once((*said, *self._unsought(wish)))

    def known(self, pack: Pack, progress: Progress) -> tuple[Way, ...]:
        """How a pack did in each way to compute it; nothing where that was not measured."""
        return self._process.known(pack, self.device, progress)

    def measure(self, packs: Sequence[Pack], progress: Progress) -> None:
        """Find the fastest way of each now, where it is not known; for whoever has much to run."""
        for number, pack in enumerate(packs):
            part = progress.part(number / len(packs), (number + 1) / len(packs))
            part.step(0.0, Phrase("Finding the fastest way to run {title}", title=pack.title))
            with suppress(ViewerError):  # it is run as it is
                if has_ways(pack) and not self.known(pack, part):
                    self._process.ways(pack, self.device, part)

    def run(self, wish: Wish, progress: Progress) -> tuple[Finding, ...]:
        """What a pack claims, here and now. Raises Unsuitable with all doubts, ViewerError."""
        self.measuring.give_way()
        request = Request(
            wish.pack,
            wish.inputs,
            self.device,
            wish.frames,
            self._species(wish),
            wish.despite,
            self._echoes(wish, progress),
            self._unsought(wish),
        )
        try:
            return self._process.run(request, progress)
        except NoSuchDevice:
            if self._device:  # asked for by its name just now, not once upon a time
                raise
            return self._process.run(elsewhere(request), progress)

    def look_for_devices(self, done: Callable[[Sequence[Device]], None]) -> Job:
        """Find out what packs can run on; nothing comes where that fails."""
        return self._workspace.jobs.start(
            "Looking for what models can run on",
            self._process.devices,
            done,
            lambda _: None,
            lane=LATER,
        )

    def _echoes(self, wish: Wish, progress: Progress) -> dict[str, tuple[Volume, ...]]:
        """All echoes of each input that reads them together."""
        made: dict[str, tuple[Volume, ...]] = {}
        for one in wish.pack.inputs:
            volume = wish.inputs.get(one.role)
            if one.kind is InputKind.ECHOES and isinstance(volume, Volume):
                stacks = echoes_with(volume.series, volume.stack)
                parts = (self._workspace.volume(volume.series, at, progress) for at in stacks)
                made[one.role] = tuple(parts)
        return made

    def start(
        self,
        wish: Wish,
        done: Callable[[Sequence[Finding]], None],
        failed: Failed,
        cancelled: Callable[[], None],
    ) -> Job | None:
        """The same on another thread; what is claimed is in the reader's Record before ``done``."""
        try:
            record = self._workspace.record(wish.study_uid)
        except ViewerError as error:
            failed(error)
            return None

        def keep(findings: Sequence[Finding]) -> None:
            try:
                record.found(findings)
            except ViewerError as error:
                failed(error)
                return
            self.measuring.ran(wish.pack)
            done(findings)

        return self._workspace.jobs.start(
            Phrase("Running {title}", title=Phrase(wish.pack.title)),
            lambda p: self.run(wish, p),
            keep,
            failed,
            cancelled,
            lane=MODELS,
        )

    def check(self, pack: Pack, done: Callable[[float], None], failed: Failed) -> Job:
        """Run a pack on its own check; ``done`` gets how far the worst probability is off.

        Where it holds, every way of computing is tried, and the fastest used from then on.
        """

        def work(progress: Progress) -> float:
            worst = self._process.check(pack, self.device)
            if has_ways(pack):
                self._process.ways(pack, self.device, progress)
            return worst

        return self._workspace.jobs.start(
            Phrase("Checking {title}", title=Phrase(pack.title)),
            work,
            done,
            failed,
            lane=MODELS,
        )

    def _unsought(self, wish: Wish) -> tuple[Doubt, ...]:
        """What pictures say of themselves that is not what they are taken for."""
        study = self._workspace.studies.get(wish.study_uid)
        if study is None:
            return ()
        there = {role: one for role, one in wish.inputs.items() if isinstance(one, Volume)}
        return against(
            wish.pack, {role: said_of(study, v.series, v.stack) for role, v in there.items()}
        )

    def _species(self, wish: Wish) -> str:
        study = self._workspace.studies.get(wish.study_uid)
        return "" if study is None else study.patient.species

    def close(self) -> None:
        """End the model process."""
        self.measuring.close()
        self._process.close()


def _same(fingerprint: str, made: Provenance) -> bool:
    """Whether a claim was made by that pack.toml; older claims do not say by which."""
    return not made.pack_sha256 or made.pack_sha256 == fingerprint
