"""What a visitor agrees to before the first message; its version goes with every session.

Whoever changes what is stored, or these words, gives them a new version.
"""

from __future__ import annotations

CONSENT_VERSION = "2026-11"

_NOTICE = {
    "zh": (
        "开门是自动问答程序，不是政府工作人员；答复不是政府决定。",
        "为了作答，我们会保存：您的提问、答复、时间、所选语言和地区，以及您的评价。不保存姓名和网络地址"
        "（网络地址仅以加密摘要计数，用于防止滥用，到期即删）。请不要输入个人信息。",
        "保存期限：最后一次提问后 {days} 天，到期自动删除。您可以随时查看、下载或删除自己的对话。",
        "有疑问请联系：{contact}。",
    ),
    "en": (
        "Kaimen is an automatic question-and-answer programme, not a government officer; its answers "
        "are not government decisions.",
        "To answer you, we store: your questions, the answers, the time, the language and region "
        "chosen, and your ratings. Names and network addresses are not stored (addresses are only "
        "counted under a keyed hash, against misuse, and then deleted). Please enter no personal data.",
        "How long: {days} days after your last question, then it is deleted automatically. You can "
        "see, download or delete your conversation at any time.",
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
