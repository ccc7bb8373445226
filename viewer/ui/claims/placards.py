"""What an audience reads of the claims on a case: a line each, and where they come from."""

from collections.abc import Sequence

from viewer.core.claimed import headline
from viewer.core.claims import RiskClaim
from viewer.core.finding import Finding
from viewer.session.standing import whereabouts
from viewer.ui.claims.numbers import horizon
from viewer.ui.claims.words import sure
from viewer.ui.looks.words import tr

_MOST = 4
"""Lines that an audience can take in at once."""


def claimed_in_words(findings: Sequence[Finding]) -> tuple[str, str]:
    """The claims, and the models that made them; both empty where there is none."""
    lines = [_line(finding, findings) for finding in findings]
    if len(lines) > _MOST:
        more = tr("and {count} more").format(count=len(lines) - _MOST + 1)
        lines = [*lines[: _MOST - 1], more]
    sources = dict.fromkeys(finding.provenance.label for finding in findings)
    return "\n".join(lines), "\n".join(sources)


def _line(finding: Finding, beside: Sequence[Finding]) -> str:
    claim = finding.claim
    said = headline(claim)
    parts = [tr(whereabouts(finding, beside)), tr(said.text), sure(said.probability)]
    if isinstance(claim, RiskClaim):
        parts.append(tr("within {time}").format(time=horizon(claim.horizon_months)))
    return " · ".join(filter(None, parts))
