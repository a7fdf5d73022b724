"""Planning within a budget (docs/fachregeln.md 6.4): default parameters, shared components, reasons to leave a service out."""

from __future__ import annotations

#: Expected share of the cases that comes in online after one year, in percent (docs/fachregeln.md 6.4).
EXPECTED_ONLINE_PERCENT = 30

#: Components a service may lack on its way to level 3 (``rule.lacking_components``), by the criterion that shows it.
COMPONENTS = {
    "Formularserver": "Online-Antrag (K2)",
    "Nutzerkonto": "Nutzerkonto oder Online-Ausweis (K3, K4)",
    "ePayment": "Bezahlung (K5)",
    "Postfach": "digitaler Bescheid (K8)",
}

#: Why a service that could be planned is not part of the calculation; the order in which the reasons are looked at.
LEFT_OUT_LABELS = {
    "ZURUECKGESTELLT": "bewusst zurückgestellt",
    "FAELLE": "Fallzahl unbekannt",
    "KOSTEN": "Kosten offen",
    "PERSONENTAGE": "Personentage unbekannt",
    "BASISDIENST": "Kosten eines Basisdienstes offen",
    "VORAUSSETZUNG": "setzt etwas voraus, das nicht in der Rechnung ist",
}

#: A component that is being introduced is decided and paid for: it costs a plan nothing more.
PREPAID_STATUS = ("IN_UMSETZUNG", "TEST")
