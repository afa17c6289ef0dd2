"""Work for all processes is done by one of them at a time: two real processes, on each database."""

from __future__ import annotations

import subprocess
import sys
from datetime import datetime, timedelta, timezone
from pathlib import Path

from sqlalchemy.engine import Engine

from channels.leases import hold_lease, take_lease
from channels.records import Records
from tests.conftest import ROOT

NOW = datetime(2026, 11, 25, 12, 0, tzinfo=timezone.utc)
WORKER = """
import sys
from datetime import datetime, timedelta, timezone
from channels.db import open_engine
from channels.leases import take_lease
from channels.records import Records

records = Records(open_engine(sys.argv[1]))
begun = datetime(2026, 11, 25, 12, 0, tzinfo=timezone.utc)
print("ready", flush=True)
sys.stdin.readline()
for minute in range(60):
    now = begun + timedelta(minutes=minute)
    if records.do_now(take_lease, "forgetting", now=now, seconds=600):
        print(minute, flush=True)
"""


def test_a_lease_is_one_holders_until_it_runs_out(database: Engine) -> None:
    records = Records(database)

    def take(minutes: float, name: str = "forgetting") -> bool:
        now = NOW + timedelta(minutes=minutes)
        return records.do_now(take_lease, name, now=now, seconds=600)

    assert [take(m) for m in (0, 0, 9.9, 10, 11)] == [True, False, False, True, False]
    assert take(0, "something else")


def test_a_lease_is_held_on_and_given_back(database: Engine) -> None:
    records = Records(database)

    def hold(minutes: float, held: datetime | None, seconds: float = 60) -> datetime | None:
        now = NOW + timedelta(minutes=minutes)
        return records.do_now(hold_lease, "polling", held, now=now, seconds=seconds)

    mine = hold(0, None)
    assert mine == NOW + timedelta(minutes=1)
    assert hold(0.5, None) is None
    mine = hold(0.5, mine)
    assert mine == NOW + timedelta(minutes=1.5)
    assert hold(1.2, None) is None
    assert hold(1.3, mine, seconds=0)
    theirs = hold(1.3, None)
    assert theirs
    assert hold(1.4, mine) is None
    assert hold(3, None), "whoever died at it is followed"


def test_two_processes_do_it_once(database: Engine, tmp_path: Path) -> None:
    url = database.url.render_as_string(hide_password=False)
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", WORKER, url],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(2)
    ]
    for process in processes:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
    for process in processes:
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()
    minutes = sorted(int(m) for process in processes for m in process.communicate()[0].split())
    # Both count the same minutes at their own pace; whichever comes first to a tenth has it.
    assert minutes
    assert all(minutes[i + 1] - minutes[i] >= 10 for i in range(len(minutes) - 1))
