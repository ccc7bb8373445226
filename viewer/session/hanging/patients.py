"""Whether two Studies are of one person, as far as their headers tell."""

from enum import StrEnum

from viewer.core.study import Patient
from viewer.session.hanging.said import plain


class Sameness(StrEnum):
    """One person, two, or nobody can tell."""

    SAME = "same"
    DIFFERENT = "different"
    UNKNOWN = "unknown"


def sameness(one: Patient, other: Patient) -> Sameness:
    """Compares Patient ID with its issuer, name and birth date.

    An ID tells most, yet not alone: it is reused by other hospitals, and mistyped. One ID and two
    birth dates are two people; two IDs with one name and one birth date cannot be told.
    """
    ids, names, births = _ids(one, other), _names(one.name, other.name), _births(one, other)
    if births is False:
        return Sameness.DIFFERENT
    if ids is True:
        return Sameness.UNKNOWN if names is False and births is None else Sameness.SAME
    if names is False:
        return Sameness.DIFFERENT
    if ids is False:
        alike = names is True and births is True
        return Sameness.UNKNOWN if alike else Sameness.DIFFERENT
    return Sameness.SAME if names is True and births is True else Sameness.UNKNOWN


def _ids(one: Patient, other: Patient) -> bool | None:
    """Whether the IDs agree; None where they do not tell, as those of two issuers."""
    if not (plain(one.id) and plain(other.id)):
        return None
    issuers = plain(one.issuer), plain(other.issuer)
    if all(issuers) and issuers[0] != issuers[1]:
        return None
    return plain(one.id) == plain(other.id)


def _births(one: Patient, other: Patient) -> bool | None:
    dates = one.birth_date.strip(), other.birth_date.strip()
    return dates[0] == dates[1] if all(dates) else None


def _names(one: str, other: str) -> bool | None:
    """Whether the names agree in one of the scripts that they are written in (PS3.5 6.2.1)."""
    mine, theirs = _written(one), _written(other)
    pairs = [(mine[n], theirs[n]) for n in range(3) if mine[n] and theirs[n]]
    if not pairs:
        return None
    return any(first == second for first, second in pairs)


def _written(name: str) -> tuple[str, str, str]:
    """Family and given name, in letters, in ideographs, and as they are spoken."""
    groups = [*name.split("="), "", "", ""][:3]
    first, second, third = (plain(" ".join(group.split("^")[:2])) for group in groups)
    return first, second, third
