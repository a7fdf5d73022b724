"""/forderungen: what must Land, manufacturers and Bund deliver, and since when do we wait? A list to take into meetings."""

from ozg import formats
from ozg.read import levers
from ozg.rules.bottleneck import BOTTLENECK, OWNER_LABELS, SEVERITY_LABELS
from ozg.ui.kit import parts
from ozg.ui.kit.cache import ask
from ozg.ui.kit.in_force import summary_or_stop
from ozg.ui.kit.markup import link, show
from ozg.ui.kit.selection import chosen
from ozg.ui.kit.table import Column, downloads, html_table
from ozg.words import demand as demand_words

selected = chosen()
now = summary_or_stop(selected)
list_day = now["reporting_date"].date()

found = ask(levers.demands, ars=selected.ars, date=list_day, today=selected.date)
unnamed = ask(levers.unnamed, ars=selected.ars, date=list_day, today=selected.date).iloc[0]
demands = found.assign(
    owner=found["owner_code"].map(OWNER_LABELS),
    label=[BOTTLENECK[code].label for code in found["bottleneck_code"]],
    effect=found["severity"].map(SEVERITY_LABELS),
    services=[demand_words.services(row) for row in found.itertuples()],
    measure=found["measure"].fillna(""),
    late=[demand_words.overdue(row) for row in found.itertuples()],
    waits=[demand_words.waits(start, selected.date) for start in found["since_date"]],
    address=[selected.link("engpaesse", engpass=code) for code in found["bottleneck_code"]],
)
parts.headline(
    parts.stated(list_day, selected.date),
    demand_words.headline(demands),
    demand_words.longest(demands),
    demand_words.not_demanded(unnamed),
    "Nur bestätigte, offene Engpässe, deren Eintrag andere nennt, bei Leistungen unter ihrem Ziel.",
)
columns = [
    Column("label", "Was fehlt", link="address"), Column("effect", "Wirkung", "short"), Column("waits", "Wartet", "short"),
    Column("case_count", "Fälle im Jahr", "integer"), Column("services", "Für welche Leistungen"), Column("measure", "Was unternommen wird", "note"),
    Column("measure_target_date", "Zugesagt bis", "date", mark="late"), Column("stated_date", "Laut Liste vom", "date"),
]  # fmt: skip
for code in OWNER_LABELS:
    part = demands[demands["owner_code"] == code]
    if len(part):
        parts.heading(
            demand_words.owner(code), f"{formats.counted(len(part), 'Forderung', 'Forderungen')}, die älteste zuerst"
        )
        show(html_table(part, columns, f"Forderungen: {OWNER_LABELS[code]}"))
if len(demands):
    parts.heading("Die ganze Liste zum Mitnehmen", "Eine Zeile je Forderung, mit allen betroffenen Leistungen")
    everything = demands.assign(services=["; ".join(names) for names in demands["service_names"]])
    downloads(everything, [Column("owner", "An wen"), *columns[:2], Column("since_date", "Wartet seit", "date"), Column("waiting_days", "Wartet seit Tagen", "integer"), *columns[3:]],
              f"forderungen_{selected.ars}_{list_day}", key="demands")  # fmt: skip
parts.paragraph(link("Was in eigener Hand liegt, steht bei den Engpässen", selected.link("engpaesse")))
parts.source(list_date=now["list_date"])
