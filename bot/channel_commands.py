"""`python -m bot channels …`: check the settings, see what is owed, the menu, QR codes, forgetting."""

from __future__ import annotations

import argparse
import asyncio
import sys
from dataclasses import replace
from datetime import timedelta

from sqlalchemy.exc import SQLAlchemyError

from bot.settings import Settings
from bot.signing_key import read_key
from channels.check import Finding
from channels.clock import utc_now
from channels.db import explain_failure, open_database
from channels.errors import ChannelError, PlatformRefused
from channels.inbox import count_unanswered
from channels.outbox import FAILED, HELD, SENDING, SENT, UNCONFIRMED, WAITING
from channels.outbox_view import count_shown, find_messages, send_again, state_of
from channels.records import Records
from channels.texts import region_name

OPEN = (WAITING, SENDING, HELD, FAILED, UNCONFIRMED)
_OFF = "WeChat is off: set KAIMEN_WECHAT_APP_ID (docs/operating/wechat.md)."
_HEADING = f"{'number':>8}  {'owed since (UTC)':<19}  {'channel':<8}  {'visitor':<8}  {'state':<11}  tries  why it has not gone"

_NO_MENU = (
    "This account may have no menu, as it is not verified. Nothing else needs one: visitors can type all that its "
    "entries ask."
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declares the sub-commands."""
    commands = parser.add_subparsers(dest="channels_command", required=True)
    commands.add_parser("check", help="try out every setting of the messengers")
    outbox = commands.add_parser("outbox", help="messages that are owed or did not arrive")
    outbox.add_argument("--state", choices=OPEN, help="only these")
    outbox.add_argument(
        "--resend", type=int, metavar="ID", help="send one that is failed or unconfirmed again"
    )
    commands.add_parser("menu", help="give the menu to WeChat")
    qrcode = commands.add_parser("qrcode", help="make a WeChat QR code that sets the region")
    qrcode.add_argument("region", choices=("bishan", "dianjiang", "chongqing"))
    commands.add_parser("purge", help="delete what is older than KAIMEN_KEEP_DAYS")


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """Runs one sub-command; gives the exit code."""
    records = Records(open_database(settings.channels_url))
    try:
        match arguments.channels_command:
            case "check":
                return _check(settings, records)
            case "outbox":
                return _outbox(arguments, records)
            case "purge":
                return asyncio.run(_purge(settings, records))
        return _on_platform(arguments, settings, records)
    except SQLAlchemyError as error:
        raise explain_failure(settings.channels_url, error) from error
    finally:
        records.close()


def _check(settings: Settings, records: Records) -> int:
    right = True
    if settings.wechat is None:
        print(_OFF)
    else:
        from channels.wechat.check import check_wechat

        for finding in check_wechat(settings.wechat, records, settings.url):
            right &= _print_finding("WeChat", finding)
    if settings.telegram is None:
        print("Telegram is off: set KAIMEN_TELEGRAM_TOKEN (docs/operating/telegram.md).")
    else:
        right &= asyncio.run(_check_telegram(settings, records))
    return 0 if right else 1


async def _purge(settings: Settings, records: Records) -> int:
    """Deletes now what a running server deletes every hour, whoever did so last; a second time nothing is left to."""
    from bot.forgetting import forget_stored
    from bot.messengers import forget_messages
    from bot.tracker_store import ConversationStore
    from channels.web.database import open_web_engine
    from channels.web.retention import forget_silent

    store = ConversationStore.open(settings.tracker_url)

    async def forget(conversation: str) -> None:
        forget_stored(store, conversation)

    keep, web = timedelta(days=settings.keep_days), open_web_engine(settings.channels_url)
    messages = await forget_messages(records, keep, forget)
    conversations = await forget_silent(web, keep, forget, now=utc_now())
    web.dispose()
    print(
        f"Deleted as older than {settings.keep_days} days (KAIMEN_KEEP_DAYS): {messages} messages of WeChat and "
        f"Telegram, {conversations} conversations of the web page, and what the assistant remembered of both."
    )
    return 0


async def _check_telegram(settings: Settings, records: Records) -> bool:
    from channels.telegram.check import check_telegram

    assert settings.telegram is not None
    # Where Kaimen has never been started there is none yet.
    account = replace(settings.telegram, signing_key=read_key(settings) or "")
    right = True
    async for finding in check_telegram(account, records, settings.url):
        right &= _print_finding("Telegram", finding)
    return right


def _print_finding(channel: str, finding: Finding) -> bool:
    """Prints a line; gives whether nothing is wrong, as far as could be tried."""
    sign = {True: "ok   ", False: "WRONG", None: "?    "}[finding.is_right]
    print(f"{sign} {channel}, {finding.subject}: {finding.words}")
    return finding.is_right is not False


def _outbox(arguments: argparse.Namespace, records: Records) -> int:
    if arguments.resend is not None:
        if not records.do_now(send_again, arguments.resend, now=utc_now()):
            state = records.do_now(state_of, arguments.resend)
            print(_not_resent(arguments.resend, state), file=sys.stderr)
            return 1
        print(f"Message {arguments.resend} is owed again.")
        return 0
    for channel in ("wechat", "telegram"):
        counts = records.do_now(count_shown, channel)
        unanswered = records.do_now(count_unanswered, channel)
        told = ", ".join(f"{count} {state}" for state, count in sorted(counts.items())) or "nothing"
        print(f"{channel}: {unanswered} unanswered; outbox: {told}")
    states = (arguments.state,) if arguments.state else OPEN
    rows = records.do_now(find_messages, states)
    if rows:
        print(_HEADING)
    for row in rows:
        print(
            f"{row.id:>8}  {row.created_at:%Y-%m-%d %H:%M:%S}  {row.channel:<8}  {row.visitor:<8}  "
            f"{row.state:<11}  {row.attempts:>5}  {row.problem or ''}"
        )
    return 0


def _not_resent(number: int, state: str | None) -> str:
    if state is None:
        return f"There is no message with the number {number}."
    goes = {HELD: " This one goes by itself when the visitor writes.", SENT: " This one was sent."}
    otherwise = " This one goes by itself."
    return (
        f"Message {number} is {state}; only failed and unconfirmed ones can be sent again."
        f"{goes.get(state, otherwise)}"
    )


def _on_platform(arguments: argparse.Namespace, settings: Settings, records: Records) -> int:
    if settings.wechat is None:
        print(_OFF, file=sys.stderr)
        return 1
    import requests

    from channels.wechat.api import NO_RIGHT, WeChatApi
    from channels.wechat.menu import menu_for_platform
    from channels.wechat.tokens import TokenKeeper

    api = WeChatApi(settings.wechat, TokenKeeper(settings.wechat, records))
    try:
        if arguments.channels_command == "menu":
            menu = menu_for_platform(settings.public_url)
            api.call(lambda client: client.menu.create(menu))
            print("The menu is set; phones show it within five minutes.")
            if not settings.public_url:
                print("Without KAIMEN_PUBLIC_URL it has no entries that open a web page.")
        else:
            print(_qrcode(api, arguments.region))
    except PlatformRefused as error:
        is_menu = arguments.channels_command == "menu" and error.code == NO_RIGHT
        print(_NO_MENU if is_menu else error, file=sys.stderr)
        return 1
    except ChannelError as error:
        print(error, file=sys.stderr)
        return 1
    except requests.RequestException as error:
        print(f"The platform does not answer ({type(error).__name__}).", file=sys.stderr)
        return 1
    return 0


def _qrcode(api: object, region: str) -> str:
    from channels.wechat.api import WeChatApi

    assert isinstance(api, WeChatApi)
    scene = {"action_name": "QR_LIMIT_STR_SCENE", "action_info": {"scene": {"scene_str": region}}}
    made = api.call(lambda client: client.qrcode.create(scene))
    picture = api.call(lambda client: client.qrcode.get_url(made["ticket"]))
    return f"{region_name(region, 'zh')}: {picture}"
