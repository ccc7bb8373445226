"""Damaged files by the thousand: each is shown or refused with a reason, and nothing else happens.

``CONDYLE_MUTATIONS=10000 pytest tests/importers/test_mutations.py -o faulthandler_timeout=0`` reads
the whole corpus; the slice in the normal run is its beginning.
"""

import os
import sys
from pathlib import Path

import pydicom
import pytest
from dicom_bytes import spots
from mutation_run import BUDGET_MB, LONGEST_S, Told, faults, run
from mutations import mutant, seeds_in

COUNT = int(os.environ.get("CONDYLE_MUTATIONS", "200"))
PER_CHILD = 1000


@pytest.mark.timeout(max(120, COUNT))
def test_no_damaged_file_does_harm(shared_dicom: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = []
    for first in range(0, COUNT, PER_CHILD):
        told += run(shared_dicom, first, min(COUNT, first + PER_CHILD))
    if "CONDYLE_MUTATIONS" in os.environ:
        with capsys.disabled():
            sys.stdout.write(_totals(told))
    wrong = [f"{one['at']} ({one['story']}): {fault}" for one in told for fault in faults(one)]
    assert not wrong, "\n\n".join(wrong[:20])
    assert [one["at"] for one in told] == list(range(COUNT))


def _totals(told: list[Told]) -> str:
    reasons = {reason for one in told for reason in one["reasons"]}
    return (
        f"\n{len(told)} damaged files: {sum(one['shown'] > 0 for one in told)} shown, "
        f"{sum(bool(one['reasons']) for one in told)} refused in part or whole, for "
        f"{len(reasons)} reasons, {sum(bool(faults(one)) for one in told)} at fault; slowest "
        f"{max(one['s'] for one in told):.1f} of {LONGEST_S:g} s, largest "
        f"{max(one['mb'] for one in told):.0f} of {BUDGET_MB} MB\n"
    )


def test_the_corpus_is_the_same_each_time_and_damages_each_file(shared_dicom: Path) -> None:
    seeds = seeds_in(shared_dicom)
    made = [mutant(at, seeds) for at in range(1, 60)]
    assert made == [mutant(at, seeds) for at in range(1, 60)]
    for at, one in enumerate(made, 1):
        assert one.content != seeds[at % len(seeds)].read_bytes(), one.story


def test_the_elements_to_damage_are_those_that_are_there(shared_dicom: Path) -> None:
    for path in seeds_in(shared_dicom)[:300:10]:
        theirs = {int(one.tag) for one in pydicom.dcmread(path, force=True).iterall()}
        ours = {spot.tag for spot in spots(path.read_bytes())}
        assert len(theirs - ours) <= len(theirs) // 10, path.name
