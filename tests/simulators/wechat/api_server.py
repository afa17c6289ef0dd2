"""The platform's API over HTTP."""

from __future__ import annotations

import json
from typing import Any

from tests.simulators.server import Answer, Call, PlatformServer
from tests.simulators.wechat.account import Account


class ApiServer(PlatformServer):
    """Serves one account."""

    def __init__(self, account: Account, port: int = 0) -> None:
        super().__init__(account, port)
        self.account = account

    def answer(self, call: Call) -> Answer | None:
        self.account.calls.append((self.name_of(call), _body_of(call)))
        return super().answer(call)

    def name_of(self, call: Call) -> str:
        return call.path.removeprefix("/cgi-bin/")

    def result_of(self, call: Call) -> Answer:
        return 200, _result(self.account, self.name_of(call), call.query, _body_of(call))


def _body_of(call: Call) -> dict[str, Any]:
    values: dict[str, Any] = json.loads(call.body or b"{}")
    return values


def _result(
    account: Account, name: str, query: dict[str, str], body: dict[str, Any]
) -> dict[str, Any]:
    if name in ("stable_token", "token"):
        return _token(account, name, {**query, **body})
    error = account.token_error(query.get("access_token", ""))
    if error is not None:
        return error
    if name.startswith("menu/") and not account.has_menu:
        return {"errcode": 48001, "errmsg": "api unauthorized"}
    match name:
        case "message/custom/send":
            return account.take_custom_message(body)
        case "menu/create":
            account.menu = body
            return {"errcode": 0, "errmsg": "ok"}
        case "menu/get":
            return {"menu": account.menu} if account.menu else {"errcode": 46003, "errmsg": "none"}
        case "qrcode/create":
            scene = body["action_info"]["scene"]["scene_str"]
            return {"ticket": f"ticket-{scene}", "url": f"http://weixin.qq.com/q/{scene}"}
        case "customservice/getkflist":
            if not account.has_customer_service:
                return {"errcode": 48001, "errmsg": "api unauthorized"}
            return {"kf_list": []}
        case "getcallbackip":
            return {"ip_list": ["127.0.0.1"]}
    return {"errcode": 40066, "errmsg": "invalid url"}


def _token(account: Account, name: str, values: dict[str, Any]) -> dict[str, Any]:
    if values.get("appid") != account.app_id:
        return {"errcode": 40013, "errmsg": "invalid appid"}
    if values.get("secret") != account.secret:
        return {"errcode": 40125, "errmsg": "invalid appsecret"}
    if not account.knows_address:
        return {"errcode": 40164, "errmsg": "invalid ip 203.0.113.9, not in whitelist"}
    if name == "token":
        return {"access_token": account.replace_token(), "expires_in": 7200}
    return account.stable_token(bool(values.get("force_refresh")))
