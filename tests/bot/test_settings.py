"""Settings are read from the environment, and a wrong one is named in the sentence that refuses it."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.arguments import unknown_settings
from bot.settings import SETTINGS, SettingError, read_settings


def test_without_an_environment_there_are_defaults() -> None:
    settings = read_settings({})
    assert settings.home == Path("var").absolute()
    assert (settings.host, settings.port) == ("127.0.0.1", 8000)
    assert settings.knowledge_url == f"sqlite:///{settings.home / 'knowledge.db'}"
    assert settings.tracker_url == f"sqlite:///{settings.home / 'conversations.db'}"
    assert settings.channels_url == f"sqlite:///{settings.home / 'channels.db'}"
    assert settings.max_characters == 500
    assert settings.session_hours == 24
    assert settings.log_level == "WARNING"


def test_an_empty_variable_is_as_good_as_none() -> None:
    assert read_settings({setting.name: "" for setting in SETTINGS}) == read_settings({})


def test_all_state_is_under_one_home(tmp_path: Path) -> None:
    settings = read_settings({"KAIMEN_HOME": str(tmp_path)})
    for path in (settings.models, settings.vector_cache):
        assert path.is_relative_to(tmp_path)
    assert str(tmp_path) in settings.knowledge_url
    assert str(tmp_path) in settings.tracker_url
    assert str(tmp_path) in settings.channels_url


def test_databases_may_be_elsewhere(tmp_path: Path) -> None:
    settings = read_settings(
        {
            "KAIMEN_HOME": str(tmp_path),
            "KAIMEN_KNOWLEDGE_URL": "postgresql://kaimen@db/knowledge",
            "KAIMEN_TRACKER_URL": "postgresql://kaimen@db/talks",
        }
    )
    assert settings.knowledge_url == "postgresql://kaimen@db/knowledge"
    assert settings.tracker_url == "postgresql://kaimen@db/talks"


@pytest.mark.parametrize(
    ("host", "url"),
    [
        ("127.0.0.1", "http://localhost:8080/"),
        ("0.0.0.0", "http://localhost:8080/"),
        ("192.0.2.7", "http://192.0.2.7:8080/"),
    ],
)
def test_the_address_is_one_that_a_visitor_can_open(host: str, url: str) -> None:
    assert read_settings({"KAIMEN_HOST": host, "KAIMEN_PORT": "8080"}).url == url


def test_a_log_level_may_be_written_small() -> None:
    assert read_settings({"KAIMEN_LOG_LEVEL": "debug"}).log_level == "DEBUG"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("KAIMEN_PORT", "abc"),
        ("KAIMEN_PORT", "0"),
        ("KAIMEN_PORT", "65536"),
        ("KAIMEN_PORT", "80.5"),
        ("KAIMEN_PORT", "-1"),
        ("KAIMEN_MAX_CHARACTERS", "9"),
        ("KAIMEN_MAX_CHARACTERS", "5001"),
        ("KAIMEN_MAX_CHARACTERS", "many"),
        ("KAIMEN_SESSION_HOURS", "0"),
        ("KAIMEN_SESSION_HOURS", "8761"),
        ("KAIMEN_LOG_LEVEL", "CHATTY"),
        ("KAIMEN_PUBLIC_URL", "kaimen.example.gov.cn"),
        ("KAIMEN_PUBLIC_URL", "https://"),
        ("KAIMEN_PUBLIC_URL", "https://kaimen.example.gov.cn:port"),
        ("KAIMEN_PUBLIC_URL", "https://kaimen.example.gov.cn/kaimen"),
    ],
)
def test_a_value_that_cannot_be_used_is_named(name: str, value: str) -> None:
    with pytest.raises(SettingError, match=name) as error:
        read_settings({name: value})
    assert value in str(error.value)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("KAIMEN_KNOWLEDGE_URL", "secret"),
        ("KAIMEN_KNOWLEDGE_URL", "nothing://user:secret@host/database"),
        ("KAIMEN_TRACKER_URL", "oracle://user:secret@host/database"),
        ("KAIMEN_CHANNELS_URL", "postgresql://user:secret@host:port/database"),
        ("KAIMEN_REDIS_URL", "secret"),
        ("KAIMEN_REDIS_URL", "redis://:secret@host:port/0"),
    ],
)
def test_an_address_that_cannot_be_used_is_named_but_not_shown(name: str, value: str) -> None:
    with pytest.raises(SettingError, match=name) as error:
        read_settings({name: value})
    assert "secret" not in str(error.value)


@pytest.mark.parametrize("port", ["1", "65535", " 8080 "])
def test_every_port_can_be_used(port: str) -> None:
    assert read_settings({"KAIMEN_PORT": port}).port == int(port)


def test_every_setting_is_explained() -> None:
    assert len({setting.name for setting in SETTINGS}) == len(SETTINGS)
    assert all(setting.help for setting in SETTINGS)


@pytest.mark.parametrize(("cores", "workers"), [(1, 1), (2, 2), (3, 3), (64, 4)])
def test_there_are_as_many_workers_as_the_cores_can_keep_going(
    cores: int, workers: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.sched_getaffinity", lambda _: set(range(cores)), raising=False)
    assert read_settings({}).workers == workers
    assert read_settings({"KAIMEN_WORKERS": "9"}).workers == 9


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("KAIMEN_WECHAT_APPID", "KAIMEN_WECHAT_APP_ID"),
        ("KAIMEN_KEEPDAYS", "KAIMEN_KEEP_DAYS"),
        ("KAIMEN_PROXY", "KAIMEN_PROXIES"),
        ("KAIMEN_COLOUR_OF_THE_DOOR", "docs/settings.md"),
    ],
)
def test_a_misspelt_setting_is_told(name: str, meant: str) -> None:
    [sentence] = unknown_settings({name: "1", "HOME": "/root", "KAIMEN_PORT": "8000"})
    assert sentence.startswith(f"{name} is no setting")
    assert meant in sentence


def test_what_kaimen_sets_itself_is_no_misspelt_setting() -> None:
    environment = {setting.name: "1" for setting in SETTINGS} | {"KAIMEN_PORT_CLAIMED": "1"}
    assert unknown_settings(environment) == []


def test_a_blank_that_nobody_sees_is_no_part_of_a_value() -> None:
    settings = read_settings(
        {"KAIMEN_HOST": "localhost ", "KAIMEN_PORT": " 8080", "KAIMEN_HOME": " "}
    )
    assert (settings.host, settings.port, settings.home.name) == ("localhost", 8080, "var")
