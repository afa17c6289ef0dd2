"""Words that say nothing but the pilot, its plans and the asking; what is left of a message is a matter of its own.

“养老试点谁监督？” leaves 养老 and so asks about that; “谁监督试点？” leaves nothing. Single characters are taken away
only where they are no part of a noun.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_ZH = (
    # The pilot, its plans and who made them.
    "现代服务业 服务业 扩大 对外 开放 综合 试点 改革 工作 实施 方案 文件 计划 规划 政策 通知 细则 总体 红头 一揽子 "
    "国务院 国家 中央 商务部 部委 上级 上面 政府 区里 县里 市里 区县 区级 县级 市级 全市 全区 全县 重庆市 重庆 市政府 区政府 县政府 "
    "办公室 渝府 璧山府办 垫江府 86 19 18 15 "
    # Asking.
    "收录 镇街 企业 公司 单独 专门 分配 派了 派 干些 做些 里头 全都 都 还剩 剩下 剩 没做 没干 干完 还没 管用 截止 截至 政策 追究 限于 仅限 仅 给 说法 扮演 角色 定位 作用 办 层面 依据 上位 根据 那边 这边 那里 这里 当地 意思 意义 含义 说说 说 讲讲 讲 比 先 三份 两份 几份 三个 两个 各有 请问 想知道 想问 想了解 问一下 问问 告诉 知道 听说 新闻 看到 我看 说是 帮我 请 到底 究竟 具体 大概 一共 总共 总计 合计 共有 "
    "麻烦 劳驾 帮忙 全部列 列出来 出来 列出 列举 罗列 一遍 完整 分别 各自 各个 每个 每份 全部 所有 整个 总的 整体 目前 现在 如今 当前 谁 哪个 哪些 哪几 哪份 哪里 哪一 哪 什么 啥子 啥 "
    "怎么样 怎么 怎样 如何 多少 多久 多长 几 何时 有没有 是不是 是否 能不能 会不会 要不要 没有 "
    "我们 咱们 我 你们 你 您 他们 大家 自己 这件事 这事儿 这事 这个 那个 这项 那项 这份 那份 这些 那些 这 那么 那 其中 其 该 它 "
    "因为 所以 但是 而且 另外 还有 还是 或者 以及 如果 要是 假如 万一 的话 时候 时 只有 就是 关于 对于 按照 根据 通过 比如 "
    "吗 嘛 呢 呀 啊 么 吧 了 着 过 的 地 得 里面 里头 里 是 有 在 由 对 给 把 被 让 从 到 于 和 与 跟 或 也 又 就 只 才 都 要 会 能 可以 可 "
    "应该 应 需要 需 来 去 做 干 搞 办 抓 写 列 用 算 归 以 为 不 上 下 后 个 项 份 条 件 "
    # What plans have and do.
    "任务 措施 事项 事情 举措 活儿 要求 布置 安排 承担 附件 附表 分工表 分工 表格 多少行 几行 行数 行 多少点 几点 要点 条款 内容 正文 "
    "批准 批复 批文 审批 批的 批下来 批下 批了 批 同意 获批 下来 文号 编号 号码 几号 发文 印发 发布 公布 出台 颁布 制定 出了 发的 发 "
    "时间 日期 哪年 哪天 哪月 哪一年 年份 开始 启动 起步 为期 期限 周期 持续 搞几年 试几年 几年 年 月 日 天 期满 到期 届满 满了 满 结束 "
    "完了 之后 以后 后面 后续 接下来 怎么办 三年 3年 3 延续 继续 "
    "监督 督查 督促 督办 检查 考核 考评 评估 验收 盯着 盯 把关 追责 问责 落到实处 落实 执行 兑现 履行 推动 推进 确保 保证 真正 真的 到位 "
    "部门 单位 机构 负责人 负责 牵头人 牵头 统筹 协调 主管 挂帅 领导 组织 小组 工作组 委员会 专班 管理 管 电话 联系方式 联系 人 "
    "冲突 矛盾 不一致 一致 抵触 打架 出入 不同 不一样 差别 为准 优先 算数 说了算 听 效力 大小 高低 更高 更大 规定 两份 两个 之间 发生 出现 "
    "有效 增长 增速 目标 指标 数字 量化 定量 数值 定了 设定 设了 设 定 达到 实现 年底 "
    "复制 推广 可复制 可推广 经验 案例 成果 形成 探索 打算 准备 全国 其他 别的 外省 省份 地方 城市 外地 各地 "
    "干成 做完 完成 办成 办完 落地 进展 进度 情况 已经 比例 多半 干到 "
    "最早 最晚 最新 最老 最旧 最近 最先 最 早 晚 "
    "产业 行业 领域 重点 发展 方向 园区 平台 片区 开发区 区域 主要 点名 特别 聚焦 突出 布局 关系 有关 培育 "
    "范围 纳入 覆盖 包括 包含 参加 参与 加入 属不属于 属于 算不算 归不归 在不在 成员 一部分 部分 主城 中心城区 有份 没份 区 县 市"
)
_EN = (
    # The pilot and its plans.
    "pilot pilots cities provinces programme program scheme project plan plans document documents paper papers work comprehensive opening up "
    "open services service sector industry policy policies implementation own annex table text official master state "
    "council government governments national central chongqing municipal municipality municipality's city citys district "
    "districts county counties level city's district's county's pilot's plan's council's chongqing's local authorities "
    # Asking.
    "off the a an this that these those it its it's they them their there here of in on for to by at from with within under as "
    "about into out over up per and or but if so than is are was were be been being am do does did done has have had having "
    "can could may might must shall should will would who whom whose what which when where why how many much long each more less fewer most fewest "
    "every all any some one ones another other others both either several two three me my we our us you your i he she his "
    "please tell know say says said see want wants wanted like need ask asks asking question mean means meant exactly "
    "actually really currently now today so far yet already still ever just only also too then whether not no yes far "
    "hold holds held contain contains contained include includes included set sets setting give gives given make made "
    "makes get gets got put forward down list lists listed name names named number numbers numbered reference figure "
    "figures total altogether time date day month year years dated part parts item items point points row rows line lines "
    "article articles provision provisions thing things matter hello hi thanks s t as you aware currently "
    # What plans have and do.
    "task tasks measure measures duty duties job jobs require requires required requirement requirements expect expects "
    "expected demand demands assign assigned obliged oblige approve approved approves approval sign signed sign-off signing "
    "sanctioned authorise authorised authorized authorization issue issued issues issuing numbers dates publish published publishes "
    "publishing adopt adopted begin began begun start started starts starting launch launched run runs running last lasts "
    "duration end ends ended over after afterwards afterward next happen happens happened follow follows come comes coming "
    "expire expires supposed word any time's "
    "supervise supervises supervised supervising supervision supervisor oversee oversees overseeing monitor monitors "
    "monitored monitoring check checks checked checking inspect inspects inspected inspection appraise appraisal appraised "
    "evaluate evaluated evaluation assess assessed assessment enforce enforces enforced ensure ensures sure eye keep keeps "
    "watch watches implement implements implemented implementing execute executed executes carry carries carried carrying "
    "deliver delivers delivered promise promises properly accountable "
    "body bodies unit units department departments agency agencies office bureau committee group person people responsible "
    "charge lead leads leading led leader leaders head heads headed steer steers steering coordinate coordinates manage "
    "manages phone telephone "
    "contradict contradicts contradicted conflict conflicts inconsistent differ differs different disagree disagrees clash "
    "prevail prevails override overrides precedence count counts take takes wins win binding something else case rule rules "
    "target targets goal goals aim aims aimed aiming objective objectives reach achieve achieved hit quantitative numeric "
    "numerical quantified by until till valid growth outcome outcomes "
    "replicable replicate replicated copy copied copies copying roll rolled rollout extend extended spread rest china "
    "country province provinces nationwide elsewhere experience experiences "
    "such besides overall according limited certain audit audits audited successor basis legal remaining left outstanding open anything something legally signed somebody someone anybody concentrate measurable company companies firm firms small business businesses possible allowed specific "
    "since equivalent similar same wonder wonders interested cases rather than hard aspirations results result achievements apart "
    "finish finished complete completed progress share percent percentage "
    "oldest earliest newest latest most recent first recently "
    "industries sectors fields field area areas park parks zone zones platform platforms focus focuses concentrate develop "
    "develops developing priority priorities key prioritise prioritize special specially highlight highlights mention "
    "mentions mentioned emphasis emphasise concentrate "
    "cover covers covered belong belongs taking downtown participate participates participating join joined joining "
    "member members apply applies inside outside main role"
)
_HAN = re.compile(r"[\u4e00-\u9fff]")
_WORD = re.compile(r"[A-Za-z][A-Za-z'’-]*")
_SAYS_NOTHING_ZH = re.compile(
    "|".join(re.escape(w) for w in sorted(dict.fromkeys(_ZH.split()), key=len, reverse=True))
)
_SAYS_NOTHING_EN = frozenset(_EN.split())
NAMES_THE_PILOT = re.compile(
    r"试点|扩大开放|方案|文件|总体方案|[三3]年(?:期满|到期|过|满|结束|之后|以后)|\bthe (?:three|3) years\b|国务院[^，,。？?]{0,6}批|\bstate council\b|\bpilot\b|\bopening[- ]up\b|\bplans?\b|(?<!-)\bdocuments?\b|\bmaster plan\b",
    re.IGNORECASE,
)


def words_left(text: str, named: Iterable[str]) -> list[str]:
    """What a text says besides the pilot, its plans, some names and the asking: Chinese runs and English words."""
    for name in sorted(filter(None, named), key=len, reverse=True):
        text = re.sub(re.escape(name), " ", text, flags=re.IGNORECASE)
    left = _SAYS_NOTHING_ZH.sub(" ", text)
    han = re.findall(r"[\u4e00-\u9fff]+", left)
    words = (w.strip("'’-").replace("’", "'").lower() for w in _WORD.findall(left))
    return [*han, *(w for w in words if w and not _says_nothing(w))]


def qualifies_a_plan(text: str, words: Iterable[str]) -> bool:
    """Whether such a word says which pilot, tasks or goals are meant: 养老试点, measures on talent."""
    return any(_qualifies(w).search(text) for w in words)


def _qualifies(word: str) -> re.Pattern[str]:
    if _HAN.match(word):
        return re.compile(
            rf"{word}(?:领域|方面)?的?(?:试点|方案|文件|任务|措施|目标|指标|案例|行业|产业)"
        )
    written = re.escape(word)
    return re.compile(
        rf"\b{written}(?:['’]s)? (?:pilot|plans?|documents?|tasks?|measures?|points|targets?|goals?|cases?)\b|"
        rf"\b(?:on|for|about|regarding|concerning) (?:the )?(?:[\w-]+ )?{written}\b",
        re.IGNORECASE,
    )


def weight_left(words: Iterable[str]) -> int:
    """How much that is: Chinese characters, and two for each English word."""
    return sum(len(w) if _HAN.match(w) else 2 for w in words)


def _says_nothing(word: str) -> bool:
    parts = re.split(r"['-]", word)
    return word in _SAYS_NOTHING_EN or all(p in _SAYS_NOTHING_EN or len(p) == 1 for p in parts if p)
