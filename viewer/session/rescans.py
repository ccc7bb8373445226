"""What became of Studies that were found a second time."""

from dataclasses import replace
from pathlib import Path

from viewer.core.study import Scan, Series, Study


def merged(known: Study, found: Study) -> Study:
    """A Study opened again, or from a second place.

    The newer scan of a Series wins, unless it saw only a part of the pictures that are open.
    """
    series = {s.uid: s for s in known.series}
    for newer in found.series:
        older = series.get(newer.uid)
        if older is None or not _pictures(newer) < _pictures(older):
            series[newer.uid] = newer
    return replace(found, series=tuple(series.values()))


def paths_of(found: Scan) -> set[Path]:
    """The files that pictures were found in."""
    series = (one for study in found.studies for one in study.series)
    return {instance.path for one in series for instance in one.instances}


def _pictures(series: Series) -> frozenset[str]:
    return frozenset(instance.sop_instance_uid for instance in series.instances)
