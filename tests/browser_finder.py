"""Where a Chromium for the browser tests is, or where one can be had."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

ON_PATH = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
LAUNCH_ARGUMENTS = [
    "--no-sandbox",  # Chromium has no sandbox for root, and CI runs as root
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

# Playwright retries a download for minutes where the network refuses it; apt is the way out there.
_SECONDS_WITH_APT = 30
_SECONDS_WITHOUT_APT = 200
_SECONDS_FOR_APT = 200

_reasons: list[str] = []


def find_browser() -> str | None:
    """The path of a browser that is installed already."""
    if named := os.environ.get("KAIMEN_BROWSER"):
        found = shutil.which(named)
        reason = f"KAIMEN_BROWSER is {named}, which cannot be run"
    else:
        found = next(filter(None, map(shutil.which, ON_PATH)), None) or _playwrights_own()
        reason = f"none of {', '.join(ON_PATH)} is on PATH"
    if found is None:
        _reasons.append(reason)
    return found


def fetch_browser() -> str | None:
    """Installs a browser: Playwright's, else as root the distribution's. Returns its path."""
    if os.environ.get("KAIMEN_BROWSER"):
        return None
    apt = _can_use_apt()
    seconds = _SECONDS_WITH_APT if apt else _SECONDS_WITHOUT_APT
    if _runs([sys.executable, "-m", "playwright", "install", "chromium"], seconds):
        return _playwrights_own()
    if not apt:
        _reasons.append("apt-get cannot be used here")
        return None
    # Noto's is the font with which the pictures of tests/browser/looks were taken.
    install = ["apt-get", "install", "-qq", "-y", "--no-install-recommends"]
    if not _runs(["apt-get", "update", "-qq"], _SECONDS_FOR_APT):
        return None
    if not _runs([*install, "chromium", "fonts-noto-cjk"], _SECONDS_FOR_APT):
        return None
    return shutil.which("chromium")


def why_no_browser() -> str:
    """What was tried, for whoever reads that tests were skipped."""
    return "; ".join(_reasons)


def _playwrights_own() -> str | None:
    # In a process of its own: Playwright's plain interface refuses to start inside an event loop.
    code = (
        "from playwright.sync_api import sync_playwright\n"
        "with sync_playwright() as p: print(p.chromium.executable_path)"
    )
    asked = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False
    )
    path = asked.stdout.strip()
    return path if os.access(path, os.X_OK) else None


def _can_use_apt() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get") is not None


def _runs(command: list[str], seconds: int) -> bool:
    name = " ".join(command[-4:])
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    try:
        done = subprocess.run(
            command, capture_output=True, text=True, timeout=seconds, check=False, env=environment
        )
    except subprocess.TimeoutExpired:
        _reasons.append(f"{name}: not done after {seconds} s")
        return False
    if done.returncode != 0:
        lines = (done.stderr or done.stdout).strip().splitlines() or ["no reason given"]
        told = next((line for line in lines if "error" in line.lower()), lines[-1])
        _reasons.append(f"{name}: {told.strip():.200}")
    return done.returncode == 0
