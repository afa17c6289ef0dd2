"""The processes that run, as `ps` lists them."""

from __future__ import annotations

import subprocess


def descendants(pid: int, command: str = "") -> list[int]:
    """All processes that a process started, and those that they started; of a command's end only."""
    listed = subprocess.run(
        ["ps", "-A", "-o", "pid=,ppid=,stat=,command="], capture_output=True, text=True, check=True
    ).stdout
    children: dict[int, list[int]] = {}
    named: set[int] = set()
    for line in listed.splitlines():
        number, parent, state, *told = line.split(None, 3)
        # One that has ended has an entry in the table until its parent has looked.
        if not state.startswith("Z"):
            children.setdefault(int(parent), []).append(int(number))
        if "".join(told).endswith(command):
            named.add(int(number))
    found: list[int] = []
    todo = [pid]
    while todo:
        for child in children.get(todo.pop(), ()):
            found.append(child)
            todo.append(child)
    return [child for child in found if child in named]
