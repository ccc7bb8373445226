"""Volumes that models made, as Series beside those that they were made from."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from viewer.core.claims import DerivedClaim
from viewer.core.finding import Finding
from viewer.core.greys import Greys, VoiShape, Window
from viewer.core.study import FrameRef, Series, Stack, Study
from viewer.core.volume import Volume
from viewer.importers.thumbnail import small
from viewer.session.made import Made, made_uid
from viewer.session.record import Record
from viewer.session.signal import Happened
from viewer.session.standing import holding
from viewer.session.thumbnails import Take
from viewer.session.workspace import Workspace


class Derived:
    """Keeps what models made in step with the Record; ``changed`` tells that there is another."""

    def __init__(self, workspace: Workspace) -> None:
        self.changed: Happened[None] = Happened()
        self._workspace = workspace
        self._listed: dict[str, tuple[Study, tuple[str, ...], Study]] = {}

    def take_in(self, record: Record) -> None:
        """List what was claimed since, and no longer what was rejected."""
        study = self._workspace.studies.get(record.study_uid)
        if study is None:
            return
        made = {one.series.uid: one for one in _made_in(record, study)}
        known = self._of(study)
        gone, new = known.keys() - made.keys(), made.keys() - known.keys()
        for uid in gone:
            del self._workspace.made[uid]
        self._workspace.made.update({uid: made[uid] for uid in made if uid in new})
        if gone or new:
            self.changed(None)

    def series_of(self, finding_id: str) -> Series | None:
        """The Series that a claim became."""
        made = self._workspace.made.get(made_uid(finding_id))
        return None if made is None else made.series

    def picture(self, series: Series, take: Take) -> None:
        """Hand the small picture of a Series to ``take``, of one that was made or of any other."""
        made = self._workspace.made.get(series.uid)
        if made is None:
            self._workspace.thumbnails.ask(series, take)
        else:
            volume = made.volume()
            take(small(volume, len(volume.values) // 2))

    def made_by(self, volume: Volume) -> Finding | None:
        """The claim that a Volume is; None where it was read from files."""
        made = self._workspace.made.get(volume.series.uid)
        return None if made is None else made.finding

    def listed(self) -> dict[str, Study]:
        """The open Studies, each with what was made of its Series below them.

        A Study that is as it was is the same value as before.
        """
        return {uid: self._with_made(study) for uid, study in self._workspace.studies.items()}

    def _with_made(self, study: Study) -> Study:
        made = self._of(study)
        if not made:
            return study
        known = self._listed.get(study.uid)
        if known is None or known[0] is not study or known[1] != tuple(made):
            rows = [s for one in study.series for s in (one, *_below(one, made))]
            known = study, tuple(made), replace(study, series=tuple(rows))
            self._listed[study.uid] = known
        return known[2]

    def _of(self, study: Study) -> dict[str, Made]:
        every = self._workspace.made.items()
        return {uid: made for uid, made in every if made.series.study_uid == study.uid}


def _below(series: Series, made: dict[str, Made]) -> Iterator[Series]:
    return (one.series for one in made.values() if one.finding.target.series_uid == series.uid)


def _made_in(record: Record, study: Study) -> Iterator[Made]:
    """What the claims of a Record come to, where their source is open and tells its grid."""
    for judged in holding(record):
        finding = judged.finding
        source = study.find(finding.target.series_uid)
        if isinstance(finding.claim, DerivedClaim) and source is not None:
            stack = finding.target.stack
            grid = source.stacks[stack].geometry if stack < len(source.stacks) else None
            if grid is not None and grid.in_patient:
                series = _series(finding, finding.claim, source)
                yield Made(series, finding, partial(_volume, series, finding.claim))


def _series(finding: Finding, claim: DerivedClaim, source: Series) -> Series:
    """As its source, but for what it shows and where it lies."""
    stack = source.stacks[finding.target.stack]
    assert stack.geometry is not None
    slices, rows, columns = claim.values.shape
    grid = replace(
        stack.geometry,
        affine=stack.geometry.affine @ claim.affine,
        shape=(slices, rows, columns),
    )
    uid = made_uid(finding.id)
    first = source.instances[stack.frames[0].instance]
    picture = replace(
        first, sop_class_uid="", sop_instance_uid=uid, frames=slices, rows=rows, columns=columns,
        stored=None,
    )  # fmt: skip
    frames = tuple(FrameRef(0, at) for at in range(slices))
    return replace(
        source,
        uid=uid,
        description=f"{claim.name} map ({claim.unit.value})",
        instances=(picture,),
        stacks=(Stack("", frames, stack.verdict, geometry=grid),),
    )


def _volume(series: Series, claim: DerivedClaim) -> Volume:
    """Its values through a window of the range that the model names, in its own unit."""
    (stack,) = series.stacks
    assert stack.geometry is not None
    width = max(claim.high - claim.low, 1e-6)
    window = Window((claim.low + claim.high) / 2, width, claim.name, VoiShape.LINEAR_EXACT)
    greys = Greys(unit=claim.unit.value, windows=(window,), in_colours=True)
    return Volume(claim.values, stack.geometry, greys, series, stack.verdict)
