"""Whether a folder lies on another computer, where SQLite's write-ahead log must not be used.

The log needs memory that all its users share, which two computers have not
(https://sqlite.org/wal.html#noshm). Where it cannot be told, as on macOS, it is taken for local.
"""

import ctypes
import sys
from collections.abc import Iterator
from pathlib import Path

_MOUNTS = Path("/proc/self/mountinfo")
_REMOTE_DRIVE = 4
_KINDS = frozenset(
    {
        "nfs", "nfs4", "cifs", "smb3", "smbfs", "ncpfs", "afs", "ceph", "lustre", "9p", "vboxsf",
        "glusterfs", "fuse.glusterfs", "fuse.sshfs", "fuse.gvfsd-fuse", "fuse.rclone", "davfs",
        "fuse.davfs2", "beegfs", "gpfs",
    }
)  # fmt: skip


def is_remote(folder: Path) -> bool:
    """Whether another computer may have the same folder open."""
    if sys.platform == "win32":
        return _on_remote_drive(folder.resolve())
    try:
        told = _MOUNTS.read_text(errors="surrogateescape")
    except OSError:
        return False
    return kind_of(folder.resolve(), told) in _KINDS


def kind_of(folder: Path, mounts: str) -> str:
    """The file system that a folder lies on; ``mounts`` is as in proc_pid_mountinfo(5)."""
    found = [(place, kind) for place, kind in _mounts(mounts) if folder.is_relative_to(place)]
    # Of several on one place, the last hides the others.
    nearest = max(reversed(found), key=lambda one: len(one[0].parts), default=(folder, ""))
    return nearest[1]


def _mounts(told: str) -> Iterator[tuple[Path, str]]:
    for line in told.splitlines():
        before, _, after = line.partition(" - ")
        parts = before.split(" ")
        if len(parts) > 4 and after:
            yield Path(_unescaped(parts[4])), after.split(" ")[0]


def _unescaped(name: str) -> str:
    """Spaces and the like are written as octal numbers."""
    for code, letter in (("040", " "), ("011", "\t"), ("012", "\n"), ("134", "\\")):
        name = name.replace(f"\\{code}", letter)
    return name


def _on_remote_drive(folder: Path) -> bool:
    if sys.platform != "win32":
        return False
    drive = folder.drive
    return drive.startswith("\\\\") or (
        ctypes.windll.kernel32.GetDriveTypeW(f"{drive}\\") == _REMOTE_DRIVE
    )
