"""The language of short texts: sentences in many languages, and the near relatives that they are mistaken for."""

import pytest

from bench.languages import GOAL, measure, share
from transforms.fields import language

SENTENCES = [
    ("Паром не вышел из порта в понедельник.", "ru"),
    ("Пором не вийшов із порту в понеділок.", "uk"),
    ("Фериботът не излезе от пристанището в понеделник.", "bg"),
    ("Траектот не излезе од пристаништето во понеделник, рече капетанот, кој ќе чека до вторник.", "mk"),
    ("Трајект није изашао из луке у понедељак, рекао је капетан који ће чекати до уторка.", "sr"),
    ("Trajekt v pondělí nevyplul z přístavu, řekl kapitán.", "cs"),
    ("Trajekt v pondelok nevyplával z prístavu, povedal kapitán s veľkým pokojom.", "sk"),
    ("Posádka čeká, až přístav znovu otevře, říká Ľubomír Novák.", "cs"),
    ("Færgen sejlede ikke mandag, siger kaptajnen, som venter på bedre vejr.", "da"),
    ("Fergen gikk ikke på mandag, sier kapteinen, som venter på bedre vær.", "no"),
    ("فری روز دوشنبه از بندر خارج نشد و گفته می‌شود که منتظر است.", "fa"),
    ("لم تغادر العبارة الميناء يوم الاثنين بسبب الرياح.", "ar"),
    ("フェリーは月曜日に港を出なかった。", "ja"),
    ("渡轮星期一没有离开港口。", "zh"),
    ("페리는 월요일에 항구를 떠나지 않았다.", "ko"),
]


@pytest.mark.parametrize(("sentence", "wanted"), SENTENCES)
def test_a_sentence_tells_its_language(sentence, wanted):
    assert language.take(sentence) == wanted


@pytest.mark.shared
def test_sentences_of_fifteen_languages_are_told_apart(shared):
    shares = {code: share(code, answers) for code, answers in measure(shared).items()}
    assert len(shares) == len(GOAL)
    assert min(shares.values()) >= 0.93
    assert sum(shares.values()) / len(shares) >= 0.97
