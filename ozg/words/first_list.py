"""Sentences on the way to a first list: what is asked, what is known so far, what becomes of it. Nothing here is a
share of a town's progress: of what nobody was asked, nothing is known."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ozg import formats
from ozg.rules import asking, bottleneck, model, priority
from ozg.rules.asking import Answer, Picture, Step
from ozg.rules.level_picture import Detail
from ozg.words import start, task as task_words

TITLE = "In zwanzig Minuten zur ersten eigenen Liste"
DECK = (
    "Eine Leistung je Bildschirm: Bieten wir das an, wie weit ist es, wie viele Fälle, was hält es auf? "
    "„Weiß ich nicht“ ist immer eine Antwort. Aufhören geht jederzeit; was gesagt ist, bleibt gespeichert."
)
UNKNOWN = "Weiß ich nicht"
#: Headings of the parts and what belongs to them.
PARTS = {
    asking.MOST_CASES: (
        "Die meisten Fälle",
        "Leistungen, deren Fälle sich schätzen lassen, die mit den meisten zuerst",
    ),
    asking.DUTY: ("Pflicht", "Leistungen der EU-Verordnung (SDG) und Fokusleistungen"),
    asking.LIKELY: (
        "Was sonst dazugehört",
        "übrige Leistungen, die eine Kommune dieser Art wahrscheinlich ausführt, nach Themenfeld",
    ),
    asking.OPEN: (
        "Zuständigkeit offen",
        "Hier sagt keine Rechtsquelle im Dashboard, wer zuständig ist; nur wenn Sie mögen, nach Themenfeld",
    ),
}
QUESTIONS = {
    asking.OFFERED: "Bieten wir das an?",
    asking.BODY: "Wer macht es?",
    asking.LEVEL: "Wie weit ist es?",
    asking.CASES: "Wie viele Fälle im Jahr? (leer: nicht bekannt)",
    asking.BOTTLENECKS: "Was verhindert bisher, dass es ganz online geht? (leer: nicht bekannt)",
    asking.WAITING: "Auf wen warten wir? (leer: nicht bekannt)",
}
OFFERS = {
    asking.YES: "Ja",
    asking.OTHERS: "Nein, macht jemand anderes",
    asking.NOT_HERE: "Nein, gibt es bei uns nicht",
    asking.UNSURE: UNKNOWN,
}
_OFFERED_TOLD = {
    asking.OTHERS: ("bei einer anderen Stelle", "bei anderen Stellen"),
    asking.NOT_HERE: ("gibt es hier nicht", "gibt es hier nicht"),
    asking.UNSURE: ("ungeklärt", "ungeklärt"),
}
MORE_BOTTLENECKS = "Anderes"
ANOTHER_BODY = "eine andere Stelle"
BODY_TYPED = "Welche Stelle? (keine Namen von Personen)"
NOT_A_NUMBER = "Das ist so nicht als Zahl zu lesen. Bitte Ziffern wie 3.100 oder „ca. 3.000“ eintragen oder das Feld leeren; bis dahin wird es nicht als Fallzahl gezählt."
OF_MEMBERS = "Für wen gelten die Antworten?"
SOURCE = "Wahrscheinliche Leistungen: Vorschlag aus Zuständigkeit nach dem Gesetz und Typ des Katalogs, keine Angabe der Kommune"
KEPT = "Der Entwurf liegt im Datenordner; ihn sieht nur, wer Angaben dieser Kommune vorschlagen oder ändern darf. Er wird gelöscht, wenn er übernommen oder verworfen ist."


def title(name: str, seen: Picture, listed: int) -> str:
    """What the overview is about; ``listed``: services the newest list speaks of already."""
    if not listed:
        return f"{name}: {TITLE}"
    if seen.unanswered:
        are = formats.agreeing(seen.unanswered, "ist", "sind")
        which = formats.agreeing(seen.unanswered, "wahrscheinliche Leistung", "wahrscheinliche Leistungen")
        return f"{name}: Die Liste ist da, {formats.integer(seen.unanswered)} {which} {are} noch offen"
    if seen.likely:
        return f"{name}: Die Liste ist da, was offen war, ist beantwortet"
    return f"{name}: Alle wahrscheinlichen Leistungen stehen in der Liste"


def level_option(level: int) -> str:
    """A level as a clerk knows it: what it means, in the words of the model."""
    return next(each.meaning or each.name for each in model.DEFAULT.levels if each.level == level)


def level_caption(level: int) -> str:
    """What it is called and counts as: "Stufe 1 Information: nur Information"."""
    found = next(each for each in model.DEFAULT.levels if each.level == level)
    told = "" if found.public.casefold() == found.name.casefold() else f": {found.public}"
    return f"Stufe {model.DEFAULT.level_name(level)}{told}"


def detail_question(detail: Detail) -> str:
    """What is asked of a picture that can be meant in several ways; nobody has to say it."""
    return f"{detail.question} (freiwillig)"


def estimate(step: Step) -> str:
    """The estimate beside the question; "" where there is none."""
    if step.cases is None:
        return ""
    said = f"geschätzt {start.about(step.cases)}"
    if step.cases_min is None or step.cases_max is None:
        return said
    return f"{said} ({start.between(step.cases_min, step.cases_max)})"


#: What an estimate is worth.
ESTIMATE_NOTE = "Nur ein Anhalt: Eingetragen wird sie nicht, und in Ihrer Liste steht nur, was Sie selbst sagen."


def about(step: Step) -> str:
    """What kind of service it is: its subject area, and the duties the catalogue knows."""
    duties = formats.listing([priority.DUTY_LABELS[code] for code in step.duties])
    return " · ".join(part for part in (step.area, f"Pflicht laut Katalog: {duties}" if duties else "") if part)


def number_of(found: Sequence[Step], step: Step) -> str:
    """Where on the way one is: "Leistung 7 von 65"."""
    way = [each.ozg_id for each in asking.way(found, step.ozg_id)]
    return f"Leistung {formats.integer(way.index(step.ozg_id) + 1)} von {formats.integer(len(way))}"


def so_far(seen: Picture) -> str:
    """What is known so far, in one sentence; unknown stays unknown, and what was not asked is told as such."""
    if not seen.answered:
        return f"Noch nichts beantwortet. {_not_known(seen.likely)}".strip()
    parts = [*_levels(seen), *_offers(seen)]
    return f"{formats.counted(seen.answered, 'Leistung', 'Leistungen')} beantwortet: {formats.listing(parts)}. {_rest(seen)}"


def _not_known(count: int) -> str:
    if not count:
        return ""
    of_all = f"{formats.integer(count)} {formats.agreeing(count, 'wahrscheinlichen Leistung', 'wahrscheinlichen Leistungen')}"
    are = formats.agreeing(count, "wird", "werden")
    return f"Von {of_all} ist nicht bekannt, ob und wie sie angeboten {are}."


def _levels(seen: Picture) -> list[str]:
    """Offered services by the word for the public of their level, the best first."""
    counts: dict[str, int] = {}
    for level in reversed(model.DEFAULT.levels):
        counts[level.public] = counts.get(level.public, 0) + seen.by_level.get(level.level, 0)
    told = [f"{formats.integer(count)} {word}" for word, count in counts.items() if count]
    unknown = seen.by_level.get(None, 0)
    return [*told, *([f"{formats.integer(unknown)} mit unbekanntem Stand"] if unknown else [])]


def _offers(seen: Picture) -> list[str]:
    counted = ((seen.by_offer.get(code, 0), words) for code, words in _OFFERED_TOLD.items())
    return [f"{formats.integer(count)} {one if count == 1 else many}" for count, (one, many) in counted if count]


def _rest(seen: Picture) -> str:
    if not seen.unanswered:
        return "Alle wahrscheinlichen Leistungen sind beantwortet."
    are = formats.agreeing(seen.unanswered, "ist", "sind")
    of_all = (
        f"{formats.integer(seen.likely)} wahrscheinlichen {formats.agreeing(seen.likely, 'Leistung', 'Leistungen')}"
    )
    return f"Von {of_all} {are} {formats.integer(seen.unanswered)} noch nicht beantwortet."


def part_told(total: int, unanswered: int) -> str:
    """How far a part is: "3 von 8 beantwortet"."""
    return f"{formats.integer(total - unanswered)} von {formats.integer(total)} beantwortet"


def mark_told(step: Step, answer: Answer | None) -> str:
    """One service in a few words, for the picture of all."""
    return f"{step.name}: {answer_told(answer)}"


def answer_told(answer: Answer | None) -> str:
    """An answer in a few words."""
    if not asking.is_answered(answer):
        return "noch nicht beantwortet"
    assert answer is not None
    said = asking.told(answer)
    if said.offered == asking.OTHERS:
        return f"macht {said.body or 'eine andere Stelle'}"
    if said.offered != asking.YES:
        return _OFFERED_TOLD[said.offered][0]
    level = "Stand unbekannt" if said.level is None else model.DEFAULT.level_name(said.level)
    held = [bottleneck.BOTTLENECK[code].label for code in said.bottlenecks]
    cases = f"{said.cases} Fälle im Jahr" if said.cases else ""
    return ", ".join(part for part in (level, cases, *held) if part)


def members(name: str, count: int) -> str:
    """The answers of an association count for all its members alike."""
    return (
        f"{name}: für {formats.counted(count, 'Mitglied', 'Mitglieder')} gleich"
        if count == 1
        else f"{name}: für alle {formats.integer(count)} Mitglieder gleich"
    )


def only(name: str) -> str:
    """The answers count for one member alone."""
    return f"nur {name}"


def of_members(name: str, count: int) -> str:
    """What the choice means. Which of the services an association carries out for its members, the register does not
    say."""
    return (
        f"{name} ist die gemeinsame Verwaltung von {formats.counted(count, 'Gemeinde', 'Gemeinden')}; was sie für alle erledigt, regeln Land und "
        "Vereinbarung. Was für alle gleich gilt, steht einmal in ihrer Liste; was nur für eine gilt, bekommt einen eigenen Entwurf und eine eigene Liste."
    )


def listed(count: int, day: Any) -> str:
    """Services of which the newest list says whose business they are are not asked again; "" where there are none. What stands in it as not
    checked is not among them."""
    if not count:
        return ""
    return (
        f"{formats.counted(count, 'Leistung ist', 'Leistungen sind')} in der Liste vom {formats.day(day)} schon geprüft und "
        f"{formats.agreeing(count, 'wird', 'werden')} hier nicht noch einmal gefragt; ändern lassen sie sich unter „Angaben ändern“."
    )


def service_task(answer: Answer) -> str:
    """What the task is called that asks for what is open of a service; "" where nothing is."""
    points = asking.open_points(answer)
    if asking.OFFERED in points:
        return "Klären, ob wir das anbieten"
    values = [
        *([task_words.LEVEL] if asking.LEVEL in points else []),
        *([task_words.CASES] if asking.CASES in points else []),
    ]
    return task_words.ask_for(values) if values else ""


def rest_task(unanswered: int) -> str:
    """What the task is called that asks for the services nobody has answered; "" where none is left."""
    return (
        f"{formats.counted(unanswered, 'Leistung', 'Leistungen')} für die erste Liste beantworten" if unanswered else ""
    )


def tasks_offer(count: int) -> str:
    """The choice to hand what is open out as tasks."""
    return f"Was offen ist, als {formats.counted(count, 'Aufgabe', 'Aufgaben')} mitgeben"


def fictional(name: str) -> str:
    """Why an example has no first list of its own."""
    return f"{name} ist erfunden; eine eigene Liste entsteht nur für eine wirkliche Kommune."


def handed_in(answered: int, unanswered: int) -> str:
    """What will be in the list."""
    rest = (
        f" {formats.counted(unanswered, 'wahrscheinliche Leistung steht', 'wahrscheinliche Leistungen stehen')} als „ungeprüft“ darin, ohne jede Angabe."
        if unanswered
        else ""
    )
    return f"Die Liste enthält {formats.counted(answered, 'beantwortete Leistung', 'beantwortete Leistungen')}, genau wie hier gesagt.{rest}"
