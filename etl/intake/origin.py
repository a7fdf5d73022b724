"""Whose file and which day: one answer from the user's option and what the file says, or the file is rejected
(docs/vertrag.md 3)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from etl.intake.claims import DateClaim, NameClaim
from etl.intake.report import NOWHERE, Place, Reporter
from etl.parse.keys import read_regional_key
from etl.parse.offices import kind_words
from etl.parse.text import fold
from etl.reference.register import Municipality, Register, load_register, normalise_name


class Rejected(Exception):
    """The file cannot be attributed; the finding is already written."""


def choose_municipality(
    option: str | None, claims: list[NameClaim], register: Register, reporter: Reporter
) -> Municipality:
    """The one municipality option and file agree on. Raises Rejected after writing the finding."""
    wanted = _of_option(option, register, reporter) if option else None
    found = _named_in(claims, wanted, register, reporter)
    narrowed = _without_surrounding(found, wanted)
    if wanted:
        is_mentioned = any(one.ars == wanted.ars for one, _ in found)
        for other, claim in narrowed:
            # "Stadt Achim, zusammen mit der Stadt Verden" does not speak against Achim; a key or column does
            if other.ars != wanted.ars and (claim.is_binding or not is_mentioned):
                params = {"angegeben": named(wanted), "gefunden": named(other)}
                _reject(reporter, "municipality_conflict", claim.place, **params)
        _check_other_places(claims, wanted, register, reporter)
        return wanted
    if not narrowed:
        unknown = [claim for claim in claims if claim.is_key]
        if unknown:
            reject_unknown(reporter, unknown[0].text, register, unknown[0].place)
        _reject(reporter, "municipality_missing", NOWHERE)
    distinct = {one.ars: one for one, _ in narrowed}
    if len(distinct) > 1:
        _reject(reporter, "several_municipalities", NOWHERE, namen=_listed(distinct.values()))
    _check_other_places(claims, narrowed[0][0], register, reporter)
    return narrowed[0][0]


def _check_other_places(claims: list[NameClaim], chosen: Municipality, register: Register, reporter: Reporter) -> None:
    """Rows of a column "Kommune" that name the chosen municipality, and rows of the same column that name another place, be it
    one nobody knows or the district around it ("Verden"): the others must not become its own."""
    named = [claim for claim in claims if claim.is_binding and not claim.is_key and claim.place.cell]
    own = [claim for claim in named if normalise_name(chosen.short_name) in normalise_name(claim.text)]
    columns = {claim.place.column for claim in own}
    others = [
        claim
        for claim in named
        if claim not in own
        and claim.place.column in columns
        and all(one.ars != chosen.ars for one in _by_name(claim.text, register))
    ]
    if own and others:
        names = ", ".join(f"„{claim.text}“" for claim in (own[0], *others))
        _reject(reporter, "several_municipalities", others[0].place, namen=names)


def _named_in(
    claims: list[NameClaim], wanted: Municipality | None, register: Register, reporter: Reporter
) -> list[tuple[Municipality, NameClaim]]:
    """The municipalities the file names, each with the claim that says so. Ambiguous names count when nothing else does."""
    by_key = [one for claim in claims if claim.is_key and (one := find_by_key(claim.text, register)[0])]
    known = [*by_key, *([wanted] if wanted else [])]
    strong = [claim for claim in claims if not claim.is_weak]
    is_answered = bool(known) or any(_by_name(claim.text, register) for claim in strong if not claim.is_key)
    found: list[tuple[Municipality, NameClaim]] = []
    ambiguous: list[tuple[NameClaim, list[Municipality]]] = []
    for claim in strong if is_answered else claims:
        candidates = _candidates(claim, register, reporter, known)
        if claim.is_key and not candidates and wanted:
            _check_unknown_key(claim, wanted, register, reporter)
        if len(candidates) == 1:
            found.append((candidates[0], claim))
        elif candidates:
            ambiguous.append((claim, candidates))
    for claim, candidates in ambiguous:
        keys = {one.ars for one, _ in found} | ({wanted.ars} if wanted else set())
        if any(one.ars in keys for one in candidates):
            continue
        if not keys:
            _reject(reporter, "municipality_ambiguous", claim.place, name=claim.text, vorschlaege=_listed(candidates))
        if wanted and not any(contains(one, wanted) for one in candidates):
            found.append((candidates[0], claim))
    return found


def _check_unknown_key(claim: NameClaim, wanted: Municipality, register: Register, reporter: Reporter) -> None:
    """A key nobody has contradicts the option, unless it is the option's own of before a reform."""
    _, remark = find_by_key(claim.text, register)
    if remark and remark.startswith("successor:") and remark.removeprefix("successor:") == wanted.ags:
        return
    _reject(reporter, "municipality_conflict", claim.place, angegeben=named(wanted), gefunden=f"„{claim.text}“")


def choose_date(option: date | None, claims: list[DateClaim], lone_days: set[date], reporter: Reporter) -> date:
    """The one reporting date option and file agree on. Raises Rejected after writing the finding; a single one of the
    ``lone_days``, of which nobody said that they are the reporting date, is proposed there."""
    readable = [claim for claim in claims if claim.period]
    if option:
        for claim in _without_days_of_rows(option, readable, reporter):
            assert claim.period
            if not claim.period.start <= option <= claim.period.end:
                found = _german(claim.period.end)
                _reject(
                    reporter,
                    "reporting_date_conflict",
                    claim.place,
                    claim.text,
                    angegeben=_german(option),
                    gefunden=found,
                )
        return option
    if not readable:
        if claims:
            _reject(reporter, "reporting_date_not_readable", claims[0].place, claims[0].text)
        if len(lone_days) == 1:
            proposed = _german(next(iter(lone_days)))
            _reject(reporter, "reporting_date_proposed", NOWHERE, proposed, datum=proposed)
        _reject(reporter, "reporting_date_missing", NOWHERE)
    ends = sorted({claim.period.end for claim in readable if claim.period})
    newest = next(claim for claim in readable if claim.period and claim.period.end == ends[-1])
    if len(ends) > 1:
        reporter.add("reporting_dates_differ", newest.place, von=_german(ends[0]), bis=_german(ends[-1]))
    if newest.period and newest.period.precision != "DAY":
        reporter.add("reporting_date_end_of_period", newest.place, newest.text, datum=_german(newest.period.end))
    return ends[-1]


def _without_days_of_rows(option: date, claims: list[DateClaim], reporter: Reporter) -> list[DateClaim]:
    """The claims that may contradict the option. Rows with different days say when each was looked at last; none of that is news after the
    reporting date, unless one of them is later."""
    days = [claim for claim in claims if claim.is_of_row and claim.period]
    periods = sorted({claim.period for claim in days if claim.period}, key=lambda period: period.end)
    if len(periods) < 2 or any(period.start > option for period in periods):
        return claims
    first, last = _german(periods[0].end), _german(min(periods[-1].end, option))
    reporter.add("days_of_rows", days[0].place, von=first, bis=last, datum=_german(option))
    return [claim for claim in claims if not claim.is_of_row]


def find_by_key(text: str, register: Register) -> tuple[Municipality | None, str | None]:
    """The municipality of a key as written, and the code of the finding the spelling calls for."""
    reading = read_regional_key(text)
    if reading.key is None:
        return None, reading.remark
    municipality = register.find_key(reading.key)
    if municipality is None and len(reading.key) == 8 and (successor := register.successor(reading.key)):
        return None, f"successor:{successor}"
    return municipality, reading.remark


def reject_unknown(reporter: Reporter, text: str, register: Register, place: Place = NOWHERE) -> None:
    """Reject the file because no municipality has this key; names today's key where there was a reform, and says of the
    fictional ones what they are."""
    fictional, _ = find_by_key(text, load_register(True))
    if fictional:
        _reject(reporter, "municipality_is_demo", place, text, name=fictional.short_name)
    _, remark = find_by_key(text, register)
    successor = (
        register.find_key(remark.removeprefix("successor:")) if remark and remark.startswith("successor:") else None
    )
    hint = f" Die Gemeinde gehört heute zu {named(successor)}." if successor else ""
    _reject(reporter, "municipality_unknown", place, text, name=text, nachfolger=hint)


def _of_option(option: str, register: Register, reporter: Reporter) -> Municipality:
    municipality, remark = find_by_key(option, register)
    if municipality is None:
        reject_unknown(reporter, option, register)
    assert municipality
    if remark == "leading_zero_added":
        reporter.add(remark, NOWHERE, option)
    return municipality


def _candidates(
    claim: NameClaim, register: Register, reporter: Reporter, known: list[Municipality]
) -> list[Municipality]:
    """The municipalities a claim can mean; ``known`` are those named by key, which a name usually just repeats."""
    if claim.is_key:
        municipality, remark = find_by_key(claim.text, register)
        if municipality and remark == "leading_zero_added":
            reporter.add(remark, claim.place, claim.text)
        return [municipality] if municipality else []
    return [one for one in known if is_called(one, claim.text)][:1] or _by_name(claim.text, register)


def is_called(municipality: Municipality, text: str) -> bool:
    """Does the text name this municipality, as the register or people write it?"""
    said = normalise_name(text)
    names = {normalise_name(municipality.name), normalise_name(municipality.short_name)}
    first, _, rest = said.partition(" ")
    return said in names or (fold(first) in kind_words() and rest in names)


def _by_name(text: str, register: Register) -> list[Municipality]:
    """The longest beginning of the text that is a name: "Stadt Achim" of "Stadt Achim OZG-Liste"."""
    parts = text.split()
    shortest = 2 if fold(parts[0]) in kind_words() else len(parts)
    for length in range(len(parts), shortest - 1, -1):
        found = register.find_name(" ".join(parts[:length]).strip(",."))
        if found:
            return found
    return []


def _without_surrounding(
    found: list[tuple[Municipality, NameClaim]], wanted: Municipality | None
) -> list[tuple[Municipality, NameClaim]]:
    """Without the Kreis or association another one lies in: "Stadt Achim, Landkreis Verden" means Achim."""
    inner = [*(one for one, _ in found), *([wanted] if wanted else [])]
    return [
        (one, claim) for one, claim in found if _is_of_rows(claim) or not any(contains(one, other) for other in inner)
    ]


def _is_of_rows(claim: NameClaim) -> bool:
    """Does a column say it of its rows? There the Kreis is another body than the Gemeinde in it."""
    return claim.is_binding and claim.place.cell is not None


def contains(outer: Municipality, inner: Municipality) -> bool:
    """Is the one a Kreis or an association the other lies in?"""
    if outer.ars == inner.ars:
        return False
    if outer.kind == "KREIS":
        return inner.kind != "KREIS" and inner.ars[:5] == outer.ars[:5]
    return outer.kind == "VERBAND" and inner.kind == "GEMEINDE" and inner.ars[:9] == outer.ars[:9]


def _reject(reporter: Reporter, code: str, place: Place, value: str | None = None, **params: str) -> None:
    reporter.reject_file(code, place, value, **params)
    raise Rejected


def named(municipality: Municipality) -> str:
    """Name and key, as findings write them: "Achim (033610001001)"."""
    return f"{municipality.short_name} ({municipality.ars})"


def _listed(municipalities: Iterable[Municipality]) -> str:
    listed = [named(one) for one in municipalities]
    return ", ".join(listed[:8]) + (f" und {len(listed) - 8} weitere" if len(listed) > 8 else "")


def _german(day: date) -> str:
    return f"{day:%d.%m.%Y}"
