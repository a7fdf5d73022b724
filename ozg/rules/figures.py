"""Headline figures with what stands behind them: formula in words, definition, section of the rules ("Diese Zahl erklären")."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """One headline figure. ``section`` is the section of docs/fachregeln.md; ``amount`` names what the rows add up,
    empty when they are only counted."""

    code: str
    label: str
    formula: str
    definition: str
    section: str
    amount: str = ""


FIGURES = (
    Figure(
        "CONFORM", "Leistungen ganz online",
        "Anzahl der relevanten Leistungen, deren sicherer Reifegrad 3 oder höher ist",
        "Ganz online (im Gesetzesdeutsch: OZG-konform) heißt: Der Antrag samt Nachweisen geht vollständig online. Gezählt wird nur, was "
        "sicher ist; was nicht bekannt ist, steht als eigene Gruppe daneben.", "2.3",
    ),
    Figure(
        "NOT_CONFORM", "Leistungen nicht ganz online",
        "Anzahl der relevanten Leistungen, deren höchstens möglicher Reifegrad unter 3 liegt",
        "Bekannt ist: Der Antrag geht nicht vollständig online. Dazu zählen teilweise online (2), nur Information (1) und offline (0).", "2.3",
    ),
    Figure(
        "UNKNOWN", "Leistungen mit unbekanntem Stand",
        "Anzahl der relevanten Leistungen ohne Reifegrad oder mit einer Spanne über die Schwelle 3 hinweg",
        "Ob sie ganz online sind, sagt die Liste nicht. Unbekannt ist weder „nicht online“ noch null.", "14",
    ),
    Figure(
        "RELEVANT", "Relevante Leistungen",
        "Anzahl der Leistungen der eigenen Liste, für die die Kommune zuständig ist und die sie anbietet",
        "Nenner aller Anteile; Summe aus ganz online, nicht ganz online und unbekannt.", "4.7",
    ),
    Figure(
        "CASES_CONFORM", "Fälle, die ganz online gehen",
        "Summe der Fälle im Jahr der Leistungen, die ganz online sind",
        "Erreichbar ist nicht genutzt: Gezählt werden alle Fälle dieser Leistungen, auch die weiter auf Papier kommen.", "2.4", "Fälle im Jahr",
    ),
    Figure(
        "CASES_KNOWN", "Fälle mit bekanntem Reifegrad",
        "Summe der Fälle im Jahr der relevanten Leistungen, von denen bekannt ist, ob sie ganz online sind",
        "Nenner des Anteils der Fälle. Ist es weniger als die Hälfte aller Fälle, wird kein Anteil genannt.", "2.4", "Fälle im Jahr",
    ),
    Figure(
        "CASES_TOTAL", "Bekannte Fälle",
        "Summe der Fälle im Jahr aller relevanten Leistungen mit Fallzahl",
        "Leistungen ohne Fallzahl fehlen; ihre Zahl steht daneben.", "2.4", "Fälle im Jahr",
    ),
    Figure(
        "CASES_ONLINE", "Fälle, die online kommen",
        "Summe der Online-Fälle im Jahr der relevanten Leistungen, zu denen Fälle und Online-Fälle bekannt sind",
        "Sie kommen auch über Leistungen, die erst teilweise online sind, und sind deshalb kein Teil der Fälle, die ganz online gehen.", "2.4",
        "Online-Fälle im Jahr",
    ),
    Figure(
        "GAINED", "Dazugekommen",
        "Anzahl der Leistungen, die in beiden Listen stehen, vorher bekannt nicht ganz online waren und es jetzt sind",
        "Neu genannte Leistungen, erstmals bekannte Stufen und ein Wechsel des Modells sind kein Fortschritt und stehen daneben.", "14",
    ),
    Figure(
        "LOST", "Zurückgefallen",
        "Anzahl der Leistungen, die in beiden Listen stehen, vorher ganz online waren und es bekannt nicht mehr sind",
        "Nicht mehr genannte oder nicht mehr bewertete Leistungen zählen nicht als Verlust und stehen daneben.", "14",
    ),
    Figure(
        "BLOCKED", "Blockierte Leistungen",
        "Anzahl der relevanten Leistungen unter ihrem Ziel mit mindestens einem bestätigten, offenen, blockierenden Engpass",
        "Ein Engpass zählt, wenn eine Liste der letzten zwölf Monate ihn nennt; Vorschläge aus den Kriterien zählen nicht.", "5.2",
    ),
    Figure(
        "BLOCKED_CASES", "Blockierte Fälle",
        "Summe der Fälle im Jahr aller blockierten Leistungen",
        "Jeder Fall zählt einmal, wie viele Engpässe die Leistung auch hat.", "5.2", "Fälle im Jahr",
    ),
    Figure(
        "LEVER_CASES", "Fälle, die ein Engpass aufhält",
        "Summe der Fälle im Jahr der Leistungen, die ein Engpass mit blockiert, je Zuständige",
        "Ein Fall mit zwei Engpässen zählt bei jedem.", "5.2", "Fälle im Jahr",
    ),
    Figure(
        "FREED", "Sofort freie Fälle",
        "Summe der Fälle im Jahr der Leistungen, die ihr Ziel erreichen, wenn allein dieser Engpass fällt",
        "Zweimal geprüft: Kein anderer Engpass blockiert, und die übrigen Kriterien sind bekannt und genügen.", "5.2", "Fälle im Jahr",
    ),
    Figure(
        "OVERDUE", "Überfällige Leistungen",
        "Anzahl der relevanten Leistungen, deren eigenes Zieldatum erreicht ist und die bekannt nicht online sind",
        "Es zählen nur die eigenen Zieldaten; ohne Angabe zum Stand ist nicht bekannt, ob eine Leistung überfällig ist.", "3.1",
    ),
    Figure(
        "DEMANDS", "Offene Forderungen",
        "Anzahl der bestätigten, offenen Engpässe, deren Eintrag auf andere als die Kommune wartet, je Zuständige, Engpass, Beginn und Maßnahme",
        "Wer niemanden einträgt, hat keine Forderung gestellt; das steht daneben.", "5.2",
    ),
    Figure(
        "NEXT", "Leistungen in der Reihenfolge",
        "Anzahl der noch zu erledigenden Leistungen mit berechnetem Rang",
        "Nicht dabei: erledigt, läuft schon, zurückgestellt, selten, rechtliches Maximum und was erst zu zählen ist.", "6.2",
    ),
    Figure(
        "ONLINE", "Ganz oder teilweise online",
        "Anzahl der relevanten Leistungen, deren sicherer Reifegrad 2 oder höher ist",
        "Ein Formular-Assistent genügt. Das ist weder ganz online noch die Zählung des Bundes, die ganze Bündel zählt.", "0",
    ),
    Figure(
        "END_TO_END", "Ende-zu-Ende digitale Leistungen",
        "Leistungen mit Reifegrad ≥ 3, digitalem Ergebnis und Übergabe an eAkte oder Fachverfahren, geteilt durch alle relevanten",
        "Gesagt wird es nur, wenn alle neun Kriterien beantwortet sind; sonst ist es unbekannt.", "2.6",
    ),
    Figure(
        "WITHOUT_VISIT", "Ohne Gang zum Amt",
        "Anzahl der relevanten Leistungen mit Reifegrad ≥ 3, zu denen weder persönliches Erscheinen (E21) noch ein nötiger Termin (E12) "
        "als offener Engpass gemeldet ist und die keine rechtliche Obergrenze haben",
        "Ob das Recht Erscheinen verlangt, weiß das Dashboard nur aus den Engpässen und der rechtlichen Obergrenze.", "7.3",
    ),
    Figure(
        "APPOINTMENT", "Online zu beantragen, Termin nötig",
        "Anzahl der relevanten Leistungen mit Reifegrad ≥ 3, zu denen persönliches Erscheinen (E21), ein nötiger Termin (E12) oder eine "
        "rechtliche Obergrenze gemeldet ist",
        "Der Antrag geht ganz online, ein Gang zum Amt bleibt.", "7.3",
    ),
    Figure(
        "VISITS", "Vermiedene Behördengänge",
        "Summe der Online-Fälle im Jahr aller Leistungen ohne Gang zum Amt, mal Besuche je Fall der Liste, sonst je Fall ein Gang",
        "Ein Gang je Fall, wo die Liste keine Besuche je Fall nennt, ist eine Festlegung dieses Projekts. Leistungen, zu denen ein Termin nötig bleibt, zählen nicht; Leistungen ohne "
        "Online-Fallzahl sind nicht enthalten.", "7.3",
        "Gänge im Jahr",
    ),
    Figure(
        "HOURS", "Freigesetzte Zeit",
        "Summe über die Leistungen: Online-Fälle im Jahr mal ersparte Minuten je Fall, geteilt durch 60",
        "Zeit der Bürgerschaft und der Verwaltung zusammen. Wo ein Online-Fall mehr Arbeit macht, ist der Wert negativ und zählt so mit. "
        "Leistungen ohne gültige Online-Fallzahl oder ohne Minuten sind nicht enthalten.", "7.3", "Stunden im Jahr",
    ),
)  # fmt: skip
#: Figures of the pages Tempo, Nutzung, Was als Nächstes, Vorhaben, Mittel, Zusammenarbeit and Haus: the rows behind them stand on the page itself.
WORK_FIGURES = (
    Figure(
        "LEFT", "Nicht ganz online, nach Grund",
        "Anzahl der relevanten Leistungen, die bekannt nicht ganz online sind, je Grund; jede zählt bei dem ersten, der auf sie passt",
        "Reihenfolge der Gründe: rechtliches Maximum, zurückgestellt, blockiert und wartet auf andere, im eigenen Haus blockiert, blockiert und offen von wem, auf dem Weg, "
        "halb fertig (teilweise online, ohne gemeldete Arbeit), liegt. Unbekannte Stufen zählen nicht dazu.", "5.3",
    ),
    Figure(
        "PLAN_CASES", "Fälle, die ein Plan online bringt",
        "Summe über die Leistungen im Plan: Fälle im Jahr mal erwartete Online-Quote nach einem Jahr",
        "Was heute schon online kommt, ist enthalten und steht daneben, soweit es bekannt ist. "
        "Im Plan ist, was der Reihe nach über der Linie steht, an der Budget oder Personentage enden; besser verteilt ist es die Auswahl mit "
        "den meisten Fällen, die mit denselben Mitteln möglich ist, exakt gerechnet.", "6.4", "Fälle im Jahr",
    ),
    Figure(
        "FULLY_ONLINE_SHARE", "Online-Quote der ganz online gestellten Leistungen",
        "Online gestellte Fälle im Jahr, geteilt durch alle Fälle im Jahr; nur eigene Leistungen, die ganz online sind und zu denen beide "
        "Zahlen bekannt sind",
        "Mit ihr rechnet die Planung. Ohne sie gilt eine Annahme, die so genannt wird.", "6.4",
    ),
    Figure(
        "ONLINE_SHARE", "Online-Quote",
        "Online gestellte Fälle im Jahr, geteilt durch alle Fälle im Jahr derselben relevanten Leistungen und desselben Zeitraums",
        "Nur Leistungen, zu denen beide Zahlen bekannt sind; Zahlen der Liste gehen vor, sonst gilt das jüngste vollständig gezählte Jahr.", "7.1",
    ),
    Figure(
        "ONLINE_SHARE_COUNTED", "Online-Anteil durchgehend gezählter Leistungen",
        "Online gestellte Fälle eines Jahres, geteilt durch alle Fälle dieses Jahres; nur Leistungen, die in jedem der gezeigten Jahre "
        "vollständig gezählt wurden",
        "Für den Vergleich der Jahre: Eine Leistung, die zum ersten Mal gezählt wird, sähe sonst wie Zuwachs aus. Das ist nicht die Online-Quote.", "7.2",
    ),
    Figure(
        "COMPLETION", "Abschlussquote",
        "Abgeschlossene Online-Anträge der letzten zwölf Monate, geteilt durch die begonnenen",
        "Nur Zeiträume, zu denen beide Zahlen gezählt sind.", "7.1",
    ),
    Figure(
        "TO_REACH", "Noch nicht ganz online",
        "Anzahl der relevanten Leistungen, deren Reifegrad sicher unter 3 liegt, ohne zurückgestellte, ohne am Ziel stehende und ohne solche, "
        "bei denen das Recht Reifegrad 3 nicht erlaubt",
        "Auf sie bezieht sich die Prognose. Leistungen mit unbekanntem Reifegrad werden daneben genannt.", "9.4",
    ),
    Figure(
        "PACE", "Tempo",
        "Leistungen, die bekannt neu ganz online sind, weniger die, die es nicht mehr sind, seit der ersten Liste, geteilt durch die Monate",
        "Gesagt wird es ab vier Stichtagen.", "9.4", "Leistungen im Monat",
    ),
    Figure(
        "TAKE_OVER", "Nachnutzung einer gemeinsamen Lösung",
        "Kommunen, die eine Lösung übernehmen, geteilt durch alle, die sie übernehmen oder dieselbe Leistung allein bauen",
        "Wer sie entwickelt und wer nichts tut, zählt nicht mit.", "8.5",
    ),
    Figure(
        "LATE_PROJECTS", "Vorhaben hinter dem eigenen Plan",
        "Laufende Vorhaben, deren nächste Etappe oder Ende hätte erreicht sein sollen, von allen laufenden",
        "Ohne Etappen und Ende ist es unbekannt und wird gesagt. Ob ein Vorhaben ohne Etappen vorankommt, weiß niemand: Es steht nie still.",
        "1",
    ),
    Figure(
        "LATE_STAGES", "Überfällige Etappen von Leistungen",
        "Etappen einer Leistung (nicht eines Vorhabens), deren geplanter Tag vorbei ist und die nicht erreicht sind",
        "Leistungen, für die eine andere Stelle zuständig ist, zählen nicht mit.", "1",
    ),
    Figure(
        "PROJECT_COST", "Kosten der Vorhaben",
        "Summe der bekannten Gesamtkosten aller Vorhaben, die nicht eingestellt sind",
        "Unbekannte Kosten sind nie null; bei wie vielen Vorhaben sie offen sind, steht daneben.", "8.3", "Euro",
    ),
    Figure(
        "GRANTED", "Bewilligte Förderung",
        "Summe der Förderung aller bewilligten Förderungen, laut Bescheid, sonst nach Fördersatz und Höchstbetrag",
        "Beantragtes zählt nicht mit.", "8.3", "Euro",
    ),
    Figure(
        "OWN_SHARE", "Eigenanteil an bewilligten Förderungen",
        "Summe der Eigenanteile der bewilligten Förderungen, zu denen alle Beträge bekannt sind, angegeben oder Gesamtkosten minus Förderung "
        "und genannte Drittmittel",
        "Nennt die Liste weder Eigenanteil noch Drittmittel, ist es, was für Kommune und Dritte bleibt. Bei wie vielen Förderungen Beträge "
        "fehlen, steht daneben.", "8.3", "Euro",
    ),
    Figure(
        "SHARING_SAVES", "Ersparnis durch geteilte Kosten",
        "Kosten allein minus eigener Anteil an den gemeinsamen Kosten, über die Leistungen, bei denen beides bekannt ist",
        "Ist der Anteil höher als die Kosten allein, steht da, was es mehr kostet.", "8.4", "Euro",
    ),
    Figure(
        "LETTERS", "Vorbereitete Briefe",
        "Stellen, auf die ein bestätigter, offener Engpass der Liste wartet: je Kreis, Land, Bund und EU eine, beim Hersteller je Fachverfahren",
        "Ohne Eintrag, auf wen gewartet wird, gibt es keinen Brief; Angaben, die seit zwölf Monaten niemand bestätigt hat, zählen nicht.", "5.2",
    ),
    Figure(
        "CALLS", "Anrufe für die größten Lücken",
        "Von den höchstens fünf Lücken mit den meisten bekannten Fällen die, für die eine andere Kommune eine Lösung hat",
        "Eine Lösung hat, wer die Leistung ganz online hat oder dasselbe Hindernis behoben hat. Lücken ohne Fallzahl sind nicht dabei.", "8.5",
    ),
    Figure(
        "JOINT_LEVER", "Kommunen mit demselben Engpass",
        "Kommunen mit Liste, in denen der größte gemeinsame Engpass blockiert; es gilt je Verwaltung die neueste Liste bis zum Stichtag",
        "Die Kreisverwaltung hat eigene Aufgaben und steht daneben, nicht in der Summe.", "5.2",
    ),
    Figure(
        "MISSING_INTERFACE", "Kommunen, denen dieselbe Schnittstelle fehlt",
        "Kommunen mit Liste, die zum selben Fachverfahren keine Schnittstelle haben, für Leistungen unter ihrem Ziel",
        "Die Kreisverwaltung steht daneben, nicht in der Zahl.", "5.2",
    ),
    Figure(
        "BUILT_TWICE", "Doppelt gebaute Leistungen",
        "Leistungen, die mindestens zwei Kommunen zugleich selbst entwickeln (in Umsetzung, Lösungsart eigen)",
        "Wer sie gemeinsam entwickelt (Blatt „Zusammenarbeit“), zählt nicht mit.", "8.5",
    ),
    Figure(
        "TAKEN_IN_USE", "Übernommene Lösungen, die ganz online sind",
        "Übernahmen, deren Leistung bei der übernehmenden Kommune Reifegrad 3 oder mehr hat, von allen Übernahmen",
        "Ist der Reifegrad dort nicht bekannt, steht es dabei.", "8.5",
    ),
    Figure(
        "MEDIUM_BREAKS", "Übergaben mit Medienbruch",
        "Übergaben an andere Stellen per Scan, Ausdruck oder Post, von allen Übergaben mit bekanntem Weg",
        "Ohne Angabe des Wegs ist es unbekannt.", "8.5",
    ),
    Figure(
        "DUE_GRANT", "Zuwendung laut Bescheid",
        "Fördersatz mal zuwendungsfähige Kosten, höchstens der Höchstbetrag",
        "Zuwendung, Eigenanteil und Drittmittel müssen die Gesamtkosten ergeben, auf einen Euro genau.", "8.3", "Euro",
    ),
    Figure(
        "MONEY_AND_TIME", "Mittel und Zeit",
        "Anteil der ausgegebenen Mittel neben dem Anteil der vergangenen Laufzeit",
        "Auffällig sind mehr als 20 Prozentpunkte Unterschied. Eine Hochrechnung der Ausgaben gibt es erst nach einem Viertel der "
        "Laufzeit, vorher sagt das Tempo nichts.", "8.3",
    ),
    Figure(
        "PROOF_DUE", "Frist des Verwendungsnachweises",
        "Tag aus dem Bescheid, sonst sechs Monate nach dem Ende des Bewilligungszeitraums",
        "Gewarnt wird 90, 30 und 7 Tage vorher, bis der Nachweis abgegeben ist.", "8.3",
    ),
    Figure(
        "HOME_OFFICE", "Ämter, die von zu Hause arbeiten können",
        "Ämter mit eAkte, Ausstattung und jedem Fachverfahren von außen, von allen Ämtern, die ein Fachverfahren oder einen Baustein nennen",
        "Fehlt eines davon, ist die Antwort nein; ist eines nicht bekannt und keines fehlt, ist sie unbekannt. Dann steht dabei, von wie "
        "vielen Ämtern man es weiß.", "8.6",
    ),
    Figure(
        "OFFICE_FILE", "Ämter mit eAkte",
        "Ämter, deren eAkte oder Dokumentenverwaltung online ist (die eigene, sonst die des ganzen Hauses), von allen genannten Ämtern",
        "Ohne Angabe ist es unbekannt, nicht nein.", "8.6",
    ),
    Figure(
        "SPECIALIST_RISK", "Abhängigkeit von einer Person",
        "Fachverfahren, die nur eine Person beherrscht (hoch), oder zwei ohne Vertretung (mittel)",
        "Die Zahl weist auf einen Menschen hin und steht deshalb nur in der Ansicht für das Haus, nie in öffentlichen Ausgaben.", "8.6",
    ),
    Figure(
        "MEDIA_CHANGES", "Medienbrüche eines Ablaufs",
        "Wechsel zwischen digital, Papier, mündlich und Telefon von einem Schritt zum nächsten",
        "Ein Schritt ohne Angabe wird übersprungen. Wird gescannt, gedruckt oder verschickt, ist das ein Bruch, auch wenn beide Enden "
        "digital sind.", "8.6",
    ),
    Figure(
        "YEARLY_HOURS", "Zeitaufwand eines Schritts im Jahr",
        "Minuten je Vorgang mal Zahl der Stellen mal Vorgänge im Jahr, geteilt durch 60",
        "Ist die Zahl der Stellen nicht angegeben, gilt eine.", "8.6", "Stunden im Jahr",
    ),
    Figure(
        "STAFF_HOURS", "Freigesetzte Zeit der Verwaltung",
        "Summe über die Leistungen: Online-Fälle im Jahr mal (Minuten je Fall vorher minus Minuten je Online-Fall), geteilt durch 60",
        "Minuten vorher sind gemessen (Terminsystem), sonst angenommen (Liste), sonst geplant (Termindauer einer anderen Stadt); das steht dabei. Sie "
        "gehören nicht zur freigesetzten Zeit, die Bürgerschaft und Verwaltung zusammen meint.", "7.3", "Stunden im Jahr",
    ),
    Figure(
        "AFTER_HOURS", "Außerhalb der Öffnungszeiten",
        "Online-Fälle, die kamen, als das Amt geschlossen war, und alle Online-Fälle derselben Leistungen und desselben Zeitraums",
        "Nur Leistungen, zu denen beides gezählt ist, je mit ihrem jüngsten gezählten Zeitraum.", "7.1", "Online-Fälle",
    ),
    Figure(
        "TRAVEL", "Gesparte Wegezeit",
        "Summe über die Leistungen ohne Gang zum Amt: Online-Fälle im Jahr mal Wegezeit je Fall, geteilt durch 60",
        "Die Wegezeit ist eine eigene Angabe der Liste (Minuten für Hin- und Rückweg), nicht gemessen. Leistungen ohne Wegezeit oder ohne "
        "Online-Fallzahl sind nicht enthalten.", "7.3", "Stunden im Jahr",
    ),
    Figure(
        "TRAVEL_KM", "Gesparte Wege in Kilometern",
        "Summe über die Leistungen ohne Gang zum Amt: Online-Fälle im Jahr mal Weg in Kilometern je Fall",
        "Der Weg ist eine eigene Angabe der Liste (Kilometer für Hin- und Rückweg), nicht gemessen. Leistungen ohne diese Angabe oder ohne "
        "Online-Fallzahl sind nicht enthalten.", "7.3", "Kilometer im Jahr",
    ),
    Figure(
        "PORTAL_ACCOUNT", "Konto des Portalverbunds",
        "Relevante Leistungen, die sicher Reifegrad 2 oder höher haben und deren Konto das des Portalverbunds ist, von allen solchen "
        "Leistungen, bei denen ein Konto sinnvoll und bekannt ist",
        "Wo ein Konto nicht sinnvoll ist, zählt die Leistung nicht mit; von wie vielen es nicht bekannt ist, steht daneben.", "2.2",
    ),
    Figure(
        "PAPER_CASES", "Fälle auf Papier",
        "Summe über die Leistungen: Fälle im Jahr mal Papieranteil, geteilt durch die Fälle derselben Leistungen",
        "Der Papieranteil ist eine eigene Angabe der Liste. Leistungen ohne Papieranteil oder ohne Fallzahl sind nicht enthalten.", "7.1",
        "Fälle im Jahr",
    ),
    Figure(
        "PRINTED_PAGES", "Druckseiten im Jahr",
        "Summe der Druckseiten im Jahr der relevanten Leistungen, zu denen die Liste sie nennt",
        "Was ohne Bezug zu einer Leistung gedruckt wird, ist nicht enthalten.", "7.1", "Seiten im Jahr",
    ),
)  # fmt: skip
#: Figures of areas, of the comparison and of the catalogue: the rows behind them stand on the page itself.
AREA_FIGURES = (
    Figure(
        "AREA_LISTED", "Kommunen mit Liste",
        "Anzahl der Kommunen des Gebiets, von denen bis zum Stichtag eine Liste vorliegt",
        "Gemeinden, für die eine gemeinsame Verwaltung arbeitet, zählen mit ihr als eine. Kreisverwaltungen zählen nicht. Über "
        "Kommunen ohne Liste ist nichts bekannt.", "3.3",
    ),
    Figure(
        "AREA_TOWNS", "Städte und Gemeinden mit Liste",
        "Anzahl der Städte und Gemeinden mit eigener Liste oder einer der gemeinsamen Verwaltung, die für sie arbeitet",
        "So zählen die Seiten über Land und Deutschland, weil es die Zahl der Städte und Gemeinden überall gibt.", "3.3",
    ),
    Figure(
        "AREA_CONFORM", "Ganz online im Gebiet",
        "Summe der Leistungen mit Reifegrad ≥ 3 über alle Kommunen mit Liste, jede Leistung je Kommune gezählt",
        "Von jeder Kommune zählt die neueste Liste bis zum Stichtag; Kreisverwaltungen werden nicht mit ihren Gemeinden "
        "zusammengezählt. Die Summe ist keine Zahl des Katalogs.", "3.3",
    ),
    Figure(
        "AREA_CASES", "Fälle im Gebiet, die ganz online gehen",
        "Summe der Fälle im Jahr der Leistungen mit Reifegrad ≥ 3 über alle Kommunen mit Liste",
        "Verglichen wird mit den Fällen der Leistungen, deren Reifegrad bekannt ist.", "2.4", "Fälle im Jahr",
    ),
    Figure(
        "AREA_GAINED", "Im Gebiet dazugekommen",
        "Summe der Leistungen, die in der vorigen Liste ihrer Kommune nicht ganz online waren und es in der neuesten sind",
        "Gezählt werden nur Kommunen mit beiden Listen, deren neueste nicht älter als zwölf Monate ist.", "14",
    ),
    Figure(
        "AREA_LOST", "Im Gebiet zurückgefallen",
        "Summe der Leistungen, die in der vorigen Liste ihrer Kommune ganz online waren und es in der neuesten nicht mehr sind",
        "Gezählt werden dieselben Kommunen wie bei den dazugekommenen.", "14",
    ),
    Figure(
        "AREA_PROGRAMME_LATE", "Schaffen den Tag des Programms nicht",
        "Anzahl der zuständigen Verwaltungen, bei denen mindestens eine Leistung des Programms mit dem nächsten Tag nach heutigem Stand nicht rechtzeitig live ist",
        "Weil ein blockierender Engpass offen ist, nichts begonnen wurde, das eigene Zieldatum später liegt oder sie noch in Klärung ist. Ist der Tag "
        "vorbei, zählt alles, was nicht live ist. Was nicht bekannt ist, zählt nicht mit.", "16",
    ),
    Figure(
        "FEDERAL_ONLINE", "Online nach Zählung des Bundes",
        "OZG-Leistungen (Bündel), von denen mindestens eine einzelne Leistung Reifegrad ≥ 2 hat",
        "Nur zum Vergleich mit dem Dashboard des Bundes: Das ganze Bündel zählt nach seinem besten Mitglied. Das ist weder „ganz "
        "online“ noch „als online gemeldet“.", "2.4",
    ),
    Figure(
        "REPORTED_ONLINE", "Als online gemeldet",
        "Relevante Leistungen mit dem Umsetzungsstand „online“",
        "So hat es die Kommune in ihre Liste geschrieben. Wie viel davon online geht, sagt erst der Reifegrad.", "3.1",
    ),
    Figure(
        "CATALOGUE_RELEVANT", "Leistungen des Katalogs, die für die Kommune relevant sind",
        "Benannte OZG-Leistungen (Bündel), von denen mindestens eine Zeile der Liste relevant ist",
        "Ein Bündel kann in der Liste mehrere Zeilen haben; deshalb ist die Zahl kleiner als die der relevanten Leistungen der Liste.",
        "4.7",
    ),
    Figure(
        "SOLVED_GAPS", "Lücken, die anderswo geschlossen sind",
        "Eigene Leistungen, die bekannt nicht ganz online sind und für die keine rechtliche Grenze eingetragen ist, und die mindestens eine Nachbarin oder "
        "vergleichbare Kommune ganz online hat",
        "Nachbarin heißt: im selben Landkreis; vergleichbar: gleiche Art und Größe im selben Land.", "8.5",
    ),
    Figure(
        "ROWS_LOADED", "Geladene Zeilen",
        "Zeilen aller geladenen Dateien, die als Angabe übernommen sind",
        "Gelesen ist geladen, abgelehnt und ignoriert zusammen.", "12.4",
    ),
)  # fmt: skip
FIGURE = {figure.code: figure for figure in FIGURES}

ROLE_LABELS = {"ZAEHLER": "gezählt", "NENNER": "nur im Nenner", "UNBEKANNT": "unbekannt"}
