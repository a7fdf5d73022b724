"""Sentences about one service, made from the rows of ``ozg.read.services``."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import pandas as pd

from ozg import formats
from ozg.frames import by_row
from ozg.rules import model, relevance, status
from ozg.rules.bottleneck import BOTTLENECK, NOBODY_LABEL, SEVERITY_LABELS, UNREAD_LABEL
from ozg.rules.priority import BASIS_WORDS, GROUPS
from ozg.rules.relevance import JURISDICTION_LABELS
from ozg.words import bottleneck as bottleneck_words, change as change_words, level, order, usage as usage_words
from ozg.words.pace import DUE_TODAY
from ozg.words.place import of, the

LEIKA_LEVELS = {
    "Leistungsobjekt": "Objekt",
    "Leistungsobjekt mit Verrichtung": "Verrichtung",
    "Leistungsobjekt mit Verrichtung und Detail": "Verrichtungsdetail",
}
#: So many bodies are named in a sentence.
_MOST_BODIES = 5
#: Where the five groups of a LeiKa key end (Instanz, Gruppierung, Kennung, Verrichtung, Detail).
_KEY_GROUPS = ((0, 2), (2, 5), (5, 8), (8, 11), (11, 14))


def bundle_headline(name: str, rows: Sequence[Any]) -> str:
    """A bundle listed with several LeiKa services: how many of the relevant ones are ganz online, of how many nobody knows."""
    relevant = [row for row in rows if row.relevance == "RELEVANT"]
    if not relevant:
        none = (
            "die eine Verwaltungsleistung ist nicht"
            if len(rows) == 1
            else f"keine der {formats.integer(len(rows))} Verwaltungsleistungen ist"
        )
        return f"{name}: {none} relevant."
    unknown = sum(formats.is_unknown(row.is_conform) for row in relevant)
    conform = sum(bool(row.is_conform) for row in relevant if not formats.is_unknown(row.is_conform))
    return f"{name}: {_counted(conform, len(relevant), 'Verwaltungsleistungen', unknown)}."


def _counted(conform: int, total: int, noun: str, unknown: int) -> str:
    """ "3 von 7 ganz online, 1 unbekannt"; with nothing known no count of what is online. ``noun`` as for ``formats.part_of``."""
    if unknown == total:
        return (
            f"von {formats.counted(total, 'Verwaltungsleistung', 'Verwaltungsleistungen')} ist der Stand nicht bekannt"
        )
    rest = f", {formats.integer(unknown)} unbekannt" if unknown else ""
    return f"{formats.part_of(conform, total, noun)} ganz online{rest}"


def headline(name: str, entry: Any | None, municipality: str) -> str:
    """Where the municipality stands with the service by its list."""
    return f"{name}: {_stands(entry, municipality)}."


def _stands(entry: Any | None, municipality: str) -> str:
    if entry is None:
        return f"nicht in der Liste {of(municipality)}"
    if entry.relevance != "RELEVANT":
        return own_relevance(entry, "ohne Angabe zur Relevanz")
    if level.is_other_model(entry) or formats.is_unknown(entry.level_low):
        return f"Reifegrad {level.stated(entry)}"
    said, means = level.stated(entry), level.standing(entry)
    more = "" if said.casefold().endswith(means.casefold()) else f"; {means}"  # "0 Offline" is said once
    return f"Reifegrad {said}{more}"


def not_listed(has_list: bool) -> str:
    """What a table says of a service that no list of the municipality names."""
    return "nicht in der Liste" if has_list else "noch keine eigene Liste"


#: Whether a service is a municipality's own as far as it can be told before any list; of a member of a common administration, that of both.
_EXPECTED = {
    "ja": "wahrscheinlich ist es Aufgabe der Kommune{or_theirs}",
    "nein": "wahrscheinlich ist eine andere Stelle zuständig",
    "offen": "ob es Aufgabe der Kommune ist{or_theirs}, lässt sich nicht sicher sagen",
}


def without_list(name: str, none: str, expected: str, is_member: bool) -> str:
    """Headline of a service where no list is in force: that there is ``none`` (``standing.no_list``), and what is expected, as in
    ``ozg.read.start.services``. ``is_member``: a common administration acts for the municipality."""
    or_theirs = " oder der gemeinsamen Verwaltung" * is_member
    return f"{name}: {none}; {_EXPECTED[expected].format(or_theirs=or_theirs)}."


def by_association(association: str, list_date: date, rows: Sequence[Any]) -> str:
    """Where the common administration of a municipality stands with a service by its own list. ``rows``: of ``ozg.read.services.entries``."""
    who = (
        f"{formats.beginning(the(association))}, die gemeinsame Verwaltung, mit der Liste vom {formats.day(list_date)}"
    )
    if len(rows) > 1:
        return bundle_headline(who, rows)
    return headline(who, rows[0] if rows else None, association)


def own_relevance(row: Any, unsaid: str) -> str:
    """Whether a service is the municipality's own, and whose it is when it is not: "andere Stelle zuständig: Landkreis Verden"."""
    label = relevance.LABELS.get(row.relevance, unsaid)
    if row.relevance != "ZUSTAENDIG_ANDERE":
        return label
    return (
        f"{label}, welche, ist nicht angegeben"
        if formats.is_unknown(row.responsible_body)
        else f"{label}: {row.responsible_body}"
    )


def elsewhere(catalogue: pd.DataFrame) -> str:
    """How many services are somebody else's, and whose; nothing when there is none."""
    others = catalogue[catalogue["relevance"] == "ZUSTAENDIG_ANDERE"]
    if others.empty:
        return ""
    bodies = (
        others["responsible_body"].value_counts().sort_index(kind="stable").sort_values(ascending=False, kind="stable")
    )
    said = [f"{body} ({formats.integer(count)})" for body, count in bodies.head(_MOST_BODIES).items()]
    rest = int(bodies.iloc[_MOST_BODIES:].sum())
    said += [f"weitere Stellen ({formats.integer(rest)})"] if rest else []
    unsaid = int(others["responsible_body"].isna().sum())
    said += [f"nicht angegeben ({formats.integer(unsaid)})"] if unsaid else []
    return f"Für {formats.counted(len(others), 'Leistung', 'Leistungen')} ist eine andere Stelle zuständig: {formats.listing(said)}."


def newer_model(entry: Any, history: pd.DataFrame) -> str:
    """Of a service reported by another model than that of the ratios: who says so since when, and its last level by that; empty for
    all others."""
    if not level.is_other_model(entry):
        return ""
    said = f"Gemeldet nach Modell {entry.rgm_version} mit der Liste vom {formats.day(entry.list_date)} („{entry.source_file}“); umgerechnet wird nicht."
    known = history[history["level_low"].notna()]
    if known.empty:
        return f"{said} Ein Reifegrad {model.BY_DEFAULT} ist nicht bekannt."
    last = known.iloc[-1]
    return f"{said} {formats.beginning(model.BY_DEFAULT)} zuletzt: {level.level_range(last['level_low'], last['level_high'])} am {formats.day(last['reporting_date'])}."


def own_day(entry: Any) -> str:
    """The day a row of the list is of, where it is older than the list: "Diese Angaben sind vom 31.12.2024, die Liste ist vom 01.09.2026."; after
    twelve months, that they count no more. Empty for all others."""
    is_outdated = not formats.is_unknown(entry.outdated_date)
    day = entry.outdated_date if is_outdated else entry.row_date
    if formats.is_unknown(day):
        return ""
    than = (
        "mehr als zwölf Monate vor der neuesten Liste"
        if is_outdated
        else f"die Liste ist vom {formats.day(entry.list_date)}"
    )
    counts = ": Der Reifegrad zählt als unbekannt, bis ihn jemand bestätigt" if is_outdated else ""
    edited = (
        ""
        if formats.is_unknown(entry.edited_date)
        else f"; einzeln geändert zuletzt ab {formats.day(entry.edited_date)}"
    )
    return f"Diese Angaben sind vom {formats.day(day)}, {than}{counts}{edited}."


def progress(entry: Any, today: date) -> str:
    """Status, target and next step. ``today``: the chosen reporting date."""
    said = [f"Status: {status.label(entry.implementation_status)}"]
    if entry.implementation_status == "ZURUECKGESTELLT":
        said[0] += "" if formats.is_unknown(entry.rationale) else f" ({entry.rationale})"
        said += [] if formats.is_unknown(entry.review_date) else [f"Wiedervorlage am {formats.day(entry.review_date)}"]
        return f"{'; '.join(said)}."
    by = "" if formats.is_unknown(entry.target_date) else f" bis {formats.day(entry.target_date)}{_over(entry)}"
    if level.is_other_model(entry):
        if not formats.is_unknown(entry.given_target_level):
            said.append(f"Ziel {formats.integer(entry.given_target_level)} nach Modell {entry.rgm_version}{by}")
        if _is_answered_by_its_model(entry) and not entry.is_done:
            said.append(_next_step(entry, today))
        return f"{'; '.join(said)}."
    target = f"Ziel Reifegrad {entry.target_level}"
    if entry.is_done:
        return f"{'; '.join([*said, f'{target} erreicht'])}."
    return f"{'; '.join([*said, f'{target}{_ceiling(entry)}{by}', _next_step(entry, today)])}."


def _over(entry: Any) -> str:
    """That the day of the target has come by the reporting date, or lies before it."""
    if entry.target_date == entry.reporting_date:
        return f" ({DUE_TODAY})"
    return " (vorbei)" if entry.target_date < entry.reporting_date else ""


def situation(service: Any) -> str:
    """In which situation of life or business a service is needed, with the kind of situation where its name does not say it: "Geburt (Lebenslage)",
    "Querschnitt Bürger"."""
    name, kind = formats.text(service.situation), formats.text(service.situation_kind)
    return name if name == kind.replace("(", "").replace(")", "") else f"{name} ({kind})"


def _ceiling(entry: Any) -> str:
    """Why the target is lower than the list says: the law allows no more."""
    if formats.is_unknown(entry.given_target_level) or entry.given_target_level <= entry.target_level:
        return ""
    return f" (die Liste nennt {formats.integer(entry.given_target_level)}, mehr erlaubt das Recht nicht)"


def _next_step(entry: Any, today: date) -> str:
    """What is to be confirmed; else whom the service waits for; else what the weakest criteria ask for; before that, the answers that are missing,
    unless what is answered settles the level already."""
    if not formats.is_unknown(entry.outdated_date):
        return f"nächster Schritt: {order.to_confirm(entry.outdated_date)}"
    criteria = _criteria(entry)
    unanswered = len(criteria) - entry.answered_count
    if waits := order.waiting(entry, today):
        fewer = formats.agreeing(unanswered, "fehlt", "fehlen")
        many = formats.counted(unanswered, "Angabe", "Angaben")
        return f"{waits}; zu den Kriterien {fewer} noch {many}" if unanswered else waits
    holding = [criteria[code] for code in entry.binding_criteria] if entry.answered_count else []
    if holding and not formats.is_unknown(entry.is_conform) and entry.is_conform:
        return level.binding(holding, is_conform=True)
    lacking = ", ".join(one.missing for one in holding)
    if not unanswered:
        return f"nächster Schritt: {lacking}"
    is_settled = not formats.is_unknown(entry.level_low) and entry.level_low == entry.level_high
    if lacking and is_settled:
        are = formats.agreeing(unanswered, "fehlt", "fehlen")
        return f"nächster Schritt: {lacking}; zu den Kriterien {are} noch {formats.counted(unanswered, 'Angabe', 'Angaben')}"
    return f"nächster Schritt: {formats.counted(unanswered, 'fehlende Angabe', 'fehlende Angaben')} zu den Kriterien ergänzen"


def _criteria(entry: Any) -> dict[str, model.Criterion]:
    """The criteria the service is answered by."""
    return model.model_of_criteria(None if formats.is_unknown(entry.rgm_version) else entry.rgm_version).criterion


def _is_answered_by_its_model(entry: Any) -> bool:
    return bool(entry.answered_count) and bool(model.model(entry.rgm_version).criteria)


def criteria_heading(entry: Any) -> str:
    """Heading of the criteria: "Neun Kriterien, bis die Leistung ganz online ist"."""
    count = formats.number_word(len(_criteria(entry)))
    return f"{count.capitalize()} Kriterien, bis die Leistung ganz online ist"


def criteria_unit(entry: Any) -> str:
    """What stands under the heading of the criteria: how many answers there are, and what counts while there is none."""
    count = int(entry.answered_count)
    if level.is_other_model(entry) and not model.model(entry.rgm_version).criteria:
        return f"Die Leistung ist nach Modell {entry.rgm_version} gemeldet; diese Kriterien gehören zu Modell {model.DEFAULT_VERSION}"
    if not count:
        if formats.is_unknown(entry.level_low):  # of another model too: what it declares is said above
            return "Es liegt keine Angabe vor"
        return f"Es liegt keine Angabe vor; gezählt wird der angegebene Reifegrad {level.number(entry.level_low, entry.level_high)}"
    verb = "liegt" if count == 1 else "liegen"
    return f"{count} von {len(_criteria(entry))} Angaben {verb} vor; das schwächste Kriterium entscheidet"


def declared(entry: Any) -> str:
    """The level the list itself names, as it stands there, beside what the criteria say."""
    if formats.is_unknown(entry.declared_level):
        return "nicht eingetragen"
    if level.is_other_model(entry):
        return level.declared_by_other_model(entry)
    if level.is_range(entry.declared_level, getattr(entry, "declared_level_high", None)):
        return f"{level.declared(entry)} (eigene Angabe, eine Spanne)"
    return f"{level.level(entry.declared_level)} (eigene Angabe)"


def ceiling(entry: Any) -> str:
    """The legal ceiling with its reason."""
    if formats.is_unknown(entry.legal_ceiling_level):
        return "keine eingetragen"
    reason = "" if formats.is_unknown(entry.legal_ceiling_reason) else f": {entry.legal_ceiling_reason}"
    return f"Reifegrad {entry.legal_ceiling_level}{reason}"


def rank(entry: Any) -> str:
    """Its place in the order and in the municipality's own list."""
    group = GROUPS.get(entry.rank_group)
    said = [group.label] if group else []
    if not formats.is_unknown(entry.computed_rank):
        said.append(f"Platz {formats.integer(entry.computed_rank)} ({BASIS_WORDS[entry.rank_basis]})")
    own = (
        "kein eigener Rang"
        if formats.is_unknown(entry.priority_rank)
        else f"eigener Rang {formats.integer(entry.priority_rank)}"
    )
    return "; ".join([*said, own])


def bottleneck(row: Any, today: date) -> list[str]:
    """Lines beneath the name of a bottleneck of one service: what it does, who is waited for since when, what is planned."""
    if row.is_proposed:
        return ["Vorschlag aus den Kriterien, nicht bestätigt"]
    severity = SEVERITY_LABELS.get(row.severity, "ohne Angabe zur Schwere")
    waits = bottleneck_words.entry_owners(row)
    who = (
        f"wartet auf: {waits}"
        if waits not in (NOBODY_LABEL, UNREAD_LABEL)
        else f"{waits}; {bottleneck_words.could_solve(' '.join(BOTTLENECK[row.bottleneck_code].owners))}"
    )
    lines = [
        f"{severity}; {who}",
        f"{bottleneck_words.entry_since(row, today)}; Stand {formats.day(row.stated_date)}",
    ]
    if not formats.is_unknown(row.measure):
        by = "" if formats.is_unknown(row.measure_target_date) else f" (bis {formats.day(row.measure_target_date)})"
        lines.append(f"Maßnahme: {row.measure}{by}")
    return lines


def cases(entry: Any, years: pd.DataFrame) -> str:
    """Cases a year and online share; where the list tells none, that of the newest year counted whole, with both its numbers.
    ``years``: rows of ``ozg.read.services.usage_years``."""
    if formats.is_unknown(entry.case_count):
        return "Fallzahl: unbekannt."
    counted = years[years["online_share"].notna()]
    if not formats.is_unknown(entry.online_share):
        share = f"{formats.percent(entry.online_share)} online gestellt"
    elif len(counted):
        last = counted.iloc[-1]
        share = f"gezählt {last['usage_year']}: {formats.share(last['online_case_count'], last['case_count'], 'Fällen')} online"
    else:
        share = "Online-Quote unbekannt"
    return f"{usage_words.cases_a_year(entry.case_count, entry.case_quality)}, {share}."


def usage_source(years: pd.DataFrame) -> str:
    """Where the counts come from, as the list says; nothing when it does not."""
    source = formats.note(years["usage_sources"].iloc[0]) if len(years) else ""
    return f"Quelle der Zahlen: {source}." if source else ""


def history_title(history: pd.DataFrame) -> str:
    """What the history shows: "Seit 31.12.2024: Reifegrad 1 → 2"; a change of the model is neither a gain nor a loss."""
    known = history[history["level_low"].notna()]
    if len(known) and len(history) and level.is_other_model(history.iloc[-1]):
        last = known.iloc[-1]
        shown = level.level_range(last["level_low"], last["level_high"])
        return (
            f"{formats.beginning(model.BY_DEFAULT)} zuletzt {shown} am {formats.day(last['reporting_date'])}; seither nach Modell "
            f"{history.iloc[-1].rgm_version} gemeldet"
        )
    if len(known) < 2:
        return "Reifegrad im Verlauf"
    first, *_, last = by_row(known)
    since = f"Seit {formats.day(first.reporting_date)}"
    before, now = (change_words.level(row.level_low, row.level_high) for row in (first, last))
    if before == now:
        is_steady = len(known[["level_low", "level_high"]].drop_duplicates()) == 1
        return f"{since} {'unverändert' if is_steady else 'wieder'} Reifegrad {now}"
    return f"{since}: Reifegrad {before} → {now}"


def history_rows(history: pd.DataFrame) -> pd.DataFrame:
    """``history`` with ``shown``: the level of each day in words, on the scale of its model."""
    return history.assign(shown=[level.stated(row) for row in by_row(history)])


def jurisdiction(service: Any) -> str:
    """Who carries the service out, with law and source; "unbekannt" when nobody has looked it up."""
    if formats.is_unknown(service.jurisdiction_level):
        return "unbekannt (nicht nachgeschlagen)"
    reason = "" if formats.is_unknown(service.jurisdiction_reason) else f": {service.jurisdiction_reason}"
    source = "" if formats.is_unknown(service.jurisdiction_source) else f" (Quelle: {service.jurisdiction_source})"
    return f"{JURISDICTION_LABELS[service.jurisdiction_level]}{reason}{source}"


def key_text(leika_key: Any) -> str:
    """A LeiKa key in its groups, not to be broken: "99 115 005 104 000"."""
    if formats.is_unknown(leika_key):
        return "nicht im LeiKa"
    return formats.THIN_SPACE.join(leika_key[start:end] for start, end in _KEY_GROUPS)


def types(below: pd.DataFrame) -> str:
    """What the Typ values below a service mean."""
    known = below[["typ", "meaning"]].dropna().drop_duplicates().sort_values("typ")
    return " ".join(f"Typ {row.typ}: {row.meaning}." for row in by_row(known))


def level_or_share(row: Any) -> str:
    """The level of a service listed once, or "3 von 7 ganz online" for a bundle listed with several LeiKa services."""
    if formats.is_unknown(row.relevant_count) or not row.relevant_count:
        return ""
    if row.relevant_count == 1:
        return level.stated(row)
    if row.unknown_count == row.relevant_count:
        return f"von {formats.integer(row.relevant_count)} nicht bekannt"
    return _counted(row.conform_count, row.relevant_count, "", row.unknown_count)


def elsewhere_in_district(bodies: pd.DataFrame) -> str:
    """Where the service stands in the municipalities of a Kreis: how many are conform, and who is not concerned. ``bodies``: rows of
    ``ozg.read.services.district``."""
    relevant = bodies[bodies["relevance"] == "RELEVANT"]
    if relevant.empty:
        return "In keiner Liste aus dem Kreis steht die Leistung als relevant."
    unknown = int(relevant["is_conform"].isna().sum())
    conform = int(relevant["is_conform"].fillna(False).sum())
    others = bodies[bodies["relevance"] != "RELEVANT"]["short_name"].tolist()
    rest = f" Nicht als relevant geführt: {formats.listing(others)}." if others else ""
    total = len(relevant)
    if total == 1:
        name = relevant.iloc[0]["short_name"]
        said = (
            "ob die Leistung dort ganz online ist, ist nicht bekannt"
            if unknown
            else f"die Leistung ist dort {'' if conform else 'nicht '}ganz online"
        )
        if not others:
            return f"Eine Liste ist nur {of(name)} geladen; {said}."
        return f"Von den Kommunen mit Liste führt nur {name} die Leistung; {said}.{rest}"
    if unknown == total:
        return f"Von keiner der {formats.integer(total)} Kommunen mit dieser Leistung ist bekannt, ob sie dort ganz online ist.{rest}"
    if unknown and not conform:  # "in keiner von 8" would be a claim about those of which it is not known
        known, open_ = total - unknown, "einer weiteren" if unknown == 1 else f"{formats.integer(unknown)} weiteren"
        which = "der einen Kommune" if known == 1 else f"keiner der {formats.integer(known)} Kommunen"
        no = "nicht " if known == 1 else ""
        return f"Ganz online ist sie {no}in {which} mit dieser Leistung, von {formats.agreeing(known, 'der', 'denen')} es bekannt ist; von {open_} ist es nicht bekannt.{rest}"
    where = f"{formats.integer(conform) if conform else 'keiner'} von {formats.integer(total)} Kommunen"
    more = f"; von {'einer' if unknown == 1 else formats.integer(unknown)} ist es nicht bekannt" if unknown else ""
    return f"Ganz online ist sie in {where} mit dieser Leistung{more}.{rest}"
