"""What a visitor agrees to before the first message; its version goes with every session.

Whoever changes what is stored, or these words, gives them a new version.
"""

from __future__ import annotations

CONSENT_VERSION = "2026-11-26"

_NOTICE = {
    "zh": (
        "开门是自动问答程序，不是政府工作人员；答复不是政府决定。",
        "为了作答，我们会保存您的提问、答复和评价，以及时间、所在网站、所选语言和地区。不保存姓名；网络地址"
        "（到期即删）和浏览器标识只存加密摘要，用于防止滥用和冒用。请不要输入个人信息。",
        "保存期限：最后一次使用后 {days} 天，到期自动删除。关闭本页或开始新对话之前，您可以随时查看、下载或"
        "删除自己的对话。",
        "有疑问请联系：{contact}。",
    ),
    "en": (
        "Kaimen is an automatic question-and-answer programme, not a government officer; its answers "
        "are not government decisions.",
        "To answer you, we store: your questions, the answers, the time, the language and region "
        "chosen, the website you are on, and your ratings. Names are not stored. Your network address "
        "(for a short time) and your browser's identification are kept only as keyed hashes, to prevent "
        "misuse. Please enter no personal data.",
        "How long: {days} days after your last use, then it is deleted automatically. You can see, "
        "download or delete your conversation at any time until you close this page or start a new one.",
        "Whom to ask: {contact}.",
    ),
}
_NOBODY = {"zh": "本网站的运营单位", "en": "the operator of this website"}


def consent_notice(days: int, contact: str = "") -> dict[str, list[str]]:
    """The notice's paragraphs in both languages."""
    return {
        language: [p.format(days=days, contact=contact or _NOBODY[language]) for p in paragraphs]
        for language, paragraphs in _NOTICE.items()
    }
