"""Ways from a reference such as "§ 9a Abs. 2 OZG" to the text of the law inside the product."""

from __future__ import annotations

from ozg.rules import law
from ozg.ui.kit.markup import Html, link, tag
from ozg.ui.kit.selection import address
from ozg.words import law as words

LAW, PARAGRAPH = "gesetz", "paragraf"


def _address(short: str, number: str) -> str:
    return address("law_texts", **{LAW: short, PARAGRAPH: number})


def choice_of_laws() -> Html:
    """The laws whose text is kept, each as a link to its first paragraph."""
    links = [link(each.name, address("law_texts", **{LAW: each.short})) for each in law.laws().values()]
    return tag("span", *[part for each in links for part in (" · ", each)][1:])


def paragraphs_of(shown: law.Law) -> list[tuple[str, list[Html]]]:
    """All paragraphs of a law as entries of a list."""
    return [
        ("", [link(f"{words.named(each)} {each.title}", _address(shown.short, each.number))])
        for each in shown.paragraphs.values()
    ]


def text_address(reference: str) -> str | None:
    """Address of the first paragraph a reference names; None where it names no kept law."""
    place = next(iter(law.places(reference)), None)
    return _address(place.law, place.number) if place else None


def reference_link(reference: str) -> Html | str:
    """The reference as a link to its text, one for each paragraph where it names several; plain words where there is none."""
    named = law.places(reference)
    if len(named) < 2:
        there = text_address(reference)
        return link(reference, there) if there else reference
    links = [link(place.words, _address(place.law, place.number)) for place in named]
    return tag("span", *[part for each in links for part in (", ", each)][1:])
