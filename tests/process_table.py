"""The processes that run, as `ps` lists them."""

from __future__ import annotations

import subprocess


def descendants(pid: int, command: str = "") -> list[int]:
    """All processes that a process started, and those that they started; of a command's end only."""
    children: dict[int, list[int]] = {}
    for line in _listed("-A", "-o", "pid=,ppid=,stat="):
        number, parent, state = line.split(None, 2)
        # One that has ended has an entry in the table until its parent has looked.
        if not state.startswith("Z"):
            children.setdefault(int(parent), []).append(int(number))
    found: list[int] = []
    todo = [pid]
    while todo:
        for child in children.get(todo.pop(), ()):
            found.append(child)
            todo.append(child)
    return [child for child in found if not command or _command(child).endswith(command)]


def runs(pid: int) -> bool:
    """Whether there is such a process, and more than its entry in the table."""
    return any(
        state.strip()[:1] not in ("", "Z") for state in _listed("-o", "stat=", "-p", str(pid))
    )


def _command(pid: int) -> str:
    """What a process was started with; only asked of our own: the kernel may have `ps` wait for one that is stuck."""
    return "".join(_listed("-o", "command=", "-p", str(pid))).rstrip()


def _listed(*options: str) -> list[str]:
    """What `ps` says, a process a line; none where there is no such process any more."""
    told = subprocess.run(["ps", *options], capture_output=True, text=True, timeout=60)
    return told.stdout.splitlines()
