"""What the reading process gives up before it sees the first byte of a delivered file: network, other programs, other files.

Linux offers seccomp (no network, no new process, no look into others) and Landlock (no files); both are asked of the kernel directly,
because there is no library for them in the standard library and none is needed for three calls. Sources: seccomp(2), landlock(7),
linux/landlock.h and the system call tables of the kernel. Elsewhere the process is only limited in memory and time.
"""

from __future__ import annotations

import ctypes
import errno
import os
import platform
import struct
import sys
import sysconfig
from pathlib import Path

NO_NETWORK, NO_PROGRAMS, NO_FILES = "kein Netz", "keine anderen Programme", "keine Dateien"
LIMITED_MEMORY, LIMITED_TIME, NO_WRITING = "Speicher begrenzt", "Rechenzeit begrenzt", "kein Schreiben in Dateien"

_PR_SET_NO_NEW_PRIVS, _PR_SET_SECCOMP, _SECCOMP_MODE_FILTER = 38, 22, 2
_ALLOW, _KILL, _REFUSE = 0x7FFF0000, 0x80000000, 0x00050000 | errno.EPERM
_LOAD, _JUMP_EQUAL, _JUMP_AT_LEAST, _RETURN = 0x20, 0x15, 0x35, 0x06
_OFFSET_NUMBER, _OFFSET_MACHINE = 0, 4
#: Numbers of the x32 calls, which are those of x86-64 by another name.
_X32 = 0x40000000

#: machine → (audit number, system calls refused): sockets, new processes and programs, looks into other processes, name spaces,
#: kernel programs, keys, io_uring (which does all that by another way).
_REFUSED = {
    "x86_64": (0xC000003E, (41, 42, 43, 44, 46, 49, 50, 53, 56, 57, 58, 59, 62, 101, 165, 166, 234, 248, 250, 272, 288, 298, 304, 308,
                            310, 311, 319, 321, 322, 323, 425, 435, 438)),
    "aarch64": (0xC00000B7, (39, 40, 97, 117, 129, 131, 198, 199, 200, 201, 202, 203, 206, 211, 217, 219, 220, 221, 241, 242, 265, 268,
                             270, 271, 279, 280, 281, 282, 425, 435, 438)),
}  # fmt: skip

_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446
_RULE_PATH_BENEATH, _READ_FILE, _READ_DIR = 1, 1 << 2, 1 << 3
#: All rights on files that each version of Landlock knows.
_FILE_RIGHTS = {1: 0x1FFF, 2: 0x3FFF, 3: 0x7FFF, 4: 0x7FFF}
_FILE_RIGHTS_NOW = 0xFFFF


def give_up(project: Path) -> list[str]:
    """Give up all the system can take; German names of the guards that are in force now. Cannot be undone by this process."""
    in_force = _limit_writing()
    if sys.platform != "linux":
        return in_force
    kernel = ctypes.CDLL(None, use_errno=True)
    if kernel.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0):
        return in_force
    if _without_files(kernel, (Path(sysconfig.get_path("stdlib")), Path(sysconfig.get_path("platstdlib")), project)):
        in_force.append(NO_FILES)
    if _without_calls(kernel):
        in_force += [NO_NETWORK, NO_PROGRAMS]
    return in_force


def _limit_writing() -> list[str]:
    try:
        import resource
    except ImportError:
        return []
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    return [NO_WRITING]


def _without_files(kernel: ctypes.CDLL, code: tuple[Path, ...]) -> bool:
    """Only the program's own code can still be read, because Python loads parts of itself when they are needed."""
    version = kernel.syscall(_CREATE_RULESET, None, ctypes.c_size_t(0), 1)
    if version < 1:
        return False
    handled = struct.pack("Q", _FILE_RIGHTS.get(version, _FILE_RIGHTS_NOW))
    rules = kernel.syscall(_CREATE_RULESET, handled, ctypes.c_size_t(len(handled)), 0)
    if rules < 0:
        return False
    try:
        for folder in code:
            opened = os.open(folder, os.O_PATH | os.O_CLOEXEC)
            allowed = struct.pack("=Qi", _READ_FILE | _READ_DIR, opened)
            is_added = kernel.syscall(_ADD_RULE, rules, _RULE_PATH_BENEATH, allowed, 0) == 0
            os.close(opened)
            if not is_added:
                return False
        return kernel.syscall(_RESTRICT_SELF, rules, 0) == 0
    finally:
        os.close(rules)


def _without_calls(kernel: ctypes.CDLL) -> bool:
    """A filter of system calls: refused ones fail with EPERM, those of another machine's numbering end the process."""
    if platform.machine() not in _REFUSED:
        return False
    machine, refused = _REFUSED[platform.machine()]
    steps = [(_LOAD, 0, 0, _OFFSET_MACHINE), (_JUMP_EQUAL, 1, 0, machine), (_RETURN, 0, 0, _KILL),
             (_LOAD, 0, 0, _OFFSET_NUMBER), (_JUMP_AT_LEAST, 0, 1, _X32), (_RETURN, 0, 0, _REFUSE)]  # fmt: skip
    for number in refused:
        steps += [(_JUMP_EQUAL, 0, 1, number), (_RETURN, 0, 0, _REFUSE)]
    steps.append((_RETURN, 0, 0, _ALLOW))
    code = ctypes.create_string_buffer(b"".join(struct.pack("HBBI", *step) for step in steps))
    program = ctypes.create_string_buffer(struct.pack("HxxxxxxP", len(steps), ctypes.addressof(code)))
    return kernel.prctl(_PR_SET_SECCOMP, _SECCOMP_MODE_FILTER, program, 0, 0) == 0
