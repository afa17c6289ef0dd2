"""`python -m tests.simulators.wechat`: a WeChat platform for a laptop.

Start it, start Kaimen with the settings that it prints, and type as a visitor would.
"""

from __future__ import annotations

import argparse
import asyncio
import threading
import time
from contextlib import suppress
from typing import Any

import httpx

from tests.simulators.wechat.account import Account, Follower
from tests.simulators.wechat.api_server import ApiServer
from tests.simulators.wechat.page import settings_for
from tests.simulators.wechat.phone import Platform

HELP = """What a visitor does: /follow [SCENE], /scan SCENE, /click KEY (/menu lists the keys), /leave, /voice TEXT (what the
platform recognised in it; without TEXT nothing), /image, /location; whatever has no / before it is a message.
What the operator does on the account's page: /save presses 提交; /unlist and /list change the IP list.
What happens: /down and /up, the platform's API; /steal, another system fetches a token. /help says this again, Ctrl-D or Ctrl-C ends."""
VISITOR = "oyORnuP8q7ou2gfYjqLzSIWZf0rs"


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.simulators.wechat")
    parser.add_argument("--port", type=int, default=8099)
    parser.add_argument("--webhook", default="http://127.0.0.1:8000/webhooks/wechat/webhook")
    parser.add_argument("--mode", choices=("plain", "compatible", "safe"), default="safe")
    parser.add_argument(
        "--no-customer-service", action="store_true", help="an account that is not verified"
    )
    arguments = parser.parse_args()
    account = Account()
    account.has_customer_service = account.has_menu = not arguments.no_customer_service
    platform = Platform(account, arguments.webhook, mode=arguments.mode)
    with ApiServer(account, arguments.port) as server:
        for name, value in settings_for(account, server.url, platform.mode).items():
            print(f"export {name}={value}")
        print(HELP)
        with suppress(EOFError, KeyboardInterrupt):
            _talk(platform)


def _talk(platform: Platform) -> None:
    """Does what is typed. It is read by the first thread, which Ctrl-C ends; all else happens in another."""
    loop = asyncio.new_event_loop()
    threading.Thread(target=loop.run_forever, daemon=True).start()
    # What comes by the API comes at any time, also while nothing is typed.
    asyncio.run_coroutine_threadsafe(_show(platform.account.follower(VISITOR)), loop)
    while True:
        if line := input("> ").strip():
            asyncio.run_coroutine_threadsafe(_do(platform, line), loop).result()
        time.sleep(1.5)


async def _show(follower: Follower) -> None:
    read = 0
    while True:
        for shown in follower.shown[read:]:
            print(f"[{shown.route} {shown.kind}] {shown.text}\n{shown.url}", flush=True)
            read += 1
        await asyncio.sleep(0.2)


async def _do(platform: Platform, line: str) -> None:
    command, _, value = line.partition(" ")
    match command:
        case "/help":
            print(HELP)
        case "/menu":
            print(_menu(platform.account.menu))
        case "/save":
            print(await _save(platform))
        case "/list" | "/unlist":
            platform.account.knows_address = command == "/list"
        case "/down" | "/up":
            platform.account.down = command == "/down"
        case "/steal":
            platform.account.replace_token(at_once=True)
        case _ if line.startswith("/"):
            if not await _act(platform, command, value.strip()):
                print(f"There is no {command}: see /help.")
        case _:
            await platform.text(VISITOR, line)


async def _act(platform: Platform, command: str, value: str) -> bool:
    """What a visitor does but write; gives whether there is such a thing."""
    match command:
        case "/follow":
            await platform.event(VISITOR, "subscribe", f"qrscene_{value}" if value else "")
        case "/scan":
            await platform.event(VISITOR, "SCAN", value)
        case "/click":
            await platform.event(VISITOR, "CLICK", value)
        case "/leave":
            await platform.event(VISITOR, "unsubscribe")
        case "/voice" | "/image" | "/location":
            await platform.other(VISITOR, command[1:], value)
        case _:
            return False
    return True


def _menu(menu: dict[str, Any] | None) -> str:
    """The entries that can be clicked, with their keys."""
    if not menu:
        return "The account has no menu: run `python -m bot channels menu`."
    lines = []
    for button in menu["button"]:
        lines.append(button["name"])
        for entry in button.get("sub_button") or []:
            does = f"/click {entry['key']}" if "key" in entry else f"opens {entry['url']}"
            lines.append(f"  {entry['name']}: {does}")
    return "\n".join(lines)


async def _save(platform: Platform) -> str:
    """What the account's page says to the address."""
    try:
        answer = await platform.handshake()
    except httpx.HTTPError as error:
        return f"请求URL超时 ({type(error).__name__})"
    return "提交成功" if answer.text == platform.echo else f"token验证失败 ({answer.status_code})"


if __name__ == "__main__":
    main()
