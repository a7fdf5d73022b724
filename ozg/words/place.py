"""Municipalities of the register in words: where one is, and how many are called so."""

from __future__ import annotations

from typing import Any, NamedTuple

from ozg import formats


def where(row: Any) -> str:
    """Kind, Kreis and Land, by which one of the same name is told: "Stadt, Landkreis Coburg, Bayern"; of a Kreis and a kreisfreie Stadt no
    Kreis."""
    is_own_district = row.kind_label in ("Kreisfreie Stadt", "Stadtkreis") or row.district_name == row.short_name
    district = "" if is_own_district or formats.is_unknown(row.district_name) else row.district_name
    return ", ".join(filter(None, [row.kind_label, district, row.state_name]))


#: Article, "in" and "von" of a body by the gender of what it is called; a town has none.
_FORMS = {
    "m": ("der ", "im ", "vom "),
    "f": ("die ", "in der ", "von der "),
    "n": ("das ", "im ", "vom "),
    "": ("", "in ", "von "),
}
_GENDER = {
    "kreis": "m", "landkreis": "m", "regionalverband": "m", "verwaltungsverband": "m", "gvv": "m", "amt": "n", "saarland": "n",
    **dict.fromkeys(("region", "städteregion", "samtgemeinde", "verbandsgemeinde", "verwaltungsgemeinschaft", "vvg",
                     "kirchspielslandgemeinde", "erfüllende"), "f"),
}  # fmt: skip


def within(name: str) -> str:
    """A body as a place where something is: "im Landkreis Verden", "in der Region Hannover", "im Märkischen Kreis", "in Köln"."""
    return _with(name, 1)


def of(name: str) -> str:
    """A body as somebody something is of: "vom Landkreis Verden", "von der Samtgemeinde Thedinghausen", "von Köln"."""
    return _with(name, 2)


def the(name: str) -> str:
    """A body as somebody who does something: "der Landkreis Verden", "das Saarland", "Köln"."""
    return _with(name, 0)


def _with(name: str, form: int) -> str:
    """The name behind its article or preposition; an adjective it begins with is declined ("Märkischer Kreis", "Erfüllende Gemeinde")."""
    bare = name.partition(",")[0]
    first, *rest = bare.split()
    ending = first.rpartition("-")[2].lower()
    is_adjective = first.endswith("er") and rest == ["Kreis"]
    gender = _GENDER.get(ending, "m" if is_adjective or ending.endswith("kreis") else "")
    if is_adjective:
        first = f"{first.removesuffix('er')}{'en' if form else 'e'}"
    elif ending == "erfüllende":
        first = f"{first}{'n' if form else ''}"
    return f"{_FORMS[gender][form]}{' '.join([first, *rest])}"


class Council(NamedTuple):
    """The elected body of a municipality, with its article, and who heads its administration."""

    article: str
    name: str
    head: str


_MAYOR = "Bürgermeisterin oder Bürgermeister"
#: Where it is no "Rat", by what the municipality is called (laws on municipalities and districts of the Länder).
_COUNCILS = {
    "region": Council("Die", "Regionsversammlung", "Regionspräsidentin oder Regionspräsident"),
    "städteregion": Council("Der", "Städteregionstag", "Städteregionsrätin oder Städteregionsrat"),
    "amt": Council("Der", "Amtsausschuss", "Amtsdirektorin oder Amtsdirektor"),
    "samtgemeinde": Council("Der", "Samtgemeinderat", "Samtgemeindebürgermeisterin oder Samtgemeindebürgermeister"),
    "verbandsgemeinde": Council("Der", "Verbandsgemeinderat", _MAYOR),
}


def council(name: str) -> Council:
    """Who decides: "Der Kreistag" of a Kreis, "Der Samtgemeinderat" of a Samtgemeinde, "Der Rat" of a town."""
    words = name.partition(",")[0].lower().split()
    if words[-1] == "kreis" or words[0].endswith("kreis"):
        return Council("Der", "Kreistag", "Landrätin oder Landrat")
    return _COUNCILS.get(words[0], Council("Der", "Rat", _MAYOR))


def found(count: int, shown: int, words: str) -> str:
    """How many are called so: "28 Kommunen", "670 Kommunen, gezeigt sind 30: bitte mehr vom Namen, Kreis oder Land schreiben"."""
    if not count:
        return f"Unter „{words}“ steht keine Kommune im Gemeindeverzeichnis."
    many = formats.counted(count, "Kommune", "Kommunen")
    return (
        many
        if shown == count
        else f"{many}, gezeigt sind {formats.integer(shown)}: bitte mehr vom Namen, Kreis oder Land schreiben"
    )
