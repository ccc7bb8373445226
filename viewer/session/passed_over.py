"""What was passed over while files were looked through: how many, and why."""

from collections.abc import Iterable, Sequence

from viewer.core.errors import Fault
from viewer.core.study import Refusal

WHERE = "File › What was passed over… tells why."

_HARMLESS = frozenset({Fault.NOT_AN_IMAGE, Fault.NO_PICTURE, Fault.DUPLICATE})
"""Nothing is missing where these are left out."""

_MOST_NAMED = 20


def lost(refusals: Iterable[Refusal]) -> int:
    """How many files may be missed among the pictures: damaged, cut off, kept from us."""
    return sum(refusal.fault not in _HARMLESS for refusal in refusals)


def in_short(refusals: Sequence[Refusal]) -> str:
    """One or two sentences; empty where nothing was passed over."""
    missed = lost(refusals)
    others = len(refusals) - missed
    told = [f"{files(missed)} could not be read"] if missed else []
    if others:
        told.append(f"{files(others)} {'was' if others == 1 else 'were'} passed over")
    return f"{' and '.join(told)}. {WHERE}" if told else ""


def page(refusals: Sequence[Refusal], *, hide: bool) -> str:
    """All reasons in Markdown, what may be missed first. File names may name the patient."""
    by_reason: dict[str, list[Refusal]] = {}
    for refusal in sorted(refusals, key=lambda one: one.fault in _HARMLESS):
        by_reason.setdefault(refusal.reason, []).append(refusal)
    return "\n\n".join(_reason(reason, alike, hide) for reason, alike in by_reason.items())


def _reason(reason: str, alike: Sequence[Refusal], hide: bool) -> str:
    said = f"**{files(len(alike))}.** {reason}"
    if hide:
        return said
    lines = [said, ""]
    lines += [f"- `{str(one.path).replace('`', '_')}`" for one in alike[:_MOST_NAMED]]
    if len(alike) > _MOST_NAMED:
        lines.append(f"- and {len(alike) - _MOST_NAMED} more")
    return "\n".join(lines)


def files(count: int) -> str:
    """So many files, in words."""
    return f"{count} file{'s' if count != 1 else ''}"
