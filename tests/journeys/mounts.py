# SPDX-License-Identifier: GPL-3.0-or-later
"""Disks of one test only: mounts in a namespace that ends with it. Who is not root gets them in a
user namespace, under his own id, so that the session bus still knows him."""

import ctypes
import os

CLONE_NEWNS = 0x00020000
CLONE_NEWUSER = 0x10000000
MS_RDONLY, MS_REMOUNT, MS_BIND, MS_REC, MS_PRIVATE = 1, 32, 4096, 16384, 1 << 18
MNT_DETACH = 2

LIBC = ctypes.CDLL(None, use_errno=True)


def _call(function, *arguments):
    if function(*arguments) != 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))


def _bytes(text):
    return None if text is None else os.fsencode(text)


def mount(source, target, kind=None, flags=0, data=None):
    _call(LIBC.mount, _bytes(source), _bytes(target), _bytes(kind), ctypes.c_ulong(flags),
          _bytes(data))


def unmount(target):
    _call(LIBC.umount2, _bytes(target), MNT_DETACH)


def bind_read_only(folder):
    """Until it is unmounted, the folder cannot be written."""
    mount(folder, folder, flags=MS_BIND)
    mount(None, folder, flags=MS_REMOUNT | MS_BIND | MS_RDONLY)


def _write(path, text):
    with open(path, "w", encoding="ascii") as file:
        file.write(text)


def leave_for_own():
    """From here on, mounts are this process's and its children's. "" or what is in the way."""
    ids = os.geteuid(), os.getegid()
    try:
        if ids[0] == 0:
            _call(LIBC.unshare, CLONE_NEWNS)
        else:
            _call(LIBC.unshare, CLONE_NEWUSER | CLONE_NEWNS)
            _write("/proc/self/setgroups", "deny")
            _write("/proc/self/uid_map", f"{ids[0]} {ids[0]} 1")
            _write("/proc/self/gid_map", f"{ids[1]} {ids[1]} 1")
        mount("none", "/", flags=MS_REC | MS_PRIVATE)
    except OSError as error:
        return str(error)
    return ""
