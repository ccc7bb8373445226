"""What was passed over while files were looked through: how many, and why."""

from collections.abc import Iterable, Sequence

from viewer.core.errors import Fault
from viewer.core.phrase import Phrase, counted, joined
from viewer.core.study import Refusal

WHERE = "File › What was passed over… tells why."

_HARMLESS = frozenset({Fault.NOT_AN_IMAGE, Fault.NO_PICTURE, Fault.DUPLICATE})
"""Nothing is missing where these are left out."""

_UNREAD = ("1 file could not be read", "{count} files could not be read")
_PASSED_OVER = ("1 file was passed over", "{count} files were passed over")
_MOST_NAMED = 20


def lost(refusals: Iterable[Refusal]) -> int:
    """How many files may be missed among the pictures: damaged, cut off, kept from us."""
    return sum(refusal.fault not in _HARMLESS for refusal in refusals)


def in_short(refusals: Sequence[Refusal]) -> str:
    """One or two sentences; empty where nothing was passed over."""
    missed = lost(refusals)
    others = len(refusals) - missed
    told = [counted(missed, *_UNREAD)] if missed else []
    if others:
        told.append(counted(others, *_PASSED_OVER))
    said = Phrase("{one} and {other}.", one=told[0], other=told[1]) if len(told) > 1 else None
    return joined(" ", (said or Phrase("{one}.", one=told[0]), Phrase(WHERE))) if told else ""


def page(refusals: Sequence[Refusal], *, hide: bool) -> str:
    """All reasons in Markdown, what may be missed first. File names may name the patient."""
    by_reason: dict[str, list[Refusal]] = {}
    for refusal in sorted(refusals, key=lambda one: one.fault in _HARMLESS):
        by_reason.setdefault(refusal.reason, []).append(refusal)
    return joined("\n\n", (_reason(why, alike, hide) for why, alike in by_reason.items()))


def _reason(reason: str, alike: Sequence[Refusal], hide: bool) -> str:
    said = Phrase("**{files}.** {reason}", files=files(len(alike)), reason=Phrase.of(reason))
    if hide:
        return said
    lines: list[str] = [f"- `{str(one.path).replace('`', '_')}`" for one in alike[:_MOST_NAMED]]
    if len(alike) > _MOST_NAMED:
        lines.append(Phrase("- and {count} more", count=len(alike) - _MOST_NAMED))
    return joined("\n\n", (said, joined("\n", lines)))


def files(count: int) -> Phrase:
    """So many files, in words."""
    return counted(count, "1 file", "{count} files")
