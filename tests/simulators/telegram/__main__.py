"""`python -m tests.simulators.telegram`: a Telegram for a laptop.

Start it, start Kaimen with the settings that it prints, and type. `/press N` presses a button. With
`--webhook` it calls that address, in the place of the public one, instead of being polled.
"""

from __future__ import annotations

import argparse
import time
from contextlib import ExitStack

from tests.simulators.telegram.api_server import ApiServer
from tests.simulators.telegram.caller import Caller
from tests.simulators.telegram.chats import Bot, message, press

CHAT = 5051


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
            print("export KAIMEN_PUBLIC_URL=https://kaimen.example")
            stack.enter_context(Caller(bot, arguments.webhook))
        else:
            print("export KAIMEN_TELEGRAM_MODE=polling")
        read = 0
        while True:
            try:
                line = input("> ").strip()
            except EOFError:
                return
            if line.startswith("/press ") and bot.sent:
                _, data = bot.sent[-1].buttons[int(line.split()[1]) - 1]
                bot.updates.append(bot.make_update(callback_query=press(CHAT, data)))
            elif line:
                bot.updates.append(bot.make_update(message=message(CHAT, line)))
            time.sleep(2)
            for sent in bot.sent[read:]:
                print(
                    sent.text, *(f"[{n}] {b[0]}" for n, b in enumerate(sent.buttons, 1)), sep="\n"
                )
            read = len(bot.sent)


if __name__ == "__main__":
    main()
