"""What law has to do with services, in words: the three checks of an online form, registers, services for companies alone, accounts.

Legal sentences and dates are those of ``ozg.rules.law``; here they are only counted and led to. Rows are those of ``ozg.read.legal.services``.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import pandas as pd

from ozg import formats
from ozg.frames import by_row
from ozg.rules import law

#: The checks by column, as they head a table.
CHECKS = {
    "has_review_before_sending": "Durchsicht vor der Abgabe",
    "has_warning_before_sending": "Warnung vor übereilter Abgabe",
    "has_copy_after_sending": "Kopie nach der Abgabe",
}
NOTHING_ASSIGNED = "Dieser Leistung ist kein einzelner Termin zugeordnet."
WHERE_ASKED = "Gefragt wird danach mit den Spalten „§ 9a Durchsicht“, „§ 9a Warnhinweis“ und „§ 9a Kopie“, die der Meldebogen auf Wunsch hat."


def _said(rows: pd.DataFrame, name: str, answer: bool) -> pd.Series:
    """Where a column of answers is known to be this one; what is not known is neither."""
    return rows[name].map(lambda value: not formats.is_unknown(value) and bool(value) is answer).astype(bool)


def forms(rows: pd.DataFrame) -> pd.DataFrame:
    """The services with an online form that may execute federal law: those the three rules can be asked of."""
    return rows[_said(rows, "is_online_form", True) & ~_said(rows, "is_federal_law", False)]


def together(row: Any) -> bool | None:
    """Has a form all three (true), lacks it one (false), or is that not known?"""
    answers = [getattr(row, name) for name in CHECKS]
    if any(not formats.is_unknown(answer) and not answer for answer in answers):
        return False
    return None if any(formats.is_unknown(answer) for answer in answers) else True


def headline(rows: pd.DataFrame) -> str:
    """How many online forms have all three: "5 von 12 Online-Formularen haben Durchsicht, Warnung und Kopie, 2 nicht; von 5 ist es nicht
    bekannt"."""
    known = forms(rows)
    if known.empty:
        return "Von keiner Leistung ist bekannt, dass es ein Online-Formular gibt, das Bundesrecht ausführt"
    states = [together(row) for row in by_row(known)]
    yes, no, unknown = states.count(True), states.count(False), states.count(None)
    if unknown == len(states):
        return f"Ob {_all(len(states))} Durchsicht, Warnung und Kopie {formats.agreeing(len(states), 'hat', 'haben')} (§ 9a OZG), ist nicht bekannt"
    said = f"{formats.integer(yes)} von {formats.counted(len(states), 'Online-Formular', 'Online-Formularen')}"
    verb = formats.agreeing(yes, "hat", "haben")
    rest = [f"{formats.integer(no)} nicht"] if no else []
    also = f"; von {formats.integer(unknown)} ist es nicht bekannt" if unknown else ""
    return f"{', '.join([f'{said} {verb} Durchsicht, Warnung und Kopie (§ 9a OZG)', *rest])}{also}"


def _all(count: int) -> str:
    return "das eine Online-Formular" if count == 1 else f"die {formats.integer(count)} Online-Formulare"


def left_out(rows: pd.DataFrame) -> str:
    """What is not asked of: forms that execute no federal law by their LeiKa type, services of which nobody knows whether they have a form."""
    others = int((_said(rows, "is_online_form", True) & _said(rows, "is_federal_law", False)).sum())
    unknown = int(rows["is_online_form"].isna().sum())
    said = []
    if others:
        form = formats.counted(others, "weiteres Online-Formular führt", "weitere Online-Formulare führen")
        counts = formats.agreeing(others, "zählt", "zählen")
        said.append(f"{form} nach dem LeiKa-Typ kein Bundesrecht aus und {counts} hier nicht.")
    if unknown:
        said.append(
            f"Bei {formats.counted(unknown, 'Leistung', 'Leistungen')} ist nicht bekannt, ob es ein Online-Formular gibt."
        )
    return " ".join(said)


def checks(rows: pd.DataFrame) -> pd.DataFrame:
    """One row is a check with how many online forms pass it, do not, or of how many that is not known, and its reference."""
    known = forms(rows)
    return pd.DataFrame(
        [
            {
                "check": label, "rule": law.form_rule(law.FORM_CHECKS[name]).rule, "yes": int(_said(known, name, True).sum()),
                "no": int(_said(known, name, False).sum()), "unknown": int(known[name].isna().sum()), "place": law.FORM_CHECKS[name],
            }
            for name, label in CHECKS.items()
        ]
    )  # fmt: skip


def form_rows(rows: pd.DataFrame) -> pd.DataFrame:
    """The online forms with their three answers as words; whether they execute federal law beside it."""
    known = forms(rows)
    said = {name: [answer(value) for value in known[name]] for name in CHECKS}
    return known.assign(**said, federal=[answer(value) for value in known["is_federal_law"]])


def answer(value: Any) -> str:
    """ "ja", "nein" or "nicht bekannt"."""
    return "nicht bekannt" if formats.is_unknown(value) else formats.yes_no(value)


def dates(rows: pd.DataFrame, now: date, state_key: str) -> pd.DataFrame:
    """One row is a date of law, or of a programme that is about this Land: day, how far, what, whom it binds, reference, and what of the list it
    may concern."""
    return pd.DataFrame(
        [
            {
                "day": each.day, "left": formats.countdown(each.day, now), "what": each.what, "binds": each.binds, "place": each.place,
                "concerns": concerns(each, rows), "is_over": each.day < now,
            }
            for each in law.of_state(state_key)
        ]
    )  # fmt: skip


def naming_towns(coming: pd.DataFrame) -> str:
    """Which of the coming dates (rows of ``dates``) name municipalities among those they bind, as the column beside them says."""
    if coming.empty:
        return ""
    named = coming[coming["binds"].str.contains("Kommunen")]
    of = formats.counted(len(coming), "kommenden Termin", "kommenden Terminen")
    if named.empty:
        return f"Kommunen nennt keiner von {of} ausdrücklich als gebunden."
    told = formats.listing([f"{formats.day(row.day)} ({row.place.split(' (')[0]})" for row in by_row(named)])
    verb = formats.agreeing(len(named), "nennt", "nennen")
    return f"Von {of} {verb} {formats.integer(len(named))} ausdrücklich Kommunen als gebunden: {told}."


def concerns(each: law.Deadline, rows: pd.DataFrame) -> str:
    """How many services of the list a date may concern; empty where nothing is assigned to it."""
    if each.place.startswith(law.REGISTER_PLACE):
        count = len(in_registers(rows))
    elif each.place.startswith(law.COMPANY_PLACE):
        count = len(for_companies(rows))
    else:
        return ""
    return f"{formats.counted(count, 'Leistung', 'Leistungen')} ({law.OWN_ASSIGNMENT})"


def in_registers(rows: pd.DataFrame) -> pd.DataFrame:
    """Services of the list that may write into a register of the annex, with the register."""
    found = {ozg_id: one for one in law.registers() for ozg_id in one.services}
    known = rows[rows["ozg_id"].isin(found)]
    return known.assign(register=[f"{found[key].name} (Nr. {found[key].number})" for key in known["ozg_id"]])


def for_companies(rows: pd.DataFrame) -> pd.DataFrame:
    """Services of the list that execute federal law and are for companies alone, as far as type, situation and list say."""
    return rows[_said(rows, "is_federal_law", True) & _said(rows, "is_for_companies", True)]


def registers_title(rows: pd.DataFrame) -> str:
    """How many services may write into a register; ``rows``: of ``in_registers``."""
    verb = formats.agreeing(len(rows), "schreibt", "schreiben")
    return f"{formats.counted(len(rows), 'Leistung', 'Leistungen')} {verb} möglicherweise in ein solches Register"


def companies_title(rows: pd.DataFrame) -> str:
    """How many services may be for companies alone; ``rows``: of ``for_companies``."""
    return formats.counted(len(rows), "Leistung kommt infrage", "Leistungen kommen infrage")


def accounts(rows: pd.DataFrame) -> str:
    """How many services use an account of their own, which has an end; of how many that is not known."""
    own = int(_said(rows, "has_own_account", True).sum())
    unknown = int(rows["has_own_account"].isna().sum())
    if unknown == len(rows):
        return "Welches Nutzerkonto die Leistungen benutzen, ist von keiner bekannt."
    also = f"; von {formats.counted(unknown, 'Leistung', 'Leistungen')} ist es nicht bekannt" if unknown else ""
    if unknown and not own:
        return f"Von keiner Leistung ist bekannt, dass sie ein eigenes Nutzerkonto benutzt{also}."
    services = formats.counted(own, "Leistung benutzt", "Leistungen benutzen") if own else "Keine Leistung benutzt"
    return f"{services} ein eigenes Nutzerkonto{also}."


def moves(interim: Sequence[Any]) -> list[str]:
    """The interim accounts with the day they end, as the list plans it."""
    return [
        f"{row.interim_name}: {f'Umstieg geplant bis {formats.day(row.migration_date)}' if not formats.is_unknown(row.migration_date) else 'Tag des Umstiegs nicht eingetragen'}."
        for row in interim
        if not formats.is_unknown(row.component_name) and "konto" in row.component_name.casefold()
    ]  # fmt: skip


def of_service(
    row: Any | None, ozg_id: str, federal: bool | None, companies: bool | None
) -> list[tuple[str, str, str]]:
    """What binds whom by when for one service: (what, in words, reference). ``row``: its row of ``ozg.read.legal.services``, None where the list
    does not name it."""
    if row is not None:  # the list knows better than the catalogue
        federal = row.is_federal_law if not formats.is_unknown(row.is_federal_law) else federal
        companies = row.is_for_companies if not formats.is_unknown(row.is_for_companies) else companies
    is_federal = None if formats.is_unknown(federal) else bool(federal)
    said = []
    registers = [one for one in law.registers() if ozg_id in one.services]
    if registers:
        due = law.deadline(law.REGISTER_PLACE)
        names = formats.listing([f"{one.name} (Nr. {one.number} der Anlage)" for one in registers])
        said.append(
            ("Register", f"{names}: Identifikationsnummer bis {formats.day(due.day)}; bindet {due.binds} ({law.OWN_ASSIGNMENT})", due.place)
        )  # fmt: skip
    if is_federal and not formats.is_unknown(companies) and companies:
        due = law.deadline(law.COMPANY_PLACE)
        said.append(
            (
                "Nur elektronisch",
                f"{due.what}, bis {formats.day(due.day)}; bindet {due.binds} ({law.OWN_ASSIGNMENT})",
                due.place,
            )
        )
    if (
        row is not None
        and not formats.is_unknown(row.is_online_form)
        and row.is_online_form
        and is_federal is not False
    ):
        checked = ", ".join(f"{label}: {answer(getattr(row, name))}" for name, label in CHECKS.items())
        said.append(("Online-Formular", checked, "§ 9a OZG"))
    if row is not None and not formats.is_unknown(row.has_own_account) and row.has_own_account:
        rule = law.form_rule(law.ACCOUNT_PLACE)
        said.append(("Nutzerkonto", f"eigenes Konto; {rule.rule}", rule.place))
    return said


def row_of(rows: pd.DataFrame, ozg_id: str, entry: Any) -> Any | None:
    """The row of ``rows`` that is about the same service of the list as ``entry``; None where there is none."""
    same = rows["leika_key"].isna() if formats.is_unknown(entry.leika_key) else rows["leika_key"].eq(entry.leika_key)
    return next(by_row(rows[rows["ozg_id"].eq(ozg_id) & same]), None)


def named(paragraph: law.Paragraph) -> str:
    """How a paragraph is called: "§ 9a", "Anlage"."""
    return paragraph.number if paragraph.number == law.ANNEX else f"§ {paragraph.number}"


def rule_rows(addresses: Sequence[str | None]) -> pd.DataFrame:
    """One row is a rule for online forms with its reference; ``addresses``: of their texts, in the same order."""
    return pd.DataFrame(
        [
            {"rule": each.rule, "applies": each.applies_to, "place": each.place, "address": there}
            for each, there in zip(law.form_rules(), addresses, strict=True)
        ]
    )
