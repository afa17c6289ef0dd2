"""Who checks that a plan is carried out, and how: what its part on organisation says, and whom it names for that."""

from __future__ import annotations

import re

from actions.answers.document.plans.telling import Asked, Told, quotes_line
from actions.replies import measure_card
from actions.texts import region_name, say
from channels.reply import Card
from knowledge.topics import COORDINATION, WORKING_MECHANISM
from knowledge.views import MeasureView

_CHECKS = re.compile(r"督[查促]|检查|考核")
_ASSESSES = re.compile(r"考评|评估")


def tell_supervision(asked: Asked) -> Told:
    """How each plan has its carrying out checked, and the body that leads this where one is named."""
    language = asked.language
    lines: list[str] = []
    cards: list[Card] = []
    for region in asked.told:
        checks = _checks(region, asked)
        if not checks:
            where = region_name(region, language)
            lines.append(say("plans_no_checks", language, where=where))
            continue
        lines.append(quotes_line("plans_checks", checks, language))
        led = _led_at(checks, region, asked)
        if led:
            lines.append(quotes_line("plans_checks_led", led, language))
        else:
            lines.append(say("plans_checks_unled", language, where=region_name(region, language)))
        cards += [measure_card(m, language) for m in (*checks, *led)]
    return Told(tuple(lines), tuple(cards), topic=WORKING_MECHANISM, is_stated=bool(cards))


def _checks(region: str, asked: Asked) -> list[MeasureView]:
    """What is said of inspection and appraisal; of assessment where it says no more."""
    own = asked.catalogue.find_measures(WORKING_MECHANISM, region)
    return [m for m in own if _CHECKS.search(m.text)] or [
        m for m in own if _ASSESSES.search(m.text)
    ]


def _led_at(checks: list[MeasureView], region: str, asked: Asked) -> list[MeasureView]:
    """Who leads what stands at the place of the first check."""
    place = checks[0].citation.locator
    bodies = asked.catalogue.find_measures(COORDINATION, region)
    return [m for m in bodies if m.citation.locator == place]
