"""The part of a picture that a model looks at, where a person may choose it."""

from collections.abc import Mapping

from viewer.ai.pack import Pack
from viewer.core.finding import Finding
from viewer.core.journal import Judgement
from viewer.core.target import PixelBox
from viewer.session.record import Record

_FINDS = "localise"
"""The operator whose place a person can take."""


def takes_frames(pack: Pack) -> bool:
    """Whether a pack looks for its frame, so that another can be given."""
    return any(stage.op == _FINDS for stage in pack.stages)


def role_of(finding: Finding, pack: Pack) -> str:
    """As which input a pack was given the picture that a claim is about."""
    inputs = finding.provenance.inputs
    return next((role for role, one in inputs if one == finding.target), pack.inputs[0].role)


def frames_again(
    finding: Finding, record: Record, moved: Mapping[str, PixelBox]
) -> tuple[PixelBox, ...]:
    """What a pack is to look at once more, left to right: the frame of a claim, moved or not.

    With those that the same run claimed beside it and nobody has judged yet: where two joints
    are seen, each tells the side of the other.
    """
    run = finding.provenance.pack, finding.provenance.at
    beside = [
        judged.finding
        for judged in record.findings
        if judged.judgement is Judgement.OPEN
        and judged.finding.target == finding.target
        and (judged.finding.provenance.pack, judged.finding.provenance.at) == run
        and judged.finding.id != finding.id
    ]
    boxes = [moved.get(one.id, one.frame) for one in (finding, *beside)]
    frames = dict.fromkeys(box for box in boxes if box is not None)
    return tuple(sorted(frames, key=lambda box: box.left + box.right))
