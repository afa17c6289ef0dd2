"""`make bench-widget`: what the widget costs a visitor, in a real browser against a real Kaimen.

Measures the first load in bytes, the time until it can be used on a slowed CPU and a slow network,
and the time from pressing Enter to reading the answer. Writes JSON, and a table for the docs.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import statistics
import sys
import time
from pathlib import Path
from typing import Any

from playwright.async_api import Browser, Page, async_playwright

from tests.browser_finder import LAUNCH_ARGUMENTS, find_browser

QUESTIONS = (
    "璧山的QDLP试点是怎么规定的？",
    "由谁负责？",
    "那垫江呢？",
    "外籍员工的薪酬怎么汇出境外？",
    "Tell me about the QDLP pilot in Bishan",
    "Who is responsible for it?",
    "Is there a complaint mechanism for foreign-invested enterprises?",
    "渝府发〔2021〕19号是什么文件",
)
CPU_SLOWER = (1, 4, 6)
# What browsers' own tools call slow 4G.
NETWORK = {
    "offline": False,
    "latency": 150,
    "downloadThroughput": 200_000,
    "uploadThroughput": 90_000,
}
WHEN_USABLE = """() => new Promise((resolve) => { const look = () => {
  const root = document.querySelector("kaimen-chat")?.shadowRoot;
  if (root?.querySelector(SELECTOR)?.checkVisibility()) resolve(performance.now());
  else requestAnimationFrame(look); }; look(); })"""


async def measure_load(
    browser: Browser, url: str, path: str, selector: str, rounds: int
) -> dict[str, Any]:
    """Bytes and requests of a first visit, and when it can be used on which CPU (median)."""
    result: dict[str, Any] = {}
    usable: dict[str, list[float]] = {f"cpu/{slower}": [] for slower in CPU_SLOWER}
    for slower in CPU_SLOWER * rounds:
        context = await browser.new_context(viewport={"width": 390, "height": 844})
        page = await context.new_page()
        devtools = await context.new_cdp_session(page)
        sizes: list[float] = []
        devtools.on("Network.loadingFinished", lambda e, s=sizes: s.append(e["encodedDataLength"]))
        await devtools.send("Network.enable")
        await devtools.send("Network.emulateNetworkConditions", NETWORK)
        await devtools.send("Emulation.setCPUThrottlingRate", {"rate": slower})
        await page.goto(url + path)
        look = WHEN_USABLE.replace("SELECTOR", json.dumps(selector))
        usable[f"cpu/{slower}"].append(await page.evaluate(look))
        result |= {"bytes": round(sum(sizes)), "requests": len(sizes)}
        await context.close()
    medians = {cpu: round(statistics.median(times)) for cpu, times in usable.items()}
    return result | {"usable_ms": medians}


async def measure_answers(page: Page, url: str, rounds: int) -> dict[str, Any]:
    """Milliseconds from Enter to the answer on the page."""
    await page.goto(url)
    await page.locator("#consent button").click()
    spans: list[float] = []
    answers = page.locator(".message--kaimen")
    for question in QUESTIONS * rounds:
        before = await answers.count()
        await page.locator("#question").fill(question)
        begun = time.perf_counter()
        await page.locator("#question").press("Enter")
        await answers.nth(before).wait_for(timeout=60_000)
        spans.append((time.perf_counter() - begun) * 1000)
        # Slower than a session's limit of questions, which is not what is measured.
        await page.wait_for_timeout(100)
    spans.sort()
    return {
        "questions": len(spans),
        "p50_ms": round(statistics.median(spans)),
        "p95_ms": round(spans[int(len(spans) * 0.95) - 1]),
    }


async def measure(url: str, rounds: int) -> dict[str, Any]:
    """All measurements."""
    path = find_browser()
    if path is None:
        sys.exit("No browser was found: install chromium, or name one in KAIMEN_BROWSER.")
    load = os.getloadavg()[0]
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=path, args=LAUNCH_ARGUMENTS)
        page = await browser.new_page()
        measured = {
            "browser": browser.version,
            "cores": os.cpu_count(),
            "load before": round(load, 1),
            "full page": await measure_load(browser, url, "/", "#consent button", rounds),
            "closed in a portal": await measure_load(
                browser, url, "/demo/portal", ".launcher", rounds
            ),
            "answers": await measure_answers(page, url, rounds),
        }
        await browser.close()
    return measured


def as_table(measured: dict[str, Any]) -> str:
    """The measurements as Markdown."""
    slower = [f"usable, CPU ÷ {n}" for n in CPU_SLOWER]
    lines = [f"| first visit | bytes | requests | {' | '.join(slower)} |", "|---" * 6 + "|"]
    for name in ("full page", "closed in a portal"):
        one = measured[name]
        times = " | ".join(f"{ms} ms" for ms in one["usable_ms"].values())
        lines.append(f"| {name} | {one['bytes']:,} | {one['requests']} | {times} |")
    answers = measured["answers"]
    lines += ["", "| Enter to answer | p50 | p95 |", "|---|---|---|"]
    lines.append(
        f"| {answers['questions']} questions | {answers['p50_ms']} ms | {answers['p95_ms']} ms |"
    )
    lines += [
        "",
        f"Chromium {measured['browser']}, {measured['cores']} cores, load {measured['load before']} "
        "before the run; server and browser on one machine.",
    ]
    return "\n".join(lines)


def main() -> int:
    """Measures a Kaimen that runs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--url", default="http://localhost:8000", help="a running Kaimen")
    parser.add_argument("--rounds", type=int, default=2, help="how often each is measured")
    parser.add_argument("--out", type=Path, default=Path("var/bench/widget.json"))
    arguments = parser.parse_args()
    measured = asyncio.run(measure(arguments.url.rstrip("/"), arguments.rounds))
    arguments.out.parent.mkdir(parents=True, exist_ok=True)
    arguments.out.write_text(json.dumps(measured, ensure_ascii=False, indent=2) + "\n", "utf-8")
    sys.stdout.write(as_table(measured) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
