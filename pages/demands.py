"""/hindernisse?ansicht=forderungen: what must Land, manufacturers and Bund deliver, and since when do we wait? A list
to take into meetings."""

from ozg import formats
from ozg.frames import by_row
from ozg.read import leverage
from ozg.rules.bottleneck import BOTTLENECK, OWNER_LABELS, SEVERITY_LABELS
from ozg.ui.kit import in_force, parts
from ozg.ui.kit.cache import ask
from ozg.ui.kit.columns import columns
from ozg.ui.kit.markup import link, show
from ozg.ui.kit.table import downloads, html_table
from ozg.ui.letter.desk import PARTY, demand_parameters
from ozg.words import demand as demand_words, letter as letter_words

view = in_force.open()
selected, now = view.selected, view.now

found = ask(leverage.demands, **view.place, today=selected.date)
unnamed = ask(leverage.unnamed, **view.place, today=selected.date).iloc[0]
demands = found.assign(
    owner=found["owner_code"].map(OWNER_LABELS),
    label=[BOTTLENECK[code].label for code in found["bottleneck_code"]],
    effect=found["severity"].map(SEVERITY_LABELS),
    services=[demand_words.services(row) for row in by_row(found)],
    measure=found["measure"].fillna(""),
    late=[demand_words.overdue(row) for row in by_row(found)],
    waits=[demand_words.waits(start, selected.date) for start in found["since_date"]],
    address=[selected.link("bottlenecks", engpass=code) for code in found["bottleneck_code"]],
    letter="schreiben",
    letter_address=[selected.link("letters", **demand_parameters(row)) for row in by_row(found)],
)
view.headline(
    demand_words.headline(demands, unnamed["unread_count"]),
    demand_words.longest(demands),
    demand_words.not_demanded(unnamed),
    "Nur bestätigte, offene Engpässe, deren Eintrag andere nennt, bei Leistungen unter ihrem Ziel.",
)
for code in OWNER_LABELS:
    part = demands[demands["owner_code"] == code]
    if len(part):
        parts.heading(
            demand_words.owner(code),
            f"{formats.counted(len(part), 'Forderung', 'Forderungen')}. {letter_words.order(part)}",
        )
        parts.paragraph(link(f"Brief {letter_words.TO[code]}", selected.link("letters", **{PARTY: code})))
        show(
            html_table(
                part,
                columns(
                    "demand_link effect waits cases_a_year services measure_note promised_date stated_date letter_link"
                ),
                f"Forderungen: {OWNER_LABELS[code]}",
            )
        )
if len(demands):
    parts.heading("Die ganze Liste zum Mitnehmen", "Eine Zeile je Forderung, mit allen betroffenen Leistungen")
    everything = demands.assign(services=["; ".join(names) for names in demands["service_names"]])
    downloads(
        everything,
        columns(
            "addressee demand_link effect waits_since waiting_days cases_a_year services measure_note promised_date "
            "stated_date"
        ),
        view.file_name("forderungen"),
        key="demands",
    )
parts.paragraph(link("Was in eigener Hand liegt, steht bei den Engpässen", selected.link("bottlenecks")))
parts.paragraph(link("Wer es schon hat und wen Sie anrufen können", selected.link("calls")))
view.source()
