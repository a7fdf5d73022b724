"""People are recognised and removed; offices, places, keys and dates are not mistaken for people."""

from __future__ import annotations

import pytest

from etl.parse.personal import MASK, mask_personal, mask_responsible
from etl.parse.words import load_words

WORDS = load_words()


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("Frau Muster fragen", f"{MASK} fragen"), ("Rückfragen an Herrn Dr. Muster", f"Rückfragen an {MASK}"), ("Hr. M. weiß Bescheid", f"{MASK} weiß Bescheid"),
        ("Fr. Muster-Beispiel", MASK), ("Prof. Dr. Muster", MASK), ("Dr. E. Muster", MASK), ("Herr von Muster", MASK),
        ("erika.muster@achim.example", MASK), ("siehe Mail (muster(at)achim.example)", f"siehe Mail ({MASK})"), ("Tel. 04202 9160-123", MASK),
        ("04202/9160-123 anrufen", f"{MASK} anrufen"), ("+49 4202 91600", MASK), ("0171 1234567", MASK), ("DW 123", MASK), ("Durchwahl: 12-34", MASK),
        ("Anna Muster prüft", f"{MASK} prüft"), ("laut Peter Beispiel offen", f"laut {MASK} offen"), ("Ansprechpartnerin: Xenia Ypsilon", f"Ansprechpartnerin: {MASK}"),
    ],
)  # fmt: skip
def test_people_in_free_texts(text: str, masked: str) -> None:
    assert mask_personal(text, WORDS) == masked


@pytest.mark.parametrize(
    "text",
    [
        "wartet auf das Land", "Schnittstelle fehlt", "Förderantrag beim Land eingereicht: 220.000 €, 80 % gefördert", "Stand 01.03.2026", "2024/2025",
        "OZG-ID 10119, LeiKa 99115005104000", "AGS 03361001", "ARS 033610001001", "§ 12 Abs. 3 BauGB", "1.200 - 1.500 Fälle", "von 100 auf 150 in 2026",
        "Rechenzentrum Nord", "Q1 2026 bis Q3 2026", "Jan Feb Mrz", "Landkreis Verden", "https://www.example.org/a/0421-12345", "Version 2.0.1", "0 bis 4",
        "Anmeldung Hundesteuer", "Bund ID", "Mein Unternehmenskonto", "Online-Ausweis nötig", "Frauenhaus", "Herrenberg", "Frankfurt am Main", "Familie und Kind",
        "Fachbereich Familie Jugend Soziales", "Max. Reifegrad 2", "Martin-Luther-Straße",
    ],
)  # fmt: skip
def test_ordinary_texts_stay_as_they_are(text: str) -> None:
    assert mask_personal(text, WORDS) == text


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("Erika Muster", MASK), ("Xenia Ypsilon", MASK), ("Muster, Erika", MASK), ("E. Muster", MASK), ("Müller", MASK), ("Herr Muster", MASK),
        ("Ordnungsamt, Xenia Ypsilon", f"Ordnungsamt, {MASK}"), ("FB 3 / Frau Muster", f"FB 3 / {MASK}"), ("Anna Albrecht", MASK),
    ],
)  # fmt: skip
def test_people_where_somebody_is_responsible(text: str, masked: str) -> None:
    assert mask_responsible(text, WORDS) == masked


@pytest.mark.parametrize(
    "text",
    [
        "Ordnungsamt", "Untere Bauaufsicht", "Zentrale Dienste", "Amt für Soziales und Wohnen", "Team Digitalisierung", "FB 3 Bürgerdienste", "Bürgerbüro Nord",
        "Landkreis Verden", "Stadt Achim", "Samtgemeinde Zeven", "Rheinisch-Bergischer Kreis", "Bad Segeberg", "Land Niedersachsen", "Technische Werke",
        "Allgemeine Verwaltung", "Stabsstelle Digitalisierung", "32.1 Verkehr", "Kommunale Dienste", "Soziales", "Hauptamt", "Eigenbetrieb Abfallwirtschaft",
        "Standesamt / Friedhof", "Amt 20", "Schule und Sport", "Sankt Augustin", "Kreis Steinfurt", "Zweckverband Wasser",
    ],
)  # fmt: skip
def test_offices_and_bodies_are_no_people(text: str) -> None:
    assert mask_responsible(text, WORDS) == text
