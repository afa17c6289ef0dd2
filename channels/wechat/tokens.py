"""The account's access token: one row for all processes, renewed by one of them at a time.

The platform's stable_token gives the same token until it nears its end, so that two processes that
ask do not throw each other out; a token that was refused is renewed by force.
"""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import requests
from sqlalchemy import or_, select, update
from sqlalchemy.orm import Session

from channels.clock import Clock, utc_now
from channels.db import insert_or
from channels.errors import PlatformRefused
from channels.models import AccessToken
from channels.records import Records
from channels.wechat.account import WeChatAccount
from channels.wechat.error_codes import advice_for

EARLY = timedelta(minutes=5)
"""The platform keeps the old token good for five minutes while a new one is made."""
REFRESH_LEASE = timedelta(seconds=30)
CONNECT_SECONDS, READ_SECONDS = 3.05, 10.0
WAIT_STEPS, WAIT_STEP_SECONDS = 60, 0.25
_MAKE_ROW = insert_or(AccessToken, ("account",), ("account",), "NOTHING")


@dataclass(frozen=True)
class _Row:
    token: str | None
    expires_at: datetime | None


class TokenKeeper:
    """Gives the token that is good now. For threads, not for the event loop: it may wait."""

    def __init__(
        self,
        account: WeChatAccount,
        records: Records,
        *,
        clock: Clock = utc_now,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._account, self._records = account, records
        self._clock, self._sleep = clock, sleep
        self._http = requests.Session()
        self._http.trust_env = False

    def get_token(self) -> str:
        """A token that is good for some minutes, as far as anybody knows.

        Raises:
            PlatformRefused: The platform gives none.
            requests.RequestException: It cannot be reached.
        """
        for _ in range(WAIT_STEPS):
            now = self._clock()
            row = self._records.do_now(_read, self._account.app_id)
            if _is_good(row, now + EARLY) and row.token:
                return row.token
            claim = self._records.do_now(_claim_refresh, self._account.app_id, now)
            if claim is not None:
                return self._refresh(claim, row)
            if _is_good(row, now) and row.token:
                return row.token
            self._sleep(WAIT_STEP_SECONDS)
        raise PlatformRefused(
            None, "no access token", "Another process has been renewing it for too long."
        )

    def reject(self, token: str) -> None:
        """The platform refused this token: it is not given again, if it still is the present one."""
        self._records.do_now(_reject, self._account.app_id, token)

    def _refresh(self, claim: str, row: _Row) -> str:
        try:
            answer = self.fetch(force=False)
            if answer["access_token"] == row.token and row.expires_at is None:
                # The platform holds a token for good that it refused: somebody else replaced it.
                answer = self.fetch(force=True)
        except Exception:
            self._records.do_now(_release, self._account.app_id, claim)
            raise
        expires_at = self._clock() + timedelta(seconds=int(answer["expires_in"]))
        self._records.do_now(
            _store, self._account.app_id, claim, str(answer["access_token"]), expires_at
        )
        return str(answer["access_token"])

    def fetch(self, *, force: bool) -> dict[str, Any]:
        """The platform's token and how long it is good; the same as before unless by `force`.

        Raises:
            PlatformRefused: The platform gives none.
            requests.RequestException: It cannot be reached.
        """
        answer = self._http.post(
            f"{self._account.api}/cgi-bin/stable_token",
            json={
                "grant_type": "client_credential",
                "appid": self._account.app_id,
                "secret": self._account.secret,
                "force_refresh": force,
            },
            timeout=(CONNECT_SECONDS, READ_SECONDS),
        )
        answer.raise_for_status()
        values: dict[str, Any] = answer.json()
        if "access_token" not in values:
            code = int(values.get("errcode", -1))
            raise PlatformRefused(code, str(values.get("errmsg", "")), advice_for(code))
        return values


def _is_good(row: _Row, moment: datetime) -> bool:
    return bool(row.token) and row.expires_at is not None and row.expires_at > moment


def _read(session: Session, account: str) -> _Row:
    row = session.execute(
        select(AccessToken.token, AccessToken.expires_at).where(AccessToken.account == account)
    ).first()
    return _Row(row.token, row.expires_at) if row else _Row(None, None)


def _claim_refresh(session: Session, account: str, now: datetime) -> str | None:
    session.execute(_MAKE_ROW, {"account": account})
    claim = secrets.token_hex(8)
    free = or_(AccessToken.refresh_claim.is_(None), AccessToken.refresh_claimed_until < now)
    # Somebody may have renewed it since it was read.
    needed = or_(AccessToken.expires_at.is_(None), AccessToken.expires_at <= now + EARLY)
    done = session.execute(
        update(AccessToken)
        .where(AccessToken.account == account, free, needed)
        .values(refresh_claim=claim, refresh_claimed_until=now + REFRESH_LEASE)
        .execution_options(synchronize_session=False)
    )
    return claim if done.rowcount == 1 else None


def _store(session: Session, account: str, claim: str, token: str, expires_at: datetime) -> None:
    _change(session, account, claim, token=token, expires_at=expires_at, refresh_claim=None)


def _release(session: Session, account: str, claim: str) -> None:
    _change(session, account, claim, refresh_claim=None)


def _change(session: Session, account: str, claim: str, **values: Any) -> None:
    session.execute(
        update(AccessToken)
        .where(AccessToken.account == account, AccessToken.refresh_claim == claim)
        .values(**values)
        .execution_options(synchronize_session=False)
    )


def _reject(session: Session, account: str, token: str) -> None:
    # The token itself stays, so that whoever renews it sees which one was refused.
    session.execute(
        update(AccessToken)
        .where(AccessToken.account == account, AccessToken.token == token)
        .values(expires_at=None)
        .execution_options(synchronize_session=False)
    )
