"""Headers in scripts that have no capitals: names of people, of outlets behind a date, what "来源：" leads to."""

import re

#: "来源：新华社", "출처: 연합뉴스": where a text is from.
SOURCE = re.compile(
    r"(?:来源|來源|出处|출처|المصدر|منبع|स्रोत)\s*[:：]\s*(?P<name>[^:：]{2,24}?)(?:\s+(?:作者|编辑|举报|北京|上海)\b.{0,14})?"
)
#: Names of outlets in Chinese and Japanese by their last word.
OUTLET = re.compile(
    r"[\u3040-\u30ff\u4e00-\u9fffA-Za-z]{1,10}(?:日报|日報|晚报|晚報|新闻网?|新聞|通讯社|通信社|电视台|頻道|频道|中文网?|周刊|週刊|网|網|报|報)"
)
#: The same day by the Islamic calendar, behind the other: "14 أكتوبر 2025 م ـ 21 ربيع الثاني 1447 هـ".
HIJRI = re.compile(r"\s?م\s?[ـ–-]\s?\d{1,2} \S+(?: \S+)? \d{4} ?هـ")
PERSON = re.compile(
    r"[\u0620-\u064a\u064b-\u0652]{2,}(?: [\u0620-\u064a\u064b-\u0652]{2,}){1,3}|[\u05d0-\u05ea'׳-]{2,}(?: [\u05d0-\u05ea'׳-]{2,}){1,2}|[\u0900-\u0963]{2,}(?: [\u0900-\u0963]{2,}){1,2}"
    r"|[\u4e00-\u9fff]{2,4}|[\u30a0-\u30ff]{2,8}・[\u30a0-\u30ff]{2,10}|[\u4e00-\u9fff]{1,3}[ \u3000][\u4e00-\u9fff\u3040-\u309f]{1,3}"
)
LABELLED = re.compile(r"(?:بقلم|كتبت?|إعداد|מאת|기자명|记者|記者|作者|文)\s?[:：]?\s?")


def person(line: str) -> str | None:
    """The name that a brief line may be, where letters are no proof: the caller knows what stands beside it.

    >>> person("سلمى الحاج"), person("佐伯真帆"), person("イーダ・ホルム"), person("Ida Holm"), person("国际新闻频道网")
    ('سلمى الحاج', '佐伯真帆', 'イーダ・ホルム', None, None)
    """
    line = line.strip(" |:：")
    found = LABELLED.match(line)
    name = line[found.end() :] if found else line
    if found and re.fullmatch("[\uac00-\ud7a3]{2,4}", name):
        return name
    return name if len(line) < 40 and PERSON.fullmatch(name) and not OUTLET.fullmatch(name) else None


def source(text: str) -> str | None:
    """What stands behind the word for a source.

    >>> source("来源：新华社"), source("来源: 江岸新闻 北京 举报"), source("来源很多")
    ('新华社', '江岸新闻', None)
    """
    found = SOURCE.fullmatch(text.strip())
    return found["name"].strip() if found else None
