"""What the platform posts is opened; what it did not sign, or not now, is refused.

Vectors: the example that Tencent ships with its sample code (WXBizMsgCrypt), the ciphertext of its
Java sample, and the values of wechatpy's own tests.
"""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wechatpy.crypto import PrpCrypto, WeChatCrypto

from channels.errors import AccountIncomplete
from channels.wechat.envelope import (
    OtherSettings,
    Unreadable,
    Unsigned,
    check_handshake,
    open_envelope,
    seal,
    sign,
)
from tests.channels.wechat.account import VISITOR, make_account, on_stage
from tests.simulators.wechat import crypto
from tests.simulators.wechat.page import AES_KEY as KEY

SAMPLE = (
    "hyzAe4OzmOMbd6TvGdIOO6uBmdJoD0Fk53REIHvxYtJlE2B655HuD0m8KUePWB3+LrPXo87wzQ1QLvbeUgmBM4x6F8PGHQ"
    "HFVAFmOD2LdJF9FrXpbUAh0B5GIItb52sn896wVsMSHGuPE328HnRGBcrS7C41IzDWyWNlZkyyXwon8T332jisa+h6tEDY"
    "sVticbSnyU8dKOIbgU6ux5VTjg3yt+WGzjlpKn6NPhRjpA912xMezR4kw6KWwMrCVKSVCZciVGCgavjIQ6X8tCOp3yZbGp"
    "y0VxpAe+77TszTfRd5RJSVO/HTnifJpXgCSUdUue1v6h0EIBYYI1BD1DlD+C0CR8e6OewpusjZ4uBl9FyJvnhvQl+q5rv1"
    "ixrcpCumEPo5MJSgM9ehVsNPfUM669WuMyVWQLCzpu9GhglF2PE="
)
SAMPLE_QUERY = {
    "timestamp": "1409735669",
    "nonce": "1320562132",
    "encrypt_type": "aes",
    "msg_signature": "5d197aaffba7e9b25a30732f161a50dee96bd5fa",
    "signature": "anything: it does not cover the body",
}
SAMPLE_TIME = datetime.fromtimestamp(1409735669, timezone.utc)
# The plain fields say something else than the cipher, which is the part that is signed.
SAMPLE_BODY = (
    "<xml><FromUserName><![CDATA[somebody-else]]></FromUserName><Content><![CDATA[no]]></Content>"
    f"<Encrypt><![CDATA[{SAMPLE}]]></Encrypt></xml>"
).encode()
OTHER_KEY = "kWxPEV2UEDyxWpmPdKC3F4dgPDmOvfKX1HGnEUDS1aR"


def test_the_platforms_sample_is_opened() -> None:
    opened = open_envelope(make_account(), SAMPLE_QUERY, SAMPLE_BODY, SAMPLE_TIME)
    assert (opened.message.type, opened.message.content) == ("text", "abcdteT")
    assert opened.message.source == "oyORnuP8q7ou2gfYjqLzSIWZf0rs"
    assert opened.message.id == 6054768590064713728


def test_the_cipher_is_that_of_the_java_sample() -> None:
    expected = (
        "jn1L23DB+6ELqJ+6bruv21Y6MD7KeIfP82D6gU39rmkgczbWwt5+3bnyg5K55bgVtVzd832WzZGMhkP72vVOfg=="
    )
    app_id, text = "wxb11529c136998cb6", "我是中文abcd123"
    assert crypto.encrypt(KEY, app_id, text, b"aaaabbbbccccdddd") == expected
    assert PrpCrypto(WeChatCrypto("pamtest", KEY, app_id).key).decrypt(expected, app_id) == text


def test_the_signature_is_that_of_wechatpys_tests() -> None:
    echo = (
        "4ByGGj+sVCYcvGeQYhaKIk1o0pQRNbRjxybjTGblXrBaXlTXeOo1+bXFXDQQb1o6co6Yh9Bv41n7hOchLF6p+Q=="
    )
    expected = "dd6b9c95b495b3f7e2901bfbc76c664930ffdb96"
    assert sign("123456", "1411443780", "437374425", echo) == expected
    assert crypto.sign("123456", "1411443780", "437374425", echo) == expected


@pytest.mark.parametrize("name", ["msg_signature", "timestamp", "nonce"])
def test_whatever_is_changed_breaks_the_signature(name: str) -> None:
    changed = {**SAMPLE_QUERY, name: SAMPLE_QUERY[name][:-1] + "0"}
    for query in (changed, {k: v for k, v in SAMPLE_QUERY.items() if k != name}):
        with pytest.raises(Unsigned):
            open_envelope(make_account(), query, SAMPLE_BODY, SAMPLE_TIME)


def test_the_outer_signature_does_not_stand_for_the_inner() -> None:
    account = make_account()
    outer = sign(account.token, SAMPLE_QUERY["timestamp"], SAMPLE_QUERY["nonce"])
    query = {**SAMPLE_QUERY, "signature": outer, "msg_signature": outer}
    with pytest.raises(Unsigned):
        open_envelope(account, query, SAMPLE_BODY, SAMPLE_TIME)


@pytest.mark.parametrize("seconds", [-301, 301])
def test_what_is_not_of_now_is_refused(seconds: int) -> None:
    with pytest.raises(Unsigned, match="clock"):
        open_envelope(
            make_account(), SAMPLE_QUERY, SAMPLE_BODY, SAMPLE_TIME + timedelta(seconds=seconds)
        )
    near = SAMPLE_TIME + timedelta(seconds=seconds * 0.9)
    assert open_envelope(make_account(), SAMPLE_QUERY, SAMPLE_BODY, near)


def plain(xml: str, **more: str) -> tuple[dict[str, str], bytes]:
    query = {"timestamp": "1409735669", "nonce": "n", **more}
    return {"signature": sign("spamtest", "1409735669", "n"), **query}, xml.encode()


def test_a_plain_message_is_refused_in_safe_mode() -> None:
    xml = (
        "<xml><FromUserName>a</FromUserName><CreateTime>1</CreateTime><MsgType>text</MsgType></xml>"
    )
    query, body = plain(xml)
    with pytest.raises(OtherSettings, match="safe"):
        open_envelope(make_account(), query, body, SAMPLE_TIME)
    assert open_envelope(make_account(mode="compatible"), query, body, SAMPLE_TIME)
    assert open_envelope(make_account(mode="plain"), query, body, SAMPLE_TIME)


def test_an_encrypted_message_is_refused_without_a_key() -> None:
    account = make_account(mode="plain", aes_key="")
    with pytest.raises(OtherSettings, match="plain"):
        open_envelope(account, SAMPLE_QUERY, SAMPLE_BODY, SAMPLE_TIME)


def test_the_previous_key_opens_and_seals() -> None:
    account = make_account(aes_key=OTHER_KEY, previous_aes_key=KEY)
    opened = open_envelope(account, SAMPLE_QUERY, SAMPLE_BODY, SAMPLE_TIME)
    assert opened.aes_key == KEY
    sealed = seal(account, opened, "<xml>好</xml>", SAMPLE_TIME)
    encrypted = sealed.split("<Encrypt><![CDATA[")[1].split("]]>")[0]
    assert crypto.decrypt(KEY, account.app_id, encrypted) == "<xml>好</xml>"
    with pytest.raises(OtherSettings, match="AES_KEY"):
        open_envelope(make_account(aes_key=OTHER_KEY), SAMPLE_QUERY, SAMPLE_BODY, SAMPLE_TIME)


def test_a_message_to_another_account_is_not_read() -> None:
    with pytest.raises(OtherSettings):
        open_envelope(make_account(app_id="wxother"), SAMPLE_QUERY, SAMPLE_BODY, SAMPLE_TIME)


BOMB = (
    '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]><xml><FromUserName>&c;</FromUserName></xml>'
)
EXTERNAL = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><xml><Content>&a;</Content></xml>'
HEAD = "<FromUserName>a</FromUserName><CreateTime>1</CreateTime>"
NO_MESSAGES = {
    "nothing": "",
    "junk": "junk",
    "empty": "<xml/>",
    "no type": f"<xml>{HEAD}</xml>",
    "no sender": "<xml><CreateTime>1</CreateTime><MsgType>text</MsgType></xml>",
    "odd time": f"<xml>{HEAD.replace('>1<', '>x<')}<MsgType>text</MsgType></xml>",
    "odd number": f"<xml>{HEAD}<MsgType>text</MsgType><MsgId>x</MsgId></xml>",
    "another root": "<html><MsgType>text</MsgType></html>",
    "nested": "<xml>" + "<a>" * 5000 + "</a>" * 5000 + "</xml>",
    "bomb": BOMB,
    "file": EXTERNAL,
}


@pytest.mark.parametrize("name", NO_MESSAGES)
def test_what_is_signed_but_no_message_is_unreadable(name: str) -> None:
    query, body = plain(NO_MESSAGES[name])
    with pytest.raises(Unreadable):
        open_envelope(make_account(mode="plain"), query, body, SAMPLE_TIME)


@pytest.mark.parametrize("body", [b"", b"junk", b"\xff\xfe", b"<xml/>", BOMB.encode()])
def test_an_envelope_that_is_none_is_refused(body: bytes) -> None:
    with pytest.raises(Unsigned):
        open_envelope(make_account(), SAMPLE_QUERY, body, SAMPLE_TIME)


def test_the_handshake_answers_the_platform_alone() -> None:
    account = make_account()
    query = {"timestamp": "1409735669", "nonce": "n", "echostr": "42"}
    good = {**query, "signature": sign("spamtest", "1409735669", "n")}
    assert check_handshake(account, good, SAMPLE_TIME) == "42"
    for bad in (query, {**good, "nonce": "m"}, {**good, "signature": "ä"}):
        with pytest.raises(Unsigned):
            check_handshake(account, bad, SAMPLE_TIME)


@given(st.dictionaries(st.sampled_from([*SAMPLE_QUERY, "echostr"]), st.text()), st.binary())
def test_nothing_else_is_ever_raised(query: dict[str, str], body: bytes) -> None:
    for mode in ("plain", "compatible", "safe"):
        with pytest.raises((Unsigned, OtherSettings, Unreadable)):
            open_envelope(make_account(mode=mode), query, body, SAMPLE_TIME)


@pytest.mark.parametrize(
    ("wrong", "word"),
    [
        ({"secret": ""}, "SECRET"),
        ({"token": ""}, "TOKEN"),
        ({"aes_key": ""}, "AES_KEY"),
        ({"aes_key": "short"}, "43"),
        ({"previous_aes_key": "short"}, "PREVIOUS"),
        ({"mode": "secret"}, "MODE"),
    ],
)
def test_an_account_that_cannot_work_says_why(wrong: dict[str, Any], word: str) -> None:
    with pytest.raises(AccountIncomplete, match=word):
        make_account(**wrong)


async def test_the_webhook_never_fails_by_itself(tmp_path: Path) -> None:
    async with on_stage(tmp_path, mode="plain", aes_key="") as stage:
        platform = stage.platform
        for xml in NO_MESSAGES.values():
            answer = await platform.client.send(platform.request(xml))
            assert (answer.status_code, answer.text) == (200, "success")
        unsigned = await platform.client.post(platform.webhook, content=b"<xml/>")
        assert unsigned.status_code == 403
        assert stage.echo.asked == []


async def test_a_nonce_is_good_for_one_message(tmp_path: Path) -> None:
    async with on_stage(tmp_path, mode="plain", aes_key="") as stage:
        platform = stage.platform
        signed_at = platform.account.now()
        platform.account.now = lambda: signed_at  # type: ignore[method-assign]
        first, second = (
            platform.xml(VISITOR, "text", f"<Content>{n}</Content><MsgId>{n}</MsgId>")
            for n in (1, 2)
        )
        for xml, status in ((first, 200), (second, 403), (first, 200)):
            assert (await platform.client.send(platform.request(xml, "n"))).status_code == status
        assert stage.echo.texts == ["1"]
