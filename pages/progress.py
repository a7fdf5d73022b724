"""/tempo: are we fast enough? Pace, forecast with a band, own target dates, what is overdue (services and stages) or standing still."""

from ozg import formats
from ozg.charts.events import add_events, said_after, within
from ozg.charts.forecast import forecast_chart, forecast_text
from ozg.read import council, pace, projects
from ozg.rules.bottleneck import BOTTLENECK
from ozg.rules.status import LABELS, STANDSTILL_MONTHS
from ozg.ui.kit import parts
from ozg.ui.kit.block import chart_block
from ozg.ui.kit.cache import ask
from ozg.ui.kit.in_force import summary_or_stop
from ozg.ui.kit.markup import link, show
from ozg.ui.kit.page import palette
from ozg.ui.kit.selection import chosen
from ozg.ui.kit.table import CASES, Column, html_table, paged_table
from ozg.words import goal as goal_words, pace as pace_words, project as project_words
from ozg.words.council import due

#: So few rows need no search and no other order.
FEW = 10

selected = chosen()
now = summary_or_stop(selected)
list_day = now["reporting_date"].date()
place = {"ars": selected.ars, "date": list_day}
file_name = f"tempo_{selected.ars}_{list_day}"

points = ask(pace.points, **place)
forecast = next(ask(pace.forecast, **place).itertuples())
goals = ask(pace.goals, **place)
targets = ask(council.targets, **place).iloc[0]
has_forecast = not formats.is_unknown(forecast.reached_date) and bool(forecast.missing_count)
events = within(ask(pace.events, **place), points["reporting_date"].min(), points["reporting_date"].max())
parts.headline(
    parts.stated(list_day, selected.date),
    pace_words.headline(forecast, list_day),
    pace_words.pace(forecast),
    pace_words.band(forecast, list_day),
)

chart_block(
    pace_words.course(points, has_forecast),
    f"Ganz online gestellte Leistungen ({parts.THRESHOLD}) je Stichtag{'; gestrichelt: bei gleichem Tempo' if has_forecast else ''}",
    add_events(forecast_chart(points, forecast, palette(), goals), events, palette()), said_after(forecast_text(points, forecast), events),
    pace_words.drawn(points),
    [Column("reporting_date", "Stichtag", "date"), Column("conform_count", "ganz online", "integer"), Column("unknown_level_count", "unbekannt", "integer"),
     Column("relevant_count", "relevant", "integer"), Column("change", "Neu ganz online, nicht mehr"), Column("pace", "Leistungen im Monat", "decimal")],
    key="pace", file_name=file_name,
    legend=[(palette().grid, "Spanne")] if has_forecast else [],
    note="Tempo: alle Änderungen seit dem ersten Stichtag, geteilt durch die Monate; die Spanne ist die mittlere Hälfte der Abschnitte. Nicht gezählt ist, was das Recht nicht erlaubt, was bewusst zurückgestellt oder was unbekannt ist. Rauten: eigene Jahresziele; nummerierte Linien: Ereignisse." if has_forecast else "",
)  # fmt: skip
dates = [due(targets), pace_words.needed(forecast)] if targets["dated_count"] else []
said = [pace_words.losses(points), *dates, goal_words.next_goal(goals, forecast.mean_pace)]  # fmt: skip
parts.paragraph(*filter(None, said))
if len(goals):
    parts.heading("Eigene Jahresziele", "Ziel und Stand zum Stichtag; das Ziel gilt bis zum 31. Dezember")
    show(html_table(goal_words.table(goals, forecast.mean_pace), [
        Column("figure", "Kennzahl"), Column("year", "Jahr", "short"), Column("wanted", "Ziel", "short"), Column("actual", "heute", "short"),
        Column("verdict", "Abstand"), Column("basis_text", "Grundlage", "note"),
    ], "Eigene Jahresziele"))  # fmt: skip

stages = pace_words.late(ask(projects.overdue_stages, **place))
for title, unit, rows, special, empty, key in (
    (
        "Überfällig nach eigenem Zieldatum", "Das Zieldatum der Kommune ist erreicht, die Leistung ist nicht online", pace_words.late(ask(pace.overdue, **place)),
        [Column("target_date", "Zieldatum", "date"), Column("late", "Überfällig", "short")], pace_words.nothing_overdue(targets, len(stages)), "overdue",
    ),
    (
        "Stillstand", f"Seit mehr als {STANDSTILL_MONTHS} Monaten „in Umsetzung“, in jeder Liste", ask(pace.standing_still, **place),
        [Column("since_date", "In Umsetzung mindestens seit", "date"), Column("months", "Monate", "integer")],
        pace_words.nothing_standing(forecast, list_day), "standing",
    ),
):  # fmt: skip
    parts.heading(f"{title}: {formats.counted(len(rows), 'Leistung', 'Leistungen')}" if len(rows) else title, unit)
    if rows.empty:
        parts.paragraph(empty)
        continue
    paged_table(
        rows.assign(
            address=[selected.link("leistungen", leistung=ozg_id) for ozg_id in rows["ozg_id"]],
            lacks=[", ".join(BOTTLENECK[code].label for code in codes.split()) for codes in rows["bottleneck_codes"]],
            status=rows["implementation_status"].map(LABELS) if "implementation_status" in rows else LABELS["IN_UMSETZUNG"],
        ),
        [Column("service_name", "Leistung", link="address"), *special, Column("status", "Stand", "short"), CASES,
         Column("lacks", "Gemeldete Engpässe", "note"), Column("office", "Amt", "note")],
        title, key=key, file_name=f"{file_name}_{key}", sort_by=[CASES] if len(rows) > FEW else [],
    )  # fmt: skip
if len(stages):
    parts.heading(
        f"Überfällige Etappen: {formats.integer(len(stages))}",
        "Der geplante Tag ist vorbei, erreicht ist die Etappe nicht",
    )
    parts.paragraph(*filter(None, [project_words.late_stages(stages)]))
    paged_table(
        stages.assign(address=[None if formats.is_unknown(key) else selected.link("leistungen", leistung=key) for key in stages["ozg_id"]]),
        [Column("stage_name", "Etappe"), Column("subject_name", "Leistung oder Vorhaben", link="address"), Column("planned_date", "Geplant", "date"),
         Column("late", "Überfällig", "short"), Column("office", "Amt", "note")],
        "Überfällige Etappen", key="stages", file_name=f"{file_name}_etappen",
    )  # fmt: skip
    parts.paragraph(link("Alle Vorhaben und Etappen", selected.link("vorhaben")))
parts.source(list_date=now["list_date"])
