"""Parts of /vorhaben: the trackers of all projects, and one service on its way."""

from __future__ import annotations

from datetime import date

import pandas as pd

from ozg import formats
from ozg.frames import by_row
from ozg.read import council, money, projects
from ozg.ui.kit import parts
from ozg.ui.kit.cache import ask
from ozg.ui.kit.in_force import View
from ozg.ui.kit.markup import Final, Html, final, link, show, tag
from ozg.ui.kit.selection import Selection
from ozg.ui.pieces import edit_links
from ozg.ui.project.tracker import project_stops, service_stops, tracker
from ozg.words import money as money_words, project as project_words, standing

#: More trackers than these nobody reads; the table below has all projects.
MOST_TRACKERS = 8


def trackers(
    found: pd.DataFrame, stages: pd.DataFrame, services: pd.DataFrame, selected: Selection, list_date: date
) -> None:
    """Projects that are not over as trackers, late ones first, with what they are to bring online."""
    names = stages["project_name"].str.strip().str.casefold()
    for row in by_row(found[~found["is_over"]].head(MOST_TRACKERS)):
        programme = "" if formats.is_unknown(row.programme_name) else f"{row.programme_name} · "
        parts.heading(f"{row.project_name}: {project_words.state(row)}", f"{programme}{project_words.facts(row)}")
        own = stages[names == row.project_name.strip().casefold()]
        if own.empty:
            parts.paragraph("Noch keine Etappen eingetragen; ob es vorankommt, ist deshalb nicht bekannt.")
        else:
            tracker(project_stops(own, list_date))
        parts.paragraph(_ways(own, selected, row.project_name))
        bringing = services[services["project_name"] == row.project_name]
        if len(bringing):
            show(_services(bringing, selected))
    rest = int((~found["is_over"]).sum()) - MOST_TRACKERS
    if rest > 0:
        parts.paragraph(
            f"{formats.counted(rest, 'weiteres Vorhaben steht', 'weitere Vorhaben stehen')} in der Tabelle."
        )


def _ways(stages: pd.DataFrame, selected: Selection, project: str = "") -> Html:
    """Where the stages of a project, or of a service, are changed, and where a new one is entered; for those who may."""
    if not edit_links.may(selected):
        return Html("")
    each = [edit_links.change(selected, "etappe", row, "reached_date", row.stage_name) for row in by_row(stages)]
    new = edit_links.added(selected, "etappe", "Etappe eintragen", project) if project else Html("")
    return tag("span", "Ändern: " if each else "", edit_links.together(*each, new), class_="ozg-no-print")


def _services(bringing: pd.DataFrame, selected: Selection) -> Html:
    counted = bringing[bringing["is_ours"]]
    named = [link(row.service_name, selected.link("services", leistung=row.ozg_id)) for row in by_row(counted)]
    listed = [part for name in named for part in (", ", name)][1:]
    names = [" (", *listed, ")"] if listed else []
    front, apart = project_words.reached_of_ours(bringing), project_words.not_ours(bringing)
    return tag("p", front, *names, f"{apart}.", class_="ozg ozg-source")


def service_on_its_way(selected: Selection, list_date: date, underway: pd.DataFrame, key: str | None) -> bool:
    """One service as a tracker when the address names one that is on its way; says whether it did."""
    ozg_id, _, leika_key = (key or "").partition("-")
    chosen = underway[(underway["ozg_id"] == ozg_id) & (underway["leika_key"].fillna("") == leika_key)]
    if chosen.empty:
        return False
    row = next(by_row(chosen))
    way = ask(projects.service_way, ars=selected.ars, date=list_date, ozg_id=ozg_id, leika_key=leika_key or None)
    stages = ask(projects.stages, ars=selected.ars, date=list_date)
    own = stages[stages["ozg_id"] == ozg_id]
    stops = (
        project_stops(own, list_date)
        if len(own)
        else service_stops(way, row.target_date, bool(row.is_overdue), list_date)
    )
    coming = next((stop for stop in stops if stop.state in ("NAECHSTE", "UEBERFAELLIG")), None)
    parts.headline(
        standing.stated(list_date, selected.date),
        f"{row.service_name}: als Nächstes {coming.name}." if coming else f"{row.service_name} ist am Ziel.",
        "Etappen aus dem Blatt „Etappen“."
        if len(own)
        else "Stationen aus dem Status der Listen; eigene Etappen sind nicht eingetragen.",
    )
    tracker(stops)
    parts.paragraph(_ways(own, selected))
    if row.is_blocked:
        parts.paragraph(link("Ein Engpass blockiert diese Leistung", selected.link("bottlenecks")))
    parts.paragraph(
        link("Alles über diese Leistung", selected.link("services", leistung=ozg_id)),
        link("Zurück zu allen Vorhaben", selected.link("projects")),
    )
    return True


def project_risks(view: View) -> None:
    """For the mayor's page: state of the projects, the next proof of use, decisions past their deadline; nothing without such sheets."""
    if told := view.remember(_risks, view.today.isoformat()):
        show(told)


def _risks(view: View, _today: str) -> Final:
    selected, place = view.selected, view.place
    given = set(ask(projects.sheets, **place)["sheet"])
    said: list[tuple[str, list[str | Html]]] = []
    if "PROJECT" in given:
        found = ask(projects.projects, **place)
        headline = link(project_words.headline(found), selected.link("projects"))
        mark = "!" if found["is_late"].eq(True).any() else "·" if found["is_late"].isna().any() else "✓"
        said.append((mark, [headline, project_words.costs(found)]))
    late_stages = project_words.late_stages(ask(projects.overdue_stages, **place)) if "STAGE" in given else ""
    if late_stages:
        said.append(("!", [link(late_stages, selected.link("projects"))]))
    if "GRANT" in given:
        grants = ask(money.grants, **place, today=view.today)
        for row in by_row(grants[grants["due_date"].notna()].head(1)):
            near = not formats.is_unknown(row.warning)
            said.append(("!" if near else "·", [link(f"Nachweis „{row.grant_name}“ {money_words.proof_due(row)}", selected.link("money")),
                                                f"Frist {formats.day(row.due_date)}{money_words.reckoned(row)}"]))  # fmt: skip
    if "DECISION" in given:
        decisions = ask(council.decisions, **place)
        late = decisions[decisions["is_late"]]
        if len(late):
            overdue = f"{formats.counted(len(late), 'Beschluss ist', 'Beschlüsse sind')} über der Frist"
            named = formats.listing(late["decision_name"].head(3).tolist())
            said.append(("!", [link(overdue, selected.link("council")), named]))
    return final(parts.entries("Vorhaben, Fristen, Beschlüsse", said, "")) if said else final()
