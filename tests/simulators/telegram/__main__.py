"""`python -m tests.simulators.telegram`: a Telegram for a laptop.

Start it, start Kaimen with the settings that it prints, and type. With `--webhook` it calls that address, in the place
of the public one, instead of being polled.
"""

from __future__ import annotations

import argparse
import threading
import time
from contextlib import ExitStack, suppress

from tests.simulators.telegram.api_server import ApiServer
from tests.simulators.telegram.caller import Caller
from tests.simulators.telegram.chats import Bot, message, press

CHAT, GROUP = 5051, -1005051
HELP = """A line is a message to the bot; /start, /start bishan and /stop are such, too. /press N presses the Nth button of the
last message. /group TEXT writes TEXT into a group, where the bot answers to its name (@{name}) only.
/down and /up: Telegram itself. What is written while Kaimen does not run waits for it. /help says this again, Ctrl-D or Ctrl-C
ends."""


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.simulators.telegram")
    parser.add_argument("--port", type=int, default=8098)
    parser.add_argument("--webhook", help="such as http://127.0.0.1:8000/webhooks/telegram/webhook")
    arguments = parser.parse_args()
    bot = Bot()
    with ExitStack() as stack:
        server = stack.enter_context(ApiServer(bot, arguments.port))
        print(f"export KAIMEN_TELEGRAM_TOKEN={bot.token}")
        print(f"export KAIMEN_TELEGRAM_API={server.url}")
        if arguments.webhook:
            print("export KAIMEN_TELEGRAM_MODE=webhook")
            print("export KAIMEN_PUBLIC_URL=https://kaimen.example")
            stack.enter_context(Caller(bot, arguments.webhook))
        else:
            print("export KAIMEN_TELEGRAM_MODE=polling")
        print(HELP.format(name=bot.username))
        threading.Thread(target=_show, args=(bot,), daemon=True).start()
        with suppress(EOFError, KeyboardInterrupt):
            _talk(bot)


def _talk(bot: Bot) -> None:
    while True:
        if line := input("> ").strip():
            _do(bot, line)
            time.sleep(1.5)


def _show(bot: Bot) -> None:
    """Prints what the bot sends, whenever it does."""
    read = 0
    while True:
        for sent in bot.sent[read:]:
            buttons = (f"[{n}] {title}" for n, (title, _) in enumerate(sent.buttons, 1))
            where = ["(in the group)"] if sent.chat_id == GROUP else []
            print(*where, sent.text, *buttons, sep="\n", flush=True)
            read += 1
        time.sleep(0.2)


def _do(bot: Bot, line: str) -> None:
    command, _, value = line.partition(" ")
    match command:
        case "/help":
            print(HELP.format(name=bot.username))
        case "/down" | "/up":
            bot.down = command == "/down"
        case "/press":
            _press(bot, value)
        case "/group":
            bot.updates.append(bot.make_update(message=message(GROUP, value.strip() or "…")))
        case _ if line.startswith("/") and command not in ("/start", "/stop"):
            print(f"There is no {command}: see /help.")
        case _:
            bot.updates.append(bot.make_update(message=message(CHAT, line)))


def _press(bot: Bot, value: str) -> None:
    sent = bot.sent[-1] if bot.sent else None
    buttons = sent.buttons if sent is not None else []
    number = int(value) if value.strip().isdecimal() else 0
    if sent is None or not 1 <= number <= len(buttons):
        print(f"The last message has {len(buttons)} buttons; /press takes the number of one.")
        return
    bot.updates.append(bot.make_update(callback_query=press(sent.chat_id, buttons[number - 1][1])))


if __name__ == "__main__":
    main()
