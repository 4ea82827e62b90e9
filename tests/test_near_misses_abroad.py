"""Sentences of reports, and lines that head their parts, with the words of what sites of many languages print: they stay."""

import pytest

from transforms.clean.lines import judge

BEFORE = (
    "Bridge Opens Again",
    "The bridge of Holm opened again on Monday after three years of work, the town said.",
    "It had cost four million euros, said the mayor, and every crane had come by sea.",
)
AFTER = (
    "The shops on the other side had waited for this day, their owners told the council.",
    "The next bridge will be closed in June, and nobody knows yet for how long it will be.",
)
LINES = {
    "de": (
        "Externe Inhalte wie Videos der Polizei wurden im Prozess nicht gezeigt.",
        "Unabhängiger Journalismus sei in dem Land kaum noch möglich, heißt es in dem Bericht.",
        "Der Hinweis: Diese Meldung stammte von einem Nachbarn.",
        "Um diese Brücke zu erneuern, braucht die Stadt die Zustimmung des Landes.",
        "Das Video ist nicht verfügbar, weil das Gericht es sperren ließ.",
        "Bagger ab Mai",
        "Dieser Artikel wurde vom Parlament gestrichen, der Rest des Gesetzes blieb.",
        "Passend zum Thema sprach der Minister über Deiche.",
        "Vier Wochen für 300 Arbeiter",
        "Die Redaktion: ein Raum mit zwei Tischen",
    ),
    "fr": (
        "Lire aussi souvent que possible reste son conseil aux élèves.",
        "Ce contenu provient de plusieurs sources, a reconnu le ministre.",
        "Votre consentement est nécessaire pour afficher ce contenu, disait l'écran du tribunal.",
        "Soutenez les sinistrés, demande le maire.",
        "Vous avez refusé les cookies de la grand-mère",
        "L'essentiel des dégâts",
        "VIDÉO. Ce mot ouvrait chaque message du groupe, selon l'enquête.",
        "Il vous reste 20 % du budget, a dit le maire au conseil.",
        "Le journal est un média indépendant depuis 1950, selon son directeur.",
    ),
    "es": (
        "Si quieres compartir el agua, paga la mitad, dice el alcalde.",
        "Este artículo contiene una excepción para los pescadores, según la ley.",
        "Para ver el vídeo es necesario un permiso del juez, informó la policía.",
        "Resumen de una noche larga",
        "Lee también los informes de la policía antes de decidir, dijo la jueza.",
        "Graduada en Periodismo, la ministra dejó el cargo en mayo.",
        "Final de la copa en Vigo",
        "La noticia continúa tras la publicidad del informe, que llegó en mayo.",
    ),
    "it": (
        "Leggi anche difficili passano in fretta, dice il deputato.",
        "Il video non è disponibile per la difesa, che protesta.",
        "Questo contenuto è ospitato dal museo dal 1990.",
        "I diritti delle immagini sono riservati al fotografo, ha deciso il giudice.",
        "L'informazione libera ha un costo, ha detto il presidente.",
        "I punti chiave dell'accordo",
        "Caro lettore, scrisse il giornale nel 1943, non abbiamo più carta.",
    ),
    "pt": (
        "Veja também o lado da dona da casa, pediu o juiz.",
        "Este texto não reflete a posição do governo, disse o ministro.",
        "Os leitores são a força da biblioteca, diz a diretora.",
        "Assinantes podem votar até sexta-feira, informou o clube.",
        "Resumo de um ano difícil",
        "Leia mais livros, disse a professora aos alunos.",
    ),
    "ru": (
        "Читайте также законы, посоветовал судья подсудимому.",
        "Организация признана экстремистской, ее деятельность запрещена, сообщил суд.",
        "Материал подготовлен к печати, рассказал редактор.",
        "Использование материалов дела без согласия суда запрещено законом.",
        "Видео недоступно следователям, утверждает адвокат.",
        "Сюжет фильма прост",
        "Больше новостей из порта в тот день не было.",
        "Читать сказки в больницу пришли студенты.",
    ),
    "uk": (
        "Читайте також закони, порадив суддя.",
        "Джерело: річка в горах",
        "Передрук паперових книжок зріс удвічі.",
        "При використанні води посилання на лічильник обов'язкове, пояснили в мерії.",
    ),
    "pl": (
        "Zobacz także morze, mówi burmistrz turystom.",
        "Źródło: rzeka w górach",
        "Pozostało 80% zapasów wody.",
        "Więcej na ten temat powiedział minister.",
    ),
    "tr": (
        "Haberin devamı gelmedi.",
        "Yorumlar 12 dile çevrildi.",
        "Editör: bir meslek",
        "Kaynak: dağdaki nehir",
    ),
    "ar": (
        "المصدر الوحيد للمياه جف هذا العام.",
        "تابعنا العمل حتى الفجر، قال العامل.",
        "اقرأ أيضا كتب القانون، نصح القاضي.",
        "سجل الفريق هدفين في الشوط الثاني.",
    ),
    "zh": (
        "编辑：他在码头等了三个小时。",
        "记者在码头看到三艘船。",
        "评论家说，这座桥太贵了。",
        "图为什么没有寄到，没有人知道。",
        "本网站的用户从三百增加到四千，公司说。",
        "未经允许进入码头的三名男子被带走。",
        "他举报电话诈骗，警方周二立案。",
    ),
    "ja": (
        "写真を撮った三好さんは笑った。",
        "続きを読む人は少なかったと図書館は話す。",
        "残り512人が船を待っている。",
        "有料会員に登録すると決めたのは三割だった。",
        "コメントは12件だけだった。",
        "最終更新は十一月だった。",
        "ログインしてすぐに画面が消えたという。",
    ),
    "ko": (
        "사진을 찍은 사람은 없었다.",
        "제보를 받은 경찰은 등대로 갔다.",
        "구독하세요라는 말은 없었다고 그는 말했다.",
    ),
    "hi": ("अधिकारियों ने कहा कि पुल सोमवार को खुलेगा।",),
    "cs": (
        "Čtěte také zákony, poradil soudce.",
        "Sledujte hladinu, vyzvali hasiči.",
    ),
    "el": (
        "Διαβάστε επίσης τον νόμο, είπε ο δικαστής.",
        "Ακολουθήστε τις οδηγίες της πυροσβεστικής, είπε ο δήμαρχος.",
    ),
    "sv": (
        "Läs också lagen, sade domaren.",
        "Dela på er, ropade polisen.",
    ),
    "id": (
        "Baca juga undang-undangnya, kata hakim.",
        "Ikuti arahan petugas, kata wali kota.",
    ),
}


@pytest.mark.parametrize(
    ("language", "line"), [(language, line) for language, lines in LINES.items() for line in lines]
)
def test_a_line_of_a_report_with_a_site_s_words_stays(language, line):
    lines = (*BEFORE, line, *AFTER)
    assert [verdict for verdict in judge("\n".join(lines)) if verdict] == [], language
