"""Whether a folder lies on another computer, and whether locks reach that.

There SQLite's write-ahead log must not be used: it needs memory that all its users share, which
two computers have not (https://sqlite.org/wal.html#noshm). A rollback journal needs locks only,
but these it needs (https://sqlite.org/lockingv3.html, 6.0). Where nothing can be told, a folder
is taken for local.
"""

import ctypes
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePath

_MOUNTS = Path("/proc/self/mountinfo")
_REMOTE_DRIVE = 4
_WITHOUT_LOCKS = frozenset({"fuse.sshfs", "fuse.gvfsd-fuse", "fuse.rclone", "davfs", "fuse.davfs2"})
"""Here a lock is known to the one computer that set it."""

_KINDS = _WITHOUT_LOCKS | {
    "nfs", "nfs4", "cifs", "smb3", "smbfs", "ncpfs", "afs", "ceph", "lustre", "9p", "vboxsf",
    "glusterfs", "fuse.glusterfs", "beegfs", "gpfs",
}  # fmt: skip
_LOCKS_OFF = frozenset({"nolock", "nobrl", "local_lock=all", "local_lock=posix"})
"""With these, locks of nfs(5) and mount.cifs(8) stay where they are set."""

_VOLUMES = (PurePath("/Volumes"), PurePath("/net"))
"""Where macOS puts what is no disk of its own."""


@dataclass(frozen=True, slots=True)
class Mount:
    """A place of the tree of folders, the ``kind`` of file system there, and its options."""

    place: Path
    kind: str = ""
    options: tuple[str, ...] = ()

    @property
    def is_remote(self) -> bool:
        """Whether another computer may have it open, too."""
        return self.kind in _KINDS

    @property
    def is_without_locks(self) -> bool:
        """Whether two computers could write there at once."""
        off = self.kind in _WITHOUT_LOCKS or not _LOCKS_OFF.isdisjoint(self.options)
        return self.is_remote and off


def is_remote(folder: Path) -> bool:
    """Whether another computer may have the same folder open."""
    if sys.platform == "win32":
        return _on_remote_drive(folder.resolve())
    if sys.platform == "darwin":
        return is_volume(folder.resolve())
    return mount_of(folder.resolve(), _told()).is_remote


def is_without_locks(folder: Path) -> bool:
    """Whether it is on another computer that locks do not reach, as far as can be told."""
    return mount_of(folder.resolve(), _told()).is_without_locks


def is_volume(folder: PurePath) -> bool:
    """Whether macOS may have it from elsewhere."""
    return any(folder.is_relative_to(one) for one in _VOLUMES)


def mount_of(folder: Path, mounts: str) -> Mount:
    """What a folder lies on; ``mounts`` is as in proc_pid_mountinfo(5)."""
    found = [one for one in _mounts(mounts) if folder.is_relative_to(one.place)]
    # Of several on one place, the last hides the others.
    return max(reversed(found), key=lambda one: len(one.place.parts), default=Mount(folder))


def _told() -> str:
    try:
        return _MOUNTS.read_text(errors="surrogateescape")
    except OSError:
        return ""


def _mounts(told: str) -> Iterator[Mount]:
    for line in told.splitlines():
        before, _, after = line.partition(" - ")
        parts, kind = before.split(" "), after.split(" ")
        if len(parts) > 4 and after:
            yield Mount(Path(_unescaped(parts[4])), kind[0], tuple(kind[-1].split(",")))


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
