"""What a process that evaluates queries is not allowed to do (Linux).

The guard refuses everything that could reach out; this is the second wall behind it. A memory cap ends the process
that takes too much, its parent's death ends it, and a filter in the kernel denies it every new socket.
"""

from __future__ import annotations

import ctypes
import errno
import platform
import resource
import signal
import struct
from pathlib import Path

_PR_SET_PDEATHSIG, _PR_SET_SECCOMP, _PR_SET_NO_NEW_PRIVS = 1, 22, 38
_SECCOMP_MODE_FILTER = 2
_ALLOW, _ERRNO = 0x7FFF0000, 0x00050000
_LOAD, _JUMP_EQUAL, _RETURN = 0x20, 0x15, 0x06  # BPF: load word, jump if equal, return
# (AUDIT_ARCH, numbers of socket, execve and execveat) from the kernel's tables of system calls.
_CALLS = {"x86_64": (0xC000003E, (41, 59, 322)), "aarch64": (0xC00000B7, (198, 221, 281))}


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("filter", ctypes.c_char_p))


def die_with_parent() -> None:
    """Ask the kernel to kill this process when the one that made it ends."""
    ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)


def cap_memory(extra: int) -> None:
    """Allow `extra` bytes of address space above what the process has now; no core dumps."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    limit = pages * resource.getpagesize() + extra
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def deny_network() -> bool:
    """Deny new sockets and programs to this process for ever; False where this kernel or machine cannot."""
    known = _CALLS.get(platform.machine())
    if known is None:
        return False
    architecture, calls = known
    steps = [_step(_LOAD, 0, 0, 4), _step(_JUMP_EQUAL, 0, len(calls) + 1, architecture), _step(_LOAD, 0, 0, 0)]
    for index, call in enumerate(calls):
        steps.append(_step(_JUMP_EQUAL, len(calls) - index, 0, call))
    steps += [_step(_RETURN, 0, 0, _ALLOW), _step(_RETURN, 0, 0, _ERRNO | errno.EACCES)]
    buffer = ctypes.create_string_buffer(b"".join(steps))
    program = _Program(len(steps), ctypes.cast(buffer, ctypes.c_char_p))
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0:
        return False
    return bool(libc.prctl(_PR_SET_SECCOMP, _SECCOMP_MODE_FILTER, ctypes.byref(program), 0, 0) == 0)


def _step(code: int, if_true: int, if_false: int, value: int) -> bytes:
    return struct.pack("=HBBI", code, if_true, if_false, value)
