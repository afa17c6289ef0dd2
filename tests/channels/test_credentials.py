"""The messengers as Rasa itself finds them: by a dotted path in a file of credentials."""

from __future__ import annotations

from pathlib import Path

import pytest
from rasa.core.run import create_http_input_channels

from channels.errors import AccountIncomplete
from channels.telegram.channel import TelegramInput
from channels.wechat.channel import WeChatInput

CREDENTIALS = """
channels.wechat.channel.WeChatInput:
  app_id: wx2c2769f8efd9abc2
  secret: a-secret
  token: spamtest
  mode: plain
  message_allowance: 5/48h
  channels_url: sqlite:///channels.db
channels.telegram.channel.TelegramInput:
  token: "7204:AAEhBOweik6ad9r_QXMENQjcrGbqCr4K-bc"
  mode: polling
"""


def test_rasa_opens_both(tmp_path: Path) -> None:
    path = tmp_path / "credentials.yml"
    path.write_text(CREDENTIALS)
    wechat, telegram = create_http_input_channels(None, str(path))
    assert isinstance(wechat, WeChatInput)
    assert isinstance(telegram, TelegramInput)
    assert [wechat.url_prefix(), telegram.url_prefix()] == ["wechat", "telegram"]


@pytest.mark.parametrize(
    ("line", "instead", "word"),
    [
        ("token: spamtest", 'token: ""', "KAIMEN_WECHAT_TOKEN"),
        ("token: spamtest", "colour: red", "wechat cannot be used: .*colour"),
        ("mode: polling", "colour: red", "telegram cannot be used: .*colour"),
        ("mode: polling", "mode: webhook", "KAIMEN_PUBLIC_URL"),
    ],
)
def test_an_account_that_cannot_work_says_why(
    tmp_path: Path, line: str, instead: str, word: str
) -> None:
    path = tmp_path / "credentials.yml"
    path.write_text(CREDENTIALS.replace(line, instead))
    with pytest.raises(AccountIncomplete, match=word):
        create_http_input_channels(None, str(path))
