"""Gathers what the cards show: from the record, and from what is seen of each claim now."""

from collections.abc import Callable

from viewer.core.annotation import GradeAnnotation
from viewer.core.claims import MaskClaim
from viewer.core.finding import Finding, Origin
from viewer.core.journal import JudgedFinding, Judgement
from viewer.core.target import Target
from viewer.session.layers import Layers, layer_id
from viewer.session.models.agreement import Agreement, agreements
from viewer.session.record import Record
from viewer.session.standing import holding, whereabouts
from viewer.session.workspace import Workspace
from viewer.ui.claims.choosing import Choosing
from viewer.ui.claims.told import Told

Say = Callable[[Finding], str]


class Telling:
    """``outdated`` says what has changed since a claim was made, empty where nothing has."""

    def __init__(
        self, workspace: Workspace, choosing: Choosing, layers: Layers, outdated: Say
    ) -> None:
        self._workspace = workspace
        self._choosing = choosing
        self._layers = layers
        self._outdated = outdated
        self._agreed: tuple[tuple[str, ...], tuple[Agreement, ...]] = ((), ())

    def all(self, record: Record | None, elsewhere: Say) -> tuple[Told, ...]:
        """The claims of a Record, oldest first; ``elsewhere`` names pictures not at hand."""
        if record is None:
            return ()
        beside = {judged.finding.id: judged.finding for judged in holding(record)}
        return tuple(self._one(record, judged, beside, elsewhere) for judged in record.findings)

    def agreed(self, record: Record | None) -> tuple[Agreement, ...]:
        """How far models agree; worked out once for the same claims."""
        findings = [] if record is None else [judged.finding for judged in holding(record)]
        ids = tuple(finding.id for finding in findings)
        if ids != self._agreed[0]:
            self._agreed = ids, agreements(findings)
        return self._agreed[1]

    def _one(
        self, record: Record, judged: JudgedFinding, beside: dict[str, Finding], elsewhere: Say
    ) -> Told:
        finding = judged.finding
        holds = finding.id in beside
        annotation = record.state.annotations.get(judged.annotation)
        segments = finding.claim.segments if isinstance(finding.claim, MaskClaim) else ()
        return Told(
            judged,
            annotation if isinstance(annotation, GradeAnnotation) else None,
            self._outdated(finding) if finding.provenance.origin is Origin.PACK else "",
            elsewhere(finding),
            whereabouts(finding, tuple(beside.values())),
            self._choosing.label(finding),
            finding.id in self._choosing.frames and holds,
            not holds and judged.judgement is not Judgement.REJECTED,
            tuple(self._layers.look(layer_id(finding.id, at)) for at in range(len(segments))),
            self._voxel_mm3(finding.target) if segments else 0.0,
        )

    def _voxel_mm3(self, target: Target) -> float:
        """What a voxel of a picture is worth; 0.0 where nothing tells."""
        try:
            stack = self._workspace.series(target.series_uid).stacks[target.stack]
        except (KeyError, IndexError):
            return 0.0
        grid = stack.geometry
        if grid is None or not grid.in_patient or not stack.verdict.places_voxels:
            return 0.0
        slices, rows, columns = grid.spacing
        return slices * rows * columns
