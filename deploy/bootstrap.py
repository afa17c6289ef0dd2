#!/usr/bin/env python3
"""Install what Kaimen runs on: uv, Python 3.10 and the packages of uv.lock, into .venv.

This file runs before anything is installed, so it keeps to the standard library and to Python 3.6.
``make`` calls it when .venv/.ready is missing or older than the files that it depends on.
"""

import hashlib
import json
import os
import platform
import re
import shutil
import ssl
import stat
import subprocess
import sys
import threading
import time
import urllib.parse
import urllib.request
import zipfile
from pathlib import Path
from typing import Dict, List, Optional

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
READY = VENV / ".ready"
TOOLS = ROOT / ".tools"

PYTHON = "3.10"
UV_OLDEST = (0, 7)
UV_VERSION = "0.13.9"
# Where PyPI keeps the wheels of that version: platform, then folder, file name and SHA-256.
UV_FILES = "https://files.pythonhosted.org/packages/"
UV_WHEELS = {
    "linux-x86_64": (
        "3d/aa/26d64642d808de4a652579ef950d7cd2d37f080a8babf9c67c6b75fc4c3f/",
        "uv-0.13.9-py3-none-manylinux_2_17_x86_64.manylinux2014_x86_64.whl",
        "d7f459fe4fd247d830351c75686d3996ace3c6f3f728eb0e85a30b7ada0cef19",
    ),
    "linux-aarch64": (
        "57/15/94b6cd62ac3ff6550288328e8035288875197cbc183f51554b266a69877b/",
        "uv-0.13.9-py3-none-manylinux_2_17_aarch64.manylinux2014_aarch64.musllinux_1_1_aarch64.whl",
        "5435c5ce14a56431208ca0996416d310f1598e8c2c8ba707688985a16bb82dbe",
    ),
    "darwin-x86_64": (
        "1e/db/08e9ef4879bd667e6d7b4705e594e5bd3e4585f10fc63cb16b9fa2fac63e/",
        "uv-0.13.9-py3-none-macosx_10_12_x86_64.whl",
        "c16ed11e013557536b3e60065f1b912f6407bd6518e041b961e23ef9e6b4fbf5",
    ),
    "darwin-arm64": (
        "f3/a7/a8d7b074798c7fb3b26b37584b8fe2e29df2ccdc24ce7902caab2a53edbf/",
        "uv-0.13.9-py3-none-macosx_11_0_arm64.whl",
        "66c512266d633bef48384a1f53003f41f2a8e7b36fe6e7fbfd3e0fd52d96fa63",
    ),
}

CERTIFICATES = ("SSL_CERT_FILE", "PIP_CERT", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE")
INDEXES = ("UV_DEFAULT_INDEX", "UV_INDEX_URL", "PIP_INDEX_URL")


class SetupError(Exception):
    """The set-up cannot go on; the message tells the reader what to do about it."""


def say(sentence: str) -> None:
    """Print one line of progress at once."""
    print(sentence, flush=True)


def main() -> int:
    """Install everything, and say how it went."""
    os.chdir(str(ROOT))
    begun = time.time()
    try:
        state = wanted_state()
        if READY.exists() and READY.read_text().strip() == state:
            READY.touch()  # make compares times, and a checkout changes those
            return 0
        say("Setting up Kaimen; the first time this takes a few minutes.")
        uv = find_uv() or fetch_uv()
        python = find_python(uv) or fetch_python(uv)
        for_all = warn_of_others(python)
        install_packages(uv, python)
        READY.write_text(state + "\n")
    except SetupError as error:
        print("\nSet-up stopped: {}".format(error), file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nSet-up interrupted; run make again to go on.", file=sys.stderr)
        return 130
    seconds = time.time() - begun
    if for_all:
        say("Set-up is done ({:.0f} s).".format(seconds))
    else:
        say(
            "Set-up is done ({:.0f} s), but for this user alone: see the NOTE above.".format(
                seconds
            )
        )
    return 0


def wanted_state() -> str:
    """Return a digest of the files that say what has to be installed."""
    digest = hashlib.sha256()
    for name in ("uv.lock", "pyproject.toml", ".python-version"):
        digest.update((ROOT / name).read_bytes())
    return digest.hexdigest()


# --- uv -------------------------------------------------------------------------------------------


def find_uv() -> Optional[str]:
    """Return a uv that is recent enough: ours, the one on PATH, or one in its usual places."""
    places = [
        str(TOOLS / "uv" / "bin" / "uv"),
        shutil.which("uv"),
        os.path.expanduser("~/.local/bin/uv"),
        os.path.expanduser("~/.cargo/bin/uv"),
    ]
    for place in places:
        if not place or not os.access(place, os.X_OK):
            continue
        version = re.match(r"uv (\d+)\.(\d+)", output([place, "--version"]))
        if version and (int(version.group(1)), int(version.group(2))) >= UV_OLDEST:
            return place
    return None


def fetch_uv() -> str:
    """Put the pinned uv into .tools/uv, straight from the package index or else with pip."""
    folder = TOOLS / "uv"
    say("Fetching uv {}, which installs the packages, into .tools/uv.".format(UV_VERSION))
    try:
        unpack_uv(folder)
    except (OSError, KeyError, ValueError, zipfile.BadZipFile) as error:
        say("  The direct way failed ({}); trying pip.".format(error))
        shutil.rmtree(str(folder), ignore_errors=True)
        pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        done = subprocess.run(
            [*pip, "--target", str(folder), "uv=={}".format(UV_VERSION)],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            universal_newlines=True,
            check=False,
        )
        if done.returncode:
            print(done.stdout, file=sys.stderr)
    uv = find_uv()
    if uv is None:
        raise SetupError(
            "uv could not be fetched. Check the network (HTTPS_PROXY, or UV_DEFAULT_INDEX for a "
            "mirror of PyPI), or install uv yourself (pip install uv), then run make again."
        )
    return uv


def unpack_uv(folder: Path) -> None:
    """Download the wheel for this platform, check it and unpack its program into `folder`."""
    machine = platform.machine().lower()
    machine = {"amd64": "x86_64", "arm64": "aarch64"}.get(machine, machine)
    system = platform.system().lower()
    if system == "darwin" and machine == "aarch64":
        machine = "arm64"
    path, name, digest = UV_WHEELS["{}-{}".format(system, machine)]
    content = download(mirrored(name) or UV_FILES + path + name)
    if hashlib.sha256(content).hexdigest() != digest:
        raise ValueError("the file that came is not the one that was asked for")
    wheel = TOOLS / name
    TOOLS.mkdir(exist_ok=True)
    wheel.write_bytes(content)
    program = folder / "bin" / "uv"
    program.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(str(wheel)) as archive:
        member = "uv-{}.data/scripts/uv".format(UV_VERSION)
        program.write_bytes(archive.read(member))
    program.chmod(0o755)
    wheel.unlink()


def index() -> Optional[str]:
    """Return the mirror of PyPI that the environment names, if any."""
    for name in INDEXES:
        address = os.environ.get(name, "").strip().rstrip("/")
        if address and address != "https://pypi.org/simple":
            return address
    return None


def mirrored(name: str) -> Optional[str]:
    """Return the address of uv's wheel `name` on the mirror, if there is a mirror."""
    address = index()
    if address is None:
        return None
    page = download(address + "/uv/").decode("utf-8", "replace")
    for link in re.findall(r'href="([^"]+)"', page):
        if urllib.parse.unquote(link).split("#")[0].endswith("/" + name):
            return urllib.parse.urljoin(address + "/uv/", link)
    raise ValueError("the mirror {} has no {}".format(address, name))


def download(address: str) -> bytes:
    """Return what `address` holds; proxies and certificates come from the environment."""
    trust = ssl.create_default_context()  # reads SSL_CERT_FILE and SSL_CERT_DIR
    certificates = certificate_file()
    if certificates:
        trust.load_verify_locations(cafile=certificates)
    with urllib.request.urlopen(address, timeout=60, context=trust) as response:
        return bytes(response.read())


def certificate_file() -> Optional[str]:
    """Return the certificates that the environment names for pip, requests or curl."""
    for name in CERTIFICATES:
        place = os.environ.get(name)
        if place and os.path.isfile(place):
            return place
    return None


# --- Python ---------------------------------------------------------------------------------------

ASK = """
import json, platform, sys
import bz2, ctypes, sqlite3, ssl, zlib
print(json.dumps([platform.python_implementation(), "%d.%d" % sys.version_info[:2],
                  getattr(sys, "_base_executable", "") or sys.executable]))
"""


def find_python(uv: str) -> Optional[str]:
    """Return a complete CPython 3.10 of this machine, wherever it came from."""
    name = "python" + PYTHON
    places = [sys.executable, shutil.which(name)]
    pyenv = Path(os.environ.get("PYENV_ROOT") or os.path.expanduser("~/.pyenv"))
    builds = sorted(pyenv.glob("versions/{}*".format(PYTHON)), key=patch_level, reverse=True)
    places += [str(build / "bin" / name) for build in builds]
    for folder in ("/usr/bin", "/usr/local/bin", "/opt/homebrew/bin", "/opt/local/bin"):
        places.append(os.path.join(folder, name))
    own = None
    for place in places:
        python = complete_python(place)
        # What the administrator sets up, another user may have to run.
        if python and not (is_root() and closed_folder(python)):
            return python
        own = own or python
    # uv knows the ones that it fetched itself, and conda's; of both kinds it would name one of the system first.
    find = [uv, "python", "find", "--no-project"]
    fetched = complete_python(output([*find, "--managed-python", PYTHON]).strip())
    fetched = fetched or complete_python(output([*find, PYTHON]).strip())
    return own if fetched is None or (own and closed_folder(fetched)) else fetched


def patch_level(build: Path) -> List[int]:
    """Return the numbers in a folder's name, to sort 3.10.9 before 3.10.13."""
    return [int(number) for number in re.findall(r"\d+", build.name)]


def complete_python(place: Optional[str]) -> Optional[str]:
    """Return the program behind `place` if it is a CPython 3.10 with the libraries that we need."""
    if not place or not os.access(place, os.X_OK):
        return None
    try:
        implementation, version, program = json.loads(output([place, "-c", ASK]))
    except ValueError:
        return None
    return str(program) if (implementation, version) == ("CPython", PYTHON) else None


def fetch_python(uv: str) -> str:
    """Let uv download a Python 3.10 of its own."""
    say("This machine has no Python {}; uv is fetching one.".format(PYTHON))
    done = subprocess.run(
        [uv, "python", "install", "--no-bin", PYTHON],
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        universal_newlines=True,
        check=False,
    )
    python = find_python(uv)
    if python is None:
        print(done.stdout, file=sys.stderr)
        raise SetupError(
            "Rasa needs Python {0}, and it could not be downloaded. Install it (pyenv install {0}, "
            "brew install python@{0}, or your system's python{0} package), or name a mirror with "
            "UV_PYTHON_INSTALL_MIRROR, and run make again.".format(PYTHON)
        )
    return python


def warn_of_others(python: str) -> bool:
    """Say when the administrator sets up with a Python that the service's own user could not start; return if all can."""
    closed = closed_folder(python) if is_root() else None
    if closed is None:
        return True
    say(
        "  NOTE: no other user can start {0}, as {1} is closed to them. To run Kaimen as another user, run make setup as "
        "that user after `rm -rf .venv`, or install Python {2} for all users (your system's package, or `{3}`, which "
        "fetches one), then `rm -rf .venv` and make setup.".format(
            python, closed, PYTHON, fetching_for_all()
        )
    )
    return False


def fetching_for_all() -> str:
    """Return the command that fetches a Python which find_python then takes, as every user can start it."""
    uv = TOOLS / "uv" / "bin" / "uv"
    return "UV_PYTHON_INSTALL_DIR={} {} python install --no-bin {}".format(
        TOOLS / "python", uv if uv.exists() else "uv", PYTHON
    )


def is_root() -> bool:
    """Return whether the administrator runs this."""
    return os.geteuid() == 0


def closed_folder(python: str) -> Optional[str]:
    """Return the first folder on the way to a program that not everybody may enter."""
    folders = [str(folder) for folder in reversed(Path(os.path.realpath(python)).parents)]
    for folder in folders:
        if not os.stat(folder).st_mode & stat.S_IXOTH:
            return folder
    return None


# --- packages -------------------------------------------------------------------------------------


def install_packages(uv: str, python: str) -> None:
    """Make .venv hold exactly what uv.lock says, compiled."""
    count = len(re.findall(r"(?m)^\[\[package\]\]$", (ROOT / "uv.lock").read_text("utf-8"))) - 1
    say("Installing up to {} packages with {} into .venv.".format(count, python))
    mirror = index()
    if mirror is None:
        run([uv, "sync", "--frozen", "--compile-bytecode", "--python", python])
        return
    # The lock holds addresses on PyPI. Its versions and digests hold for a mirror as well.
    say("  Taking them from {}.".format(mirror))
    wanted = TOOLS / "requirements.txt"
    TOOLS.mkdir(exist_ok=True)
    run([uv, "export", "--frozen", "--quiet", "--output-file", str(wanted)])
    run([uv, "venv", "--allow-existing", "--quiet", "--python", python, str(VENV)])
    sync = [uv, "pip", "sync", "--require-hashes", "--compile-bytecode", "--default-index", mirror]
    run([*sync, "--python", str(VENV / "bin" / "python"), str(wanted)])


# Downloads from 20 MiB up, and the end of each stage.
WORTH_SHOWING = re.compile(r"Downloading .*\((\d{3}|[2-9]\d)\.|Prepared|Bytecode")


def run(command: List[str]) -> None:
    """Run uv, showing what it downloads and its errors but not its list of packages."""
    said = []  # type: List[str]
    process = subprocess.Popen(
        command,
        env=environment(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        universal_newlines=True,
    )
    done = threading.Event()
    waiting = threading.Thread(target=reassure, args=(done,), daemon=True)
    waiting.start()
    assert process.stderr is not None
    try:
        for line in process.stderr:
            said.append(line)
            if WORTH_SHOWING.search(line):
                say("  " + line.strip())
        failed = process.wait()
    finally:
        done.set()
        if process.poll() is None:
            process.wait()
    if failed:
        print("".join(said[-30:]), file=sys.stderr)
        raise SetupError(
            "the packages could not be installed; what uv said is above. If it was the network, "
            "run make again: what has been downloaded is kept. HTTPS_PROXY names a proxy, "
            "UV_DEFAULT_INDEX a mirror of PyPI."
        )


def reassure(done: threading.Event) -> None:
    """Say every half minute that the installation is still going on."""
    begun = time.time()
    while not done.wait(30):
        say("  Still at work after {:.0f} s.".format(time.time() - begun))


def environment() -> Dict[str, str]:
    """Return the environment for uv: the caller's, less what would lead it elsewhere."""
    elsewhere = ("VIRTUAL_ENV", "UV_PYTHON", "UV_PROJECT", "UV_NO_DEV", "PYTHONHOME", "PYTHONPATH")
    settings = {name: value for name, value in os.environ.items() if name not in elsewhere}
    settings["UV_PROJECT_ENVIRONMENT"] = str(VENV)
    settings["UV_NO_PROGRESS"] = "1"
    if is_root():
        # Beside the code: in the administrator's own folder the service's user could not start it.
        settings.setdefault("UV_PYTHON_INSTALL_DIR", str(TOOLS / "python"))
    settings.setdefault("UV_HTTP_TIMEOUT", "120")
    certificates = certificate_file()
    if certificates:
        settings["SSL_CERT_FILE"] = certificates
    return settings


def output(command: List[str]) -> str:
    """Return what a command prints, or nothing if it fails."""
    try:
        done = subprocess.run(
            command,
            env=environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            universal_newlines=True,
            timeout=60,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout if done.returncode == 0 else ""


if __name__ == "__main__":
    sys.exit(main())
