"""`python -m tests.simulators.wechat`: a WeChat platform for a laptop.

Start it, start Kaimen with the settings that it prints, and type as a visitor would.
"""

from __future__ import annotations

import argparse
import asyncio

import httpx

from tests.simulators.wechat.account import Account
from tests.simulators.wechat.api_server import ApiServer
from tests.simulators.wechat.page import settings_for
from tests.simulators.wechat.phone import Platform

HELP = """What a visitor does: /follow [SCENE], /scan SCENE, /click KEY, /leave; anything else is a message.
What the operator does on the account's page: /save presses 提交; /unlist and /list change the IP list.
What happens: /down and /up, the platform's API; /steal, another system fetches a token. Ctrl-D ends."""


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
        asyncio.run(_talk(platform))


async def _talk(platform: Platform) -> None:
    visitor = "oyORnuP8q7ou2gfYjqLzSIWZf0rs"
    follower, read = platform.account.follower(visitor), 0
    while True:
        try:
            line = (await asyncio.to_thread(input, "> ")).strip()
        except EOFError:
            return
        command, _, value = line.partition(" ")
        match command:
            case "/save":
                print(await _save(platform))
            case "/list" | "/unlist":
                platform.account.knows_address = command == "/list"
            case "/down" | "/up":
                platform.account.down = command == "/down"
            case "/steal":
                platform.account.replace_token(at_once=True)
            case "/follow":
                await platform.event(visitor, "subscribe", f"qrscene_{value}" if value else "")
            case "/scan":
                await platform.event(visitor, "SCAN", value)
            case "/click":
                await platform.event(visitor, "CLICK", value)
            case "/leave":
                await platform.event(visitor, "unsubscribe")
            case _ if line:
                await platform.text(visitor, line)
        await asyncio.sleep(1.5)
        for shown in follower.shown[read:]:
            print(f"[{shown.route} {shown.kind}] {shown.text}\n{shown.url}")
        read = len(follower.shown)


async def _save(platform: Platform) -> str:
    """What the account's page says to the address."""
    try:
        answer = await platform.handshake()
    except httpx.HTTPError as error:
        return f"请求URL超时 ({type(error).__name__})"
    return "提交成功" if answer.text == platform.echo else f"token验证失败 ({answer.status_code})"


if __name__ == "__main__":
    main()
