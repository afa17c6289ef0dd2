"""Who asks for his own data is told of them; who asks of data in the documents is not."""

from __future__ import annotations

import pytest

from channels.own_data import asks_of_own_data


@pytest.mark.parametrize(
    "text",
    [
        "怎么删除我的信息？",
        "请把我的聊天记录清空",
        "我要注销，把我的资料都删掉",
        "对话记录可以删除吗",
        "聊天记录会保存多久？",
        "我的提问会被保存吗",
        "你们会收集我的哪些信息",
        "开门保存什么数据",
        "清空对话",
        "Please delete my messages",
        "how do I erase my chat history?",
        "Can you wipe everything you know about me?",
        "forget me",
        "Delete this conversation",
        "Is my data stored?",
        "How long are my questions kept?",
        "how long do you keep my data",
        "What information do you collect about me?",
        "Which personal data does Kaimen store?",
        "Will my conversation be recorded?",
        "What have you saved about us?",
        "So what do you remember of me?",
        "Please erase everything",
        "can I see my data?",
        "Who reads my messages?",
        "What happens with my chat history?",
        "Are you storing what I type?",
        "Is this conversation private?",
        "我的资料呢",
        "请问怎么查看我的记录？",
        "机器人会记住什么",
        "你们都收集了哪些资料",
        "把所有记录都清空",
        "我打的字会被保存吗",
        "谁看得到我的聊天记录",
    ],
)
def test_own_data_are_recognised(text: str) -> None:
    assert asks_of_own_data(text)


@pytest.mark.parametrize(
    "text",
    [
        "数据跨境流动有什么规定？",
        "璧山怎么保护个人信息？",
        "我公司的投诉记录怎么删除？",
        "外商投资企业的投诉由谁受理，我的企业在垫江",
        "垫江的数据交易平台保存哪些数据",
        "负面清单删除了哪些内容",
        "我在璧山，数据出境要注意什么",
        "Which restrictions does the plan remove?",
        "Is data storage in China required?",
        "What does the plan say about keeping personal data in China?",
        "What information do you record on the QDLP pilot?",
        "My company wants to store data abroad; is that allowed?",
        "Can foreign firms clear the goods in Chongqing?",
        "What do you know about QDLP?",
        "Which records must we keep?",
        "Can we send our data abroad?",
        "Do I keep my residence permit?",
        "我们的数据能出境吗",
        "保税仓可以存什么",
        "试点记录了什么经验",
        "请问" + "外资企业投诉的处理情况" * 12 + "我的记录会保存吗",
    ],
)
def test_other_data_are_not(text: str) -> None:
    assert not asks_of_own_data(text)
