"""Zip archives that lie, and DICOMDIRs that lead astray."""

import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from phantoms import Scanner, header, ramp, save, write_slices
from pydicom import DataElement, Dataset, dcmread
from pydicom.config import IGNORE
from pydicom.sequence import Sequence
from pydicom.uid import ExplicitVRLittleEndian

from viewer.core.study import Scan
from viewer.importers import archive
from viewer.importers.scan import scan
from viewer.workers.progress import Cancelled, Progress

PLACES = [(0.0, 0.0, float(z)) for z in range(4)]
DIRECTORY = "1.2.840.10008.1.3.10"


@pytest.fixture
def slices(tmp_path: Path) -> list[Path]:
    return write_slices(tmp_path / "slices", ramp(4, 4, 4), PLACES)


def frames(found: Scan) -> int:
    return sum(series.frame_count for study in found.studies for series in study.series)


def packed(path: Path, files: list[Path], **how: int) -> Path:
    with zipfile.ZipFile(path, "w", **how) as made:
        for file in files:
            made.write(file, file.name)
    return path


def test_an_archive_of_more_than_four_gigabytes_in_form_is_read(
    tmp_path: Path, scanned: Scanner, slices: list[Path]
) -> None:
    with zipfile.ZipFile(tmp_path / "z.zip", "w") as made:
        for path in slices:
            with made.open(path.name, "w", force_zip64=True) as member:
                member.write(path.read_bytes())
    assert frames(scanned(tmp_path / "z.zip")) == 4


@pytest.mark.parametrize(
    "name",
    ["../../../x", "/x", "C:\\x.dcm", "..\\..\\x", "a/" * 200 + "x", "\u3042" * 200 + ".dcm",
     "NUL", "con.dcm", "x. . .", "x\x07y", "COM1.txt"],
)  # fmt: skip
def test_a_member_of_any_name_lands_in_its_own_folder(
    tmp_path: Path, slices: list[Path], name: str
) -> None:
    target = tmp_path / "unpacked"
    target.mkdir()
    before = set(tmp_path.rglob("*"))
    with zipfile.ZipFile(tmp_path / "z.zip", "w") as made:
        made.write(slices[0], name)
        with pytest.warns(UserWarning, match="Duplicate"):
            made.write(slices[1], name)
    found = scan([tmp_path / "z.zip"], Progress(), target)
    assert frames(found) == 2
    added = set(tmp_path.rglob("*")) - before - {tmp_path / "z.zip"}
    assert all(path.is_relative_to(target) for path in added)


def test_links_in_an_archive_are_not_made(tmp_path: Path, scanned: Scanner) -> None:
    save(header(ramp(4, 4)), ramp(4, 4), tmp_path / "secret")
    link = zipfile.ZipInfo("link.dcm")
    link.external_attr = 0o120777 << 16
    with zipfile.ZipFile(tmp_path / "z.zip", "w") as made:
        made.writestr(link, str(tmp_path / "secret"))
    found = scanned(tmp_path / "z.zip")
    assert frames(found) == 0


def test_one_damaged_member_does_not_take_the_others_along(
    tmp_path: Path, scanned: Scanner, slices: list[Path]
) -> None:
    path = packed(tmp_path / "z.zip", slices)
    content = path.read_bytes()
    at = content.index(slices[2].read_bytes()[500:600])
    path.write_bytes(content[:at] + b"\xff" * 50 + content[at + 50 :])
    found = scanned(path)
    assert frames(found) == 3
    (refusal,) = found.refusals
    assert refusal.reason == "This file is damaged inside its zip archive."
    assert refusal.path == path / slices[2].name


@pytest.mark.parametrize("more", [1, -1, 1 << 40])
def test_a_member_that_is_not_as_long_as_it_says_is_refused(
    tmp_path: Path, scanned: Scanner, slices: list[Path], more: int
) -> None:
    path = packed(tmp_path / "z.zip", slices[:1], compression=zipfile.ZIP_DEFLATED)
    content = path.read_bytes()
    at = content.rindex(b"PK\x01\x02") + 24
    (size,) = struct.unpack_from("<I", content, at)
    path.write_bytes(content[:at] + struct.pack("<I", (size + more) % 2**32) + content[at + 4 :])
    found = scanned(path)
    assert frames(found) == 0 or more > 1 << 32
    assert found.refusals or frames(found) == 1


def test_members_that_share_their_bytes_are_a_bomb(tmp_path: Path, scanned: Scanner) -> None:
    path = tmp_path / "z.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("kernel", bytes(1_000_000))
        first = made.getinfo("kernel")
        for number in range(50):
            copy = zipfile.ZipInfo(f"copy{number}")
            for name in ("header_offset", "compress_size", "file_size", "CRC", "compress_type"):
                setattr(copy, name, getattr(first, name))
            made.filelist.append(copy)
    assert "more than it can honestly hold" in scanned(path).refusals[0].reason


def test_what_all_members_together_become_is_held_against_the_archive(
    tmp_path: Path, scanned: Scanner, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive, "_RATIO_FREE", 100_000)
    with zipfile.ZipFile(tmp_path / "z.zip", "w", zipfile.ZIP_DEFLATED) as made:
        for number in range(20):
            made.writestr(f"{number}.dcm", bytes(1_000_000))
    assert "more than it can honestly hold" in scanned(tmp_path / "z.zip").refusals[0].reason
    monkeypatch.setattr(archive, "_RATIO_FREE", 1 << 30)
    monkeypatch.setattr(archive, "_MOST_MEMBERS", 10)
    assert "more than it can honestly hold" in scanned(tmp_path / "z.zip").refusals[0].reason


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_an_unusual_packing_is_named(
    tmp_path: Path, scanned: Scanner, slices: list[Path], method: int
) -> None:
    path = packed(tmp_path / "z.zip", slices, compression=method)
    assert "packed in a way that is not supported" in scanned(path).refusals[0].reason


def test_a_password_is_told(tmp_path: Path, scanned: Scanner, slices: list[Path]) -> None:
    path = packed(tmp_path / "z.zip", slices[:1])
    content = bytearray(path.read_bytes())
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(signature) + offset] |= 1
    path.write_bytes(content)
    assert "locked by a password" in scanned(path).refusals[0].reason


def test_an_archive_in_an_archive_or_a_folder_says_how_to_open_it(
    tmp_path: Path, scanned: Scanner, slices: list[Path]
) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    inner = packed(folder / "inner.zip", slices)
    outer = packed(tmp_path / "outer.zip", [inner])
    for path in (folder, outer):
        (refusal,) = scanned(path).refusals
        assert refusal.reason.startswith("This is a zip archive in a folder.")


def test_office_documents_are_no_archives_to_speak_of(
    tmp_path: Path, scanned: Scanner, slices: list[Path]
) -> None:
    packed(tmp_path / "slices" / "letter.docx", slices[:1])
    found = scanned(tmp_path)
    assert frames(found) == 4
    assert found.refusals == ()


def test_unpacking_can_be_stopped(tmp_path: Path, slices: list[Path]) -> None:
    path = packed(tmp_path / "z.zip", slices)
    progress = Progress(lambda _, text: text == "Unpacking" and progress.cancel())
    (tmp_path / "unpacked").mkdir()
    with pytest.raises(Cancelled):
        scan([path], progress, tmp_path / "unpacked")


def test_an_archive_without_room_on_the_disk_has_a_reason(
    tmp_path: Path, scanned: Scanner, slices: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = packed(tmp_path / "z.zip", slices)
    none_left = type("Usage", (), {"free": 100})
    monkeypatch.setattr(archive.shutil, "disk_usage", lambda _: none_left)
    assert "the disk has less" in scanned(path).refusals[0].reason


def disc_of(folder: Path, names: list[list[str]], change: Callable[[Dataset], None]) -> Path:
    """A DICOMDIR that lists files by their names."""
    records = []
    for name in names:
        record = Dataset()
        record.add(DataElement(0x00041500, "CS", name, validation_mode=IGNORE))
        record.OffsetOfTheNextDirectoryRecord = record.RecordInUseFlag = 0
        change(record)
        records.append(record)
    directory = Dataset()
    directory.DirectoryRecordSequence = Sequence(records)
    directory.SOPClassUID, directory.SOPInstanceUID = DIRECTORY, "1.2.3"
    holder = header(ramp(1, 1))
    save(holder, ramp(1, 1), folder / "DICOMDIR")
    directory.file_meta = holder.file_meta
    directory.file_meta.TransferSyntaxUID = ExplicitVRLittleEndian
    directory.save_as(folder / "DICOMDIR", enforce_file_format=True)
    return folder / "DICOMDIR"


@pytest.mark.parametrize("there", ["im1", "IM1", "Im1", "IM1.", "im1.;1", "IM1;1"])
def test_names_on_a_disc_are_found_however_it_is_mounted(
    tmp_path: Path, scanned: Scanner, slices: list[Path], there: str
) -> None:
    (tmp_path / "cd" / "series").mkdir(parents=True)
    slices[0].rename(tmp_path / "cd" / "series" / there)
    path = disc_of(tmp_path / "cd", [["SERIES", "IM1"]], lambda _: None)
    found = scanned(path)
    assert frames(found) == 1
    assert found.refusals == ()


def test_the_exact_name_goes_before_one_of_another_case(
    tmp_path: Path, scanned: Scanner, slices: list[Path]
) -> None:
    (tmp_path / "cd").mkdir()
    slices[0].rename(tmp_path / "cd" / "im1")
    slices[1].rename(tmp_path / "cd" / "IM1")
    if len(list((tmp_path / "cd").iterdir())) < 2:
        pytest.skip("this disk does not tell names by their case")
    path = disc_of(tmp_path / "cd", [["IM1"], ["im1"]], lambda _: None)
    found = scanned(path)
    assert frames(found) == 2


def test_links_on_a_disc_do_not_lead_out_of_it(
    tmp_path: Path, scanned: Scanner, slices: list[Path]
) -> None:
    (tmp_path / "cd" / "IN").mkdir(parents=True)
    slices[0].rename(tmp_path / "cd" / "IN" / "HERE")
    (tmp_path / "cd" / "FILE").symlink_to(slices[1])
    (tmp_path / "cd" / "FOLDER").symlink_to(tmp_path / "slices", target_is_directory=True)
    (tmp_path / "cd" / "INSIDE").symlink_to(tmp_path / "cd" / "IN" / "HERE")
    (tmp_path / "cd" / "LOOP").symlink_to(tmp_path / "cd" / "LOOP")
    names = [["FILE"], ["FOLDER", "002.dcm"], ["INSIDE"], ["LOOP"], ["LOOP", "X"]]
    found = scanned(disc_of(tmp_path / "cd", names, lambda _: None))
    assert frames(found) == 1
    assert found.refusals[0].reason.startswith("4 of the files that this DICOMDIR lists")


def test_records_that_run_in_circles_come_to_an_end(
    tmp_path: Path, scanned: Scanner, slices: list[Path]
) -> None:
    def circle(record: Dataset) -> None:
        record.OffsetOfTheNextDirectoryRecord = 400
        record.OffsetOfReferencedLowerLevelDirectoryEntity = 400

    (tmp_path / "cd").mkdir()
    slices[0].rename(tmp_path / "cd" / "IM1")
    found = scanned(disc_of(tmp_path / "cd", [["IM1"]] * 500, circle))
    assert frames(found) == 1


def test_odd_names_on_a_disc_are_missing_and_nothing_worse(
    tmp_path: Path, scanned: Scanner, slices: list[Path]
) -> None:
    (tmp_path / "cd").mkdir()
    slices[0].rename(tmp_path / "cd" / "IM1")
    names = [["IM1"], ["x" * 5000], ["a\0b"], ["."] * 9, ["", "IM1"], ["IM1", "IM1"], ["/"], ["~"]]
    found = scanned(disc_of(tmp_path / "cd", names, lambda _: None))
    assert frames(found) == 1
    assert found.refusals[0].reason.startswith("7 of the files")
    assert np.array_equal(dcmread(tmp_path / "cd" / "IM1").pixel_array, ramp(4, 4))
