"""A prompt of a site is furniture; a sentence of the report that has one for its subject is not, wherever the prompt stands in it."""

from collections.abc import Iterator

import pytest

from transforms.clean.lines import judge
from transforms.lexicon import load

KINDS = ("newsletter", "share", "app_prompt", "cookie", "comment", "paywall", "related")

#: What an order is about, in the words of its language.
OBJECTS = {
    "en": ("our newsletter", "us on Instagram", "our app"),
    "de": ("unseren Newsletter", "uns auf Instagram", "unsere App"),
    "fr": ("notre newsletter", "nous sur Instagram", "notre application"),
    "es": ("nuestro boletín", "nuestro canal de WhatsApp", "nuestra aplicación"),
    "it": ("la nostra newsletter", "il nostro canale Telegram", "la nostra app"),
    "pt": ("a nossa newsletter", "o nosso canal no WhatsApp", "o nosso aplicativo"),
    "nl": ("onze nieuwsbrief", "ons op Instagram", "onze app"),
    "ru": ("нашу рассылку", "наш канал в Telegram", "наше приложение"),
}

#: Sentences with a prompt in them: as subject, with an apposition, before a verb of the present, and in the middle.
SENTENCES = {
    "en": (
        "{} was the sentence that readers of the paper liked least.",
        "{}, a weekly plea to readers, doubled the paper's list in 2024.",
        "{} drew 300 replies, most of them rude.",
        "On every page {} stood in red above the story.",
    ),
    "de": (
        "{} war der Satz, den die Leser am wenigsten mochten.",
        "{}, so stand es in der Mail, brachte 400 neue Leser.",
        "{} ist seit Jahren der Titel des Stücks.",
        "Über jedem Text stand in roter Schrift {} zu lesen.",
    ),
    "fr": (
        "{} était la phrase que les lecteurs aimaient le moins.",
        "{}, supplique de chaque semaine, a doublé la liste du journal.",
        "{} est devenu le titre de la pièce.",
        "Sur chaque page on lisait en rouge {} au-dessus du texte.",
    ),
    "es": (
        "{} fue la frase que menos gustó a los lectores.",
        "{}, súplica de cada semana, duplicó la lista del diario.",
        "{} es el título de la obra que abre el festival.",
        "En cada página se leía en rojo {} sobre el texto.",
    ),
    "it": (
        "{} era la frase che ai lettori piaceva di meno.",
        "{}, supplica di ogni settimana, ha raddoppiato la lista del giornale.",
        "{} è il titolo dello spettacolo che apre il festival.",
        "Su ogni pagina si leggeva in rosso {} sopra il testo.",
    ),
    "pt": (
        "{} era a frase de que os leitores menos gostavam.",
        "{}, apelo de cada semana, dobrou a lista do jornal.",
        "{} é o título da peça que abre o festival.",
        "Em cada página lia-se em vermelho {} por cima do texto.",
    ),
    "nl": (
        "{} was de zin die de lezers het minst waardeerden.",
        "{}, een smeekbede van elke week, verdubbelde de lijst van de krant.",
        "{} is de titel van het stuk dat het festival opent.",
        "Op elke pagina stond in het rood {} boven de tekst.",
    ),
    "ru": (
        "{} была фразой, которую читатели любили меньше всего.",
        "{}, еженедельная просьба газеты, удвоила её список.",
        "{} стало названием спектакля, который открывает фестиваль.",
        "На каждой странице красным шрифтом стояло {} над текстом.",
    ),
}

#: The report around them.
STORIES = {
    "en": (
        "Three regional papers in the north dropped their paywalls on Monday and lost half of their income.",
        "The owners called a meeting, and the staff asked both sides to talk before the summer.",
    ),
    "de": (
        "Drei Zeitungen im Norden haben am Montag ihre Bezahlschranken abgebaut und die Hälfte der Einnahmen verloren.",
        "Die Verleger riefen zu einem Treffen auf, und die Redaktionen baten um Gespräche vor dem Sommer.",
    ),
    "fr": (
        "Trois journaux du nord ont levé lundi leurs péages et perdu la moitié de leurs recettes.",
        "Les éditeurs ont convoqué une réunion, et les rédactions ont demandé à parler avant l'été.",
    ),
    "es": (
        "Tres diarios del norte retiraron el lunes sus muros de pago y perdieron la mitad de sus ingresos.",
        "Los editores convocaron una reunión, y las redacciones pidieron hablar antes del verano.",
    ),
    "it": (
        "Tre giornali del nord hanno tolto lunedì i loro paywall e perso la metà degli incassi.",
        "Gli editori hanno convocato una riunione, e le redazioni hanno chiesto di parlare prima dell'estate.",
    ),
    "pt": (
        "Três jornais do norte retiraram na segunda-feira as suas barreiras e perderam metade da receita.",
        "Os editores convocaram uma reunião, e as redações pediram para falar antes do verão.",
    ),
    "nl": (
        "Drie kranten in het noorden haalden maandag hun betaalmuren weg en verloren de helft van hun inkomsten.",
        "De uitgevers riepen een vergadering bijeen, en de redacties vroegen om gesprekken vóór de zomer.",
    ),
    "ru": (
        "Три газеты на севере в понедельник отказались от платного доступа и потеряли половину доходов.",
        "Издатели созвали собрание, а редакции попросили о переговорах до начала лета.",
    ),
}


def prompts(language: str) -> Iterator[str]:
    """Every phrase of the lexicon that asks something, and every order with an object."""
    for kind, places in load("boilerplate").items():
        for lists in places.values() if kind in KINDS else ():
            yield from lists.get(language, ())
    for number, order in enumerate(load("appeals")["orders"][language]):
        yield f"{order.capitalize()} {OBJECTS[language][number % 3]}"


#: Prompts that are sentences themselves, or begin a clause with a verb of its own: what follows does not make them another.
WHOLE = ("os comentários não representam", "comment guidelines", "Чтобы ")


def lost(language: str, line: str) -> bool:
    """Whether the line goes when it stands in a report."""
    before, after = STORIES[language]
    return judge("\n".join((before, line, after)))[1] is not None


@pytest.mark.parametrize("language", list(SENTENCES))
def test_a_sentence_with_a_prompt_in_it_stays_in_a_report(language):
    brief = (one.strip(" .!?:…»→*") for one in prompts(language) if not one.startswith(WHOLE))
    every = [sentence.format(one) for one in brief for sentence in SENTENCES[language] if len(one) < 80]
    gone = [line for line in every if lost(language, line)]
    assert len(every) > 300 and gone == []


@pytest.mark.parametrize("language", list(SENTENCES))
def test_the_same_prompts_alone_go(language):
    alone = [f"{order.capitalize()} {OBJECTS[language][0]}." for order in load("appeals")["orders"][language][:3]]
    assert all(lost(language, line) for line in alone)
