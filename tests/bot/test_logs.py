"""What never becomes a log line."""

from __future__ import annotations

import jieba
import pytest

from bot.logs import silence_jieba


def test_jieba_is_still_whatever_the_level(capfd: pytest.CaptureFixture[str]) -> None:
    silence_jieba()
    jieba.Tokenizer().initialize()
    said = capfd.readouterr()
    assert said.out + said.err == ""
