"""Earlier studies of a patient that were opened here before, though they are not open now."""

from collections.abc import Collection, Iterator

from viewer.core.study import Study
from viewer.session.hanging.priors import is_prior
from viewer.store import kept_study
from viewer.store.failure import NotKept
from viewer.store.library import Library

_MOST = 8
"""Studies whose series are looked at: of some there are thousands of files."""


def earlier(library: Library, study: Study, opened: Collection[str]) -> Iterator[Study]:
    """Priors of a Study out of the list, the newest first, none of those ``opened`` (UIDs).

    They are as they were opened last: whether their files are still there is not looked at. What
    the list has to look for anew, as what came out of a zip, is left out.
    """
    patient = study.patient
    kinds = {series.modality for series in study.series}
    try:
        alike = library.alike(patient.id, patient.name, patient.birth_date)
        likely = [
            one.uid
            for one in alike
            if one.uid not in opened
            and "" < one.date <= study.date
            and kinds & set(one.modalities.split())
        ]
        for uid in likely[:_MOST]:
            kept = library.kept(uid)
            whole = kept_study.from_bytes(kept) if kept is not None else None
            if whole is not None and is_prior(study, whole.study):
                yield whole.study
    except NotKept:
        return  # A list that cannot be read is told where it is asked for; a study opens anyway.
