"""Why the web channel refuses something: a code for programs, a sentence for people."""

from __future__ import annotations

from typing import Any


class WebError(Exception):
    """Root of this package's errors; each is an answer with a status, a code and two sentences."""

    status = 500
    code = "error"
    zh = "抱歉，刚才没能回答，已记录。请稍后再试。"
    en = "Sorry, that did not work and has been recorded. Please try again in a moment."

    def __init__(self, retry_after: int | None = None, **values: object) -> None:
        self.values = values
        self.retry_after = retry_after
        super().__init__(self.en.format(**values))

    def to_payload(self) -> dict[str, Any]:
        """The JSON that the widget gets."""
        message = {"zh": self.zh.format(**self.values), "en": self.en.format(**self.values)}
        return {"error": {"code": self.code, "message": message}}


class BadRequest(WebError):
    """The request is not what the API describes."""

    status, code = 400, "bad_request"
    zh = "请求格式不符合接口说明。{zh}"
    en = "The request is not what the API describes; see docs/api.md.{en}"

    def __init__(self, zh: str = "", en: str = "") -> None:
        """`zh` and `en` say what is wrong with it, where that is known."""
        super().__init__(zh=zh, en=en and f" {en}")


class EmptyText(WebError):
    """There is nothing to answer."""

    status, code = 400, "empty_text"
    zh = "请先输入问题。"
    en = "Please type a question first."


class TextTooLong(WebError):
    """The text has more characters than are answered."""

    status, code = 413, "text_too_long"
    zh = "这条消息太长（最多 {limit} 字），请缩短后再问。"
    en = "This message is too long (at most {limit} characters); please shorten it."


class SessionExpired(WebError):
    """The token is not ours, or the session is over, deleted or another browser's."""

    status, code = 401, "session_expired"
    zh = "对话已过期，请重新开始。"
    en = "The conversation has expired; please start again."


class ConversationGone(SessionExpired):
    """The form was answered, and the browser has not kept whose answer it is."""

    zh = (
        "浏览器里没有您的对话：可能已经删除或过期，也可能浏览器不接受 Cookie；不用 JavaScript 时，"
        "本页需要一个只保留到浏览器关闭的 Cookie。"
    )
    en = (
        "The browser does not have your conversation: it was deleted, it has expired, or the browser accepts no "
        "cookies. Without JavaScript this page needs one, which lasts until the browser is closed."
    )


class OriginRefused(WebError):
    """The page that asks is on no portal of this Kaimen."""

    status, code = 403, "origin_refused"
    zh = "本服务未对此网站开放。"
    en = "This service is not open to that website."


class ConsentOutdated(WebError):
    """The notice that was agreed to is not the present one."""

    status, code = 409, "consent_outdated"
    zh = "使用说明已更新，请重新阅读并同意。"
    en = "The notice has changed; please read it and agree again."


class Busy(WebError):
    """The question before is still being answered."""

    status, code = 409, "busy"
    zh = "上一个问题还在答复中，请稍候。"
    en = "The question before is still being answered; please wait a moment."


class MessageNotFound(WebError, LookupError):
    """No reply of the conversation has this id."""

    status, code = 404, "not_found"
    zh = "没有找到这条答复。"
    en = "There is no such answer in this conversation."


class TooMany(WebError):
    """A limit of requests is used up."""

    status, code = 429, "too_many"
    zh = "提问过于频繁，请稍后再试。"
    en = "Too many requests in a short time; please try again in a moment."


class NotReady(WebError):
    """The assistant is still being loaded."""

    status, code = 503, "not_ready"
    zh = "服务正在启动，请稍候。"
    en = "The service is starting; please wait a moment."


class Away(NotReady):
    """What an answer needs is away: a database, its disk or the place of the locks; it goes on by itself."""

    zh = "服务暂时无法答复，恢复后即可继续，请稍后再试。"
    en = "The service cannot answer at the moment; please try again shortly."

    def __init__(self) -> None:
        super().__init__(retry_after=10)
