"""A made-up plan of 江津, with figures, that is published after the shipped documents."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import datetime, timezone
from pathlib import Path

from sqlalchemy.engine import make_url

from actions.answers.pieces.answer import Knowledge
from actions.dependencies import open_knowledge
from bot.settings import Settings
from knowledge.db import open_engine
from knowledge.history import Act
from knowledge.ingestion import Given, ingest
from knowledge.publication import publish
from knowledge.review import approve, start_review

PLAN = """重庆市江津区人民政府办公室
关于印发江津区推进服务业开放若干措施的通知
江津府办发〔2025〕52号

各镇人民政府、街道办事处，区级有关部门：
《江津区推进服务业开放若干措施》已经区政府同意，现印发给你们，请认真贯彻执行。

重庆市江津区人民政府办公室
2025年6月10日
（此件公开发布）

江津区推进服务业开放若干措施

一、重点任务
（一）发展特色服务
1.发展动漫游戏产业。对获得国家级奖项的动漫企业，一次性奖励50万元，同一企业每年最高不超过80万元。（牵头单位：区文化旅游委；责任单位：区财政局）
2.做强珞璜港物流。对新开行的冷链班列，按每列3万元给予补助，补助期限不超过3年。（牵头单位：区交通运输委；责任单位：区财政局）
3.培育检验检测服务。支持境外检验检测机构在江津设立分支机构，备案申请在2个工作日内办结。（牵头单位：区市场监管局）
4.发展无人机配送。在指定空域内，允许企业开展无人机配送试运行，载运危险品除外。（牵头单位：区交通运输委；责任单位：区公安局）
（二）服务国际人才
5.建设国际人才公寓。为外籍人才提供人才公寓，租金按市场价的60%收取，租住期限不超过5年。（牵头单位：区住房城乡建委）
6.开展合格境外有限合伙人（QFLP）试点。探索开展合格境外有限合伙人（QFLP）试点，单只基金规模不低于1亿元。（牵头单位：区金融发展服务中心）

附件1
江津区服务业开放重点任务清单
序号	重点任务	主要内容	牵头单位	责任单位	完成时限
1	动漫产业园	引进动漫企业20家	区文化旅游委	区商务委、区财政局	2026年12月底前
2	无人机航线	无人机航线6条全部开通	区交通运输委	区公安局	2027年6月

附件2
会展企业奖励标准
等级	展览面积	奖励标准	兑现部门
一级	2万平方米以上	奖励80万元	区财政局
二级	1万至2万平方米	奖励40万元	区财政局
"""
NUMBER = "江津府办发〔2025〕52号"
NOON = datetime(2026, 3, 2, 12, tzinfo=timezone.utc)


def bring_out_plan(folder: Path, settings: Settings, plan: str = PLAN) -> Iterator[Knowledge]:
    """The shipped documents and the plan, in a database of their own in a folder."""
    loaded = make_url(settings.knowledge_url).database
    engine = open_engine(f"sqlite:///{shutil.copy(str(loaded), folder / 'knowledge.db')}")
    file = folder / "plan.txt"
    file.write_text(plan, encoding="utf-8")
    done = ingest(engine, file, Given(), Act("李雷", NOON))
    start_review(engine, done.document_id, Act("韩梅", NOON))
    approve(engine, done.document_id, Act("韩梅", NOON))
    publish(engine, done.document_id, Act("韩梅", NOON))
    yield open_knowledge(engine)
    engine.dispose()
