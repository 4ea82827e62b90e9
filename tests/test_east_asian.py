"""Lines in Chinese, Japanese and Korean by rules of their own."""

import pytest

from transforms.clean.east_asian import RULES, east_asian
from transforms.clean.lines import judge

HEAD = ("港日新聞", "駅長は三毛猫", "2025年11月6日")
STORY = (
    "港崎線の終点、浜見駅で三毛猫のあんずが駅長になったと鉄道会社が発表した。",
    "仕事は朝の改札に座り、客を見送ることだと前駅長の三好武さんは話している。",
    "乗客は昨年の二倍になり、町は来年の春にもう一匹の猫を雇う予定だという。",
)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_rule_takes_its_examples_and_leaves_its_near_misses(rule):
    for line in rule.yes:
        found = east_asian(line)
        assert found and found.verdict.rule in (rule.name, "east_picture"), f"{line!r}: {found}"
    for line in rule.no:
        assert east_asian(line) is None, f"{line!r} is news"


@pytest.mark.parametrize(
    ("line", "kind", "credit"),
    [
        ("（图：受访者供图）", "credit", "受访者供图"),
        ("白鹅在船头。（图：受访者供图）", "caption", "受访者供图"),
        ("新华社记者 林晓渡 摄", "credit", "林晓渡"),
        ("写真：AP/アフロ", "credit", "AP/アフロ"),
        ("画像提供, Getty Images", "credit", "Getty Images"),
        ("图像加注文字，居民搬运沙袋", "caption", None),
        ("改札に座る三毛猫の「あんず」=2025年11月4日、佐伯真帆撮影", "caption", None),
        ("[로이터=연합뉴스]", "credit", "로이터=연합뉴스"),
        ("写真を撮った三好さんは笑った。", None, None),
        ("사진을 찍은 사람은 없었다.", None, None),
    ],
)
def test_a_picture_s_line_names_whom_it_is_from(line, kind, credit):
    found = east_asian(line)
    assert (found and found.verdict.kind) == kind
    assert found is None or (found.verdict.caption and found.verdict.caption.credit) == credit


def test_buttons_of_several_words_go_wherever_they_stand_and_single_words_stay_inside_the_story():
    lines = (*HEAD, STORY[0], "記事を印刷する", STORY[1], "要約", STORY[2])
    assert [line for line, verdict in zip(lines, judge("\n".join(lines)), strict=True) if verdict] == ["記事を印刷する"]


def test_a_hindi_sentence_ends_with_a_danda_and_is_no_headline_of_a_box():
    lines = (
        "डेन्यूब समाचार",
        "पुल फिर से खुला",
        "अधिकारियों ने बताया कि पुल सोमवार को तीन साल बाद फिर से खोल दिया गया है।",
        "ये भी पढ़ें",
        "नगर परिषद के अनुसार मरम्मत पर चार करोड़ रुपये खर्च हुए और काम समय पर पूरा हुआ।",
        "स्थानीय दुकानदारों ने कहा कि अब ग्राहक लौट रहे हैं और बाजार में रौनक आ गई है।",
    )
    assert [verdict is None for verdict in judge("\n".join(lines))] == [True, True, True, False, True, True]
