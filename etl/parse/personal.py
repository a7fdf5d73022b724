"""Personal data in texts: people's names, e-mail addresses, telephone numbers. They never leave intake (docs/fachregeln.md 10)."""

from __future__ import annotations

import re

from etl.parse.offices import is_no_person, is_task_word, kind_words
from etl.parse.text import fold
from etl.parse.words import Words

MASK = "[entfernt]"

_MAIL = re.compile(
    r"(?<![\w.+'-])[\w.+'-]{1,80}\s?(?:@|\(at\)|\[at\])\s?[\w-]{1,80}(?:\.[\w-]{1,80}){1,8}", re.IGNORECASE
)
_PHONE_LABEL = re.compile(
    r"\b(?:tel(?:efon)?|fon|mobil|handy|durchwahl|dw|app(?:arat)?|hausapp|fax)\b\.?\s*(?:nr\.?)?\s*[:.-]?\s*\+?\d[\d\s/().-]{1,20}\d",
    re.IGNORECASE,
)
_PHONE = re.compile(r"(?<![\w./-])(?:\+49|0049|0)\s?[1-9]\d{1,4}\s?[\s/)-]\s?\d[\d\s-]{2,12}\d(?!\d)")
_PHONE_PLUS = re.compile(r"(?<!\w)(?:\+49|0049)[\s/(0)-]*\d[\d\s/-]{5,14}\d")
_DIGITS = re.compile(r"\d{2}")
_NAME = r"[A-ZÄÖÜ][a-zäöüßé]+(?:-[A-ZÄÖÜ][a-zäöüßé]+)?"
_INITIAL = r"[A-ZÄÖÜ]\."
_TITLED = re.compile(
    rf"\b(?:Herrn?|Frau|Hr\.?|Fr\.|Fr(?=\s+{_NAME})|Hrn\.?|Fam\.)\s+(?:(?:Dr|Prof)\.\s*)*(?:(?:von|van|zu|de)\s+)?(?:{_NAME}|{_INITIAL})(?:\s+{_NAME})?"
)
_DOCTOR = re.compile(rf"\b(?:Dr|Prof)\.\s+(?:(?:Dr|Prof|med|jur)\.\s*)*(?:{_INITIAL}\s*)?{_NAME}(?:\s+{_NAME})?")
_PAIR = re.compile(rf"\b({_NAME}|{_INITIAL})\s+((?:(?:von|van|zu|de)\s+)?{_NAME})\b")
_REVERSED = re.compile(rf"^\s*({_NAME})\s*,\s*({_NAME}|{_INITIAL})\s*$")
_CUE = re.compile(
    rf"\b((?:Ansprechpartner(?:in)?|Ansprechperson|Kontakt|Sachbearbeiter(?:in)?|Bearbeiter(?:in)?|lt\.|laut|Auskunft von|Rücksprache mit|Info von|Kürzel)\s*:?\s+)({_NAME}\s+{_NAME}|{_INITIAL}\s*{_NAME})"
)


def mask_personal(text: str, words: Words) -> str:
    """The text without e-mail addresses, telephone numbers and people's names with a form of address or a first name."""
    if not _may_hold_personal(text):
        return text
    text = _MAIL.sub(MASK, text)
    for pattern in (_PHONE_LABEL, _PHONE_PLUS, _PHONE, _TITLED, _DOCTOR):
        text = pattern.sub(MASK, text)
    text = _CUE.sub(lambda match: match[1] + (match[2] if is_no_person(match[2], words) else MASK), text)
    return _PAIR.sub(lambda match: MASK if _is_person(match[1], match[2], words) else match[0], text)


def mask_responsible(text: str, words: Words) -> str:
    """The same for a cell that says who is responsible: there two capitalised words without an office word are a name."""
    text = mask_personal(text, words)
    match = _REVERSED.match(text)
    if match and not is_no_person(match[0], words):
        return MASK
    text = _PAIR.sub(lambda match: match[0] if is_no_person(match[0], words) or _is_place(match[0]) else MASK, text)
    return MASK if fold(text) in words.words("namen") else text


def quotable(part: str, whole: str, words: Words) -> str:
    """What a finding may quote of one part of a cell: the part, or all of the cell where personal data can only be told by what
    stands around it ("Muster, Erika", "Tel. 0421 / 123 45 67"): the finding masks that."""
    is_safe = not any(map(str.isalpha, part)) and mask_personal(whole, words) == whole
    return part if is_safe else whole


def _may_hold_personal(text: str) -> bool:
    """Cheap look: a sign of an address, two capitals and a blank, or digits."""
    if "@" in text or "(at)" in text or "[at]" in text or _DIGITS.search(text):
        return True
    return " " in text and sum(map(str.isupper, text)) >= 2


def _is_person(first: str, second: str, words: Words) -> bool:
    """A known first name, and behind it no word of offices and tasks and no month ("Jan Feb")."""
    if words.words("namen").get(fold(first)) != "Vorname":
        return False
    return not is_task_word(second, words) and words.meaning("zeitwoerter", second) is None


def _is_place(text: str) -> bool:
    """ "Bad Segeberg", "Sankt Augustin", "Flecken Langwedel": two capitalised words that are a place."""
    return fold(text.split()[0]) in kind_words() or text.split()[0] in {
        "Bad",
        "Sankt",
        "St.",
        "Groß",
        "Klein",
        "Alt",
        "Neu",
        "Ober",
        "Unter",
        "Untere",
        "Obere",
        "Nord",
        "Süd",
    }
