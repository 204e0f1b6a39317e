"""Where a folder really lies. SQLite's promise (a commit is on disk, one writer) holds on a disk of this computer only:
a share may lie about locks and syncs, and a cloud folder copies the database while it is being written.
"""

from __future__ import annotations

import os
import platform
import re
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePath

SHARES = {
    "nfs": "NFS", "nfs4": "NFS", "cifs": "SMB", "smb3": "SMB", "smbfs": "SMB", "smb2": "SMB", "afpfs": "AFP",
    "ncpfs": "NCP", "afs": "AFS", "ceph": "Ceph", "glusterfs": "GlusterFS", "webdav": "WebDAV", "davfs": "WebDAV",
    "fuse.davfs": "WebDAV", "fuse.davfs2": "WebDAV", "fuse.sshfs": "SSH", "fuse.rclone": "rclone",
    "fuse.gvfsd-fuse": "GVFS", "fuse.glusterfs": "GlusterFS", "fuse.s3fs": "S3", "fuse.cephfs": "Ceph",
    "fuse.google-drive-ocamlfuse": "Google Drive", "fuse.onedriver": "OneDrive", "9p": "9P", "virtiofs": "virtiofs",
    "vboxsf": "VirtualBox", "vmhgfs": "VMware", "fuse.vmhgfs-fuse": "VMware", "prl_fs": "Parallels", "lustre": "Lustre",
    "fuse.curlftpfs": "FTP", "fuse.gcsfuse": "Google Cloud", "macfuse": "macFUSE", "osxfuse": "macFUSE", "ftp": "FTP",
}  # fmt: skip
"""File systems that are not of this computer, by the name that the system gives them."""

CLOUDS = (
    (r"onedrive( - .+|-.+)?", "OneDrive"),
    (r"dropbox( \(.+\))?", "Dropbox"),
    (r"google ?drive|googledrive-.+|マイドライブ|my drive", "Google Drive"),
    (r"icloud ?drive|com~apple~clouddocs|mobile documents", "iCloud"),
    (r"cloudstorage", "クラウド"),
    (r"box( sync)?|box-box", "Box"),
    (r"nextcloud|owncloud", "Nextcloud"),
)
"""Folders that a synchronising program keeps, by the name that it gives them; matched against a whole name."""

MARKS = {
    ".dropbox.cache": "Dropbox",
    ".dropbox": "Dropbox",
    ".tmp.drivedownload": "Google Drive",
    ".sync_id": "Nextcloud",
}


@dataclass(frozen=True)
class Elsewhere:
    """Why a folder is not one to keep a record in: ``kind`` is "share" or "cloud", ``name`` what a person calls it."""

    kind: str
    name: str


def elsewhere(path: Path, environ: Mapping[str, str] = os.environ) -> Elsewhere | None:
    """None where the folder lies on a disk of this computer, as far as can be told; it need not exist yet."""
    real = Path(os.path.realpath(path))
    name = cloud_of(real, environ) or next(
        (MARKS[mark] for parent in (real, *real.parents) for mark in MARKS if _exists(parent / mark)), ""
    )
    if name:
        return Elsewhere("cloud", name)
    name = share_of(real)
    return Elsewhere("share", name) if name else None


def cloud_of(path: PurePath, environ: Mapping[str, str]) -> str:
    """The cloud whose folder this path lies in, by names and by what the system's own variables say."""
    for variable in ("OneDrive", "OneDriveCommercial", "OneDriveConsumer"):
        root = environ.get(variable, "")
        if root and path.is_relative_to(type(path)(root)):
            return "OneDrive"
    for part in path.parts:
        for pattern, name in CLOUDS:
            if re.fullmatch(pattern, part.lower()):
                return name
    return ""


def share_of(path: Path) -> str:
    """The kind of share that a path lies on, or ""."""
    if platform.system() == "Windows":
        import ctypes

        root = path.anchor
        if root.startswith("\\\\"):
            return "SMB"
        remote = 4  # DRIVE_REMOTE
        return "SMB" if ctypes.windll.kernel32.GetDriveTypeW(root) == remote else ""  # type: ignore[attr-defined]
    return SHARES.get(filesystem(path), "")


def filesystem(path: Path) -> str:
    """The file system's name as the system gives it ("ext4", "apfs", "cifs"); "" where it cannot be told."""
    try:
        if platform.system() == "Linux":
            return mounted_at(path, parse_mountinfo(Path("/proc/self/mountinfo").read_text(encoding="utf-8")))
        if platform.system() == "Darwin":
            told = subprocess.run(
                ["/sbin/mount"], capture_output=True, text=True, check=True, timeout=5
            ).stdout
            return mounted_at(path, parse_mount(told))
    except (OSError, ValueError, subprocess.SubprocessError):
        return ""
    return ""


def mounted_at(path: PurePath, mounts: Mapping[str, str]) -> str:
    """The file system of the longest mount point above a path."""
    for parent in (path, *path.parents):
        if str(parent) in mounts:
            return mounts[str(parent)]
    return ""


def parse_mountinfo(text: str) -> dict[str, str]:
    """Mount point -> file system, of Linux's /proc/self/mountinfo (proc(5)); of several at one point the last."""
    found = {}
    for line in text.splitlines():
        fields = line.split(" ")
        if "-" in fields[6:]:
            point = re.sub(r"\\(\d{3})", lambda m: chr(int(m[1], 8)), fields[4])
            found[point] = fields[fields.index("-", 6) + 1]
    return found


def parse_mount(text: str) -> dict[str, str]:
    """Mount point -> file system, of what mount(8) of macOS prints."""
    lines = (re.fullmatch(r".+? on (/.*) \(([^,)]+).*\)", line) for line in text.splitlines())
    return {line[1]: line[2] for line in lines if line}


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:
        return False
