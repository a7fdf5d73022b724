"""Which service of the catalogue a row means: by OZG-ID, LeiKa key or name. Certain or not at all (docs/vertrag.md 3).

A name counts when it is identical after normalisation (``name_key``) to a name of the catalogue or to a reviewed alias in
``data/reference/woerter/leistungen.csv``. Names that are merely similar are only proposed.
"""

from __future__ import annotations

import heapq
import math
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache

from etl.parse.text import clean, fold, without_footnote
from etl.parse.words import Words, load_words
from etl.reference.register import REFERENCE, Catalogue, read_columns

PROPOSALS = 3
#: The longest name of the catalogue has 330 characters.
LONGEST_NAME = 400
#: Beginnings of words that are compared, and in how many bundles one may occur and still tell them apart.
STEM, LONG_STEM = 5, 9
TELLING_BUNDLES = 5
#: A word of so few letters tells as a whole: "Hund" of "Hundehaltung".
SHORT_WORD = 4
#: Meaning of words in the alias list that name no service ("Urkunden", "Anmeldung").
TOO_GENERAL = "mehrdeutig"
#: Digits of a LeiKa key that name the object; Verrichtung and detail follow (docs/fachregeln.md 4.1).
OBJECT_DIGITS = 8

#: "(§ 9 PAuswG)" behind a name: the law it rests on.
_LAW = re.compile(r"\s*[(\[,]\s*(?:§|Art\.)[^()\[\]]*[)\]]?\s*$")
#: "Bewohnerpark-Ausweis": between parts of one word.
_HYPHEN = re.compile(r"(?<=\w)-(?=\w)")
_LISTED = re.compile(r"^\s*(?:\(?\d{1,3}[.):]|[-–—•▪·*])\s+")


@dataclass(frozen=True)
class Service:
    """A service a row can mean: a bundle, or one LeiKa service inside it (``leika_key``)."""

    ozg_id: str
    leika_key: str | None
    name: str


#: The code of a finding with its parameters.
Remark = tuple[str, tuple[tuple[str, str], ...]]


@dataclass(frozen=True)
class Match:
    """The service of a row, or the code of the finding why there is none. ``remarks`` are findings that leave the match."""

    service: Service | None
    problem: str | None = None
    params: tuple[tuple[str, str], ...] = ()
    remarks: tuple[Remark, ...] = ()


@lru_cache(maxsize=20_000)
def name_key(name: str) -> str:
    """Comparable form of a service's name: folded words without fillers, in alphabetical order.

    "Hundesteuer (Anmeldung)" and "Anmeldung Hundesteuer" are the same; "Hundehaltung Anmeldung" is another service.
    """
    fillers = _fillers()
    words = [word for word in fold(name).split() if word not in fillers]
    return " ".join(sorted(words))


def without_number(text: str) -> str:
    """A name without what counts or lists it: "3. Hundesteuer", "– Hundesteuer"."""
    return _LISTED.sub("", text)


@cache
def _fillers() -> dict[str, str]:
    """Words that do not tell two services apart."""
    return load_words().words("namen_fuellwoerter")


@cache
def _everyday_words() -> dict[str, list[str]]:
    """Words people use, folded → the bundles they mean; what they mean is reviewed for the search, not certain enough to match."""
    rows = read_columns(REFERENCE / "alltagswoerter.csv", "wort", "gemeint")
    return {fold(word): meant.split() for word, meant in rows}


class Matcher:
    """The names and keys of a catalogue, ready to be asked for every row."""

    def __init__(self, catalogue: Catalogue, words: Words) -> None:
        self._catalogue = catalogue
        self._by_name = _names(catalogue)
        self._by_alias: dict[str, Service] = {}
        self._too_general: set[str] = set()
        for alias, meaning in words.words("leistungen").items():
            service = self._service_of_key(meaning)
            if service:
                self._by_alias[name_key(alias)] = service
            elif meaning == TOO_GENERAL:
                self._too_general.add(name_key(alias))
        self._bundles_of_object: dict[str, set[str]] = defaultdict(set)
        for leika in catalogue.leika.values():
            self._bundles_of_object[leika.key[:OBJECT_DIGITS]].add(leika.ozg_id)

    def match(
        self, ozg_id: str | None, leika_key: str | None, names: tuple[str, ...], with_proposals: bool = True
    ) -> Match:
        """The service of a row. ``names`` as written, the most telling first; keys as read, None when absent."""
        remarks: list[Remark] = []
        ozg_id, leika_key = self._today(ozg_id), self._today(leika_key)
        leika = self._catalogue.leika.get(leika_key) if leika_key else None
        if ozg_id and ozg_id not in self._catalogue.services:
            return Match(None, *self._unknown_number(ozg_id))
        if leika_key and leika is None:
            remarks.append(("leika_key_unknown", (("schluessel", leika_key),)))
        if ozg_id and leika and leika.ozg_id != ozg_id:
            params = (
                ("schluessel", leika_key or ""),
                ("leika_name", leika.name),
                ("richtig", leika.ozg_id),
                ("ozg", ozg_id),
            )
            return Match(None, "keys_contradict", params)
        found_id = ozg_id or (leika.ozg_id if leika else None) or self._bundle_of_object(leika_key)
        if found_id is None:
            return self._by_names(names, leika_key, tuple(remarks), with_proposals)
        service = Service(found_id, leika_key, self._catalogue.services[found_id])
        return self._confirm(service, names, remarks)

    def match_key(self, ozg_id: str | None, leika_key: str | None) -> Match:
        """The service of keys alone: the LeiKa key when the catalogue has it, else the number. No problem is named."""
        ozg_id, leika_key = self._today(ozg_id), self._today(leika_key)
        leika = self._catalogue.leika.get(leika_key) if leika_key else None
        if leika:
            return Match(Service(leika.ozg_id, leika.key, leika.name))
        if ozg_id in self._catalogue.services:
            remarks = (("leika_key_unknown", (("schluessel", leika_key),)),) if leika_key else ()
            return Match(Service(ozg_id, leika_key, self._catalogue.services[ozg_id]), remarks=remarks)
        return Match(None)

    def _today(self, key: str | None) -> str | None:
        """The key that took the place of one of an earlier catalogue; the same where none did."""
        return self._catalogue.successors.get(key, key) if key else key

    @lru_cache(maxsize=2_000)  # noqa: B019 - one matcher lives as long as the process
    def proposals(self, name: str) -> tuple[Service, ...]:
        """Three bundles for a person to choose from: those an everyday word means, then those whose names, or names of services in them, are
        most alike."""
        grams = _grams(name_key(name))
        hits: dict[int, float] = defaultdict(float)
        for gram in grams:
            weight = self._weights.get(gram, 0.0)
            for entry in self._index.get(gram, ()):
                hits[entry] += weight
        own = sum(self._weights.get(gram, self._highest_weight) for gram in grams)
        likeness = {entry: 2 * shared / (own + self._lengths[entry]) for entry, shared in hits.items()}
        meant = _everyday_words().get(fold(name), ())
        best = {
            key: Service(key, None, self._catalogue.services[key]) for key in meant if key in self._catalogue.services
        }
        for entry in heapq.nlargest(60, likeness, key=lambda entry: (likeness[entry], -entry)):
            ozg_id = self._keyed[entry][0].ozg_id
            best.setdefault(ozg_id, Service(ozg_id, None, self._catalogue.services[ozg_id]))
            if len(best) >= PROPOSALS:
                break
        return tuple(best.values())[:PROPOSALS]

    def knows(self, field: str, key: str) -> bool:
        """Is this text a key of the catalogue (``ozg_id`` or ``leika_key``)?"""
        return key in (self._catalogue.services if field == "ozg_id" else self._catalogue.leika)

    def named(self, name: str) -> list[Service]:
        """Services of exactly this name (after normalisation): the bundle when one is called so, else LeiKa services, else
        the service of an alias."""
        return _bundles_first(self._all_named(name))

    def called(self, name: str) -> list[Service]:
        """Services whose own name in the catalogue this is; aliases do not count."""
        return _bundles_first(self._by_name.get(name_key(name), []))

    def _all_named(self, name: str) -> list[Service]:
        if len(name) > LONGEST_NAME:
            return []
        found = self._keyed_as(name_key(name))
        if not found and (plain := _LAW.sub("", without_footnote(name))) != name:
            found = self._keyed_as(name_key(plain))
        if not found and (joined := _HYPHEN.sub("", name)) != name:
            found = self._keyed_as(name_key(joined))
        return found

    def _keyed_as(self, key: str) -> list[Service]:
        if not key or key in self._too_general:
            return []
        alias = self._by_alias.get(key)
        return self._by_name.get(key) or ([alias] if alias else [])

    def _by_names(self, names: tuple[str, ...], leika_key: str | None, remarks: tuple, with_proposals: bool) -> Match:
        for name in names:
            found = self.named(name)
            bundles = {service.ozg_id for service in found}
            if len(bundles) == 1:
                return Match(
                    _narrowest(found, leika_key), remarks=(*remarks, *self._others_named(name, names, bundles))
                )
            if len(bundles) > 1:
                return Match(None, "service_ambiguous", (("name", name), ("vorschlaege", proposal_text(found))))
        if not names:
            return Match(None, "service_missing")
        proposed = self.proposals(names[0][:LONGEST_NAME]) if with_proposals else ()
        return Match(None, "service_unknown", (("name", names[0]), ("vorschlaege", proposal_text(proposed))))

    def _others_named(self, name: str, names: tuple[str, ...], bundles: set[str]) -> list[Remark]:
        """Remarks on names of the same row that mean another service: of two tables side by side one would be lost without a word."""
        meant = ((other, {service.ozg_id for service in self._all_named(other)}) for other in names)
        return [
            ("other_service_in_row", (("name", name), ("andere", other)))
            for other, found in meant
            if found and not found & bundles
        ]

    def _confirm(self, service: Service, names: tuple[str, ...], remarks: list) -> Match:
        """The key decides; a name that is another service's name contradicts it."""
        is_confirmed = service.leika_key in self._catalogue.leika or any(
            other.ozg_id == service.ozg_id for name in names for other in self._all_named(name)
        )
        for name in names:
            found = self._all_named(name)
            inside = [other for other in found if other.ozg_id == service.ozg_id]
            if found and not inside:
                other = f"{found[0].ozg_id} „{found[0].name}“"
                params = (("name", name), ("ozg", service.ozg_id), ("ozg_name", service.name), ("andere", other))
                return Match(None, "key_contradicts_name", params)
            if inside and service.leika_key is None:
                service = _narrowest(inside, None)
            if not found:
                params = (("name", name), ("ozg", service.ozg_id), ("ozg_name", service.name))
                if is_confirmed or self._resembles(name, service):
                    remarks.append(("name_not_in_catalogue", params))
                else:
                    remarks.append(("name_unlike_catalogue", params))
        return Match(service, remarks=tuple(remarks))

    def _resembles(self, name: str, service: Service) -> bool:
        """Does the name share a telling word with the names of its bundle? "Hundesteuer" and "Hundehaltung" do; words like
        "Anmeldung", which many services have, tell nothing."""
        stems = _stems(name_key(name)) | {word for word in name_key(name).split() if len(word) == SHORT_WORD}
        own = {stem for stem in stems if len(self._bundles_of_stem.get(stem, ())) <= TELLING_BUNDLES}
        return any(service.ozg_id in self._bundles_of_stem.get(stem, ()) for stem in own)

    @cached_property
    def _bundles_of_stem(self) -> dict[str, set[str]]:
        bundles: dict[str, set[str]] = defaultdict(set)
        for found, key in self._keyed:
            for stem in _stems(key) | {word[:SHORT_WORD] for word in key.split()}:
                bundles[stem].add(found.ozg_id)
        return bundles

    def _unknown_number(self, ozg_id: str) -> tuple[str, tuple[tuple[str, str], ...]]:
        if ozg_id in self._catalogue.withdrawn:
            return "ozg_id_withdrawn", (("ozg", ozg_id),)
        return "ozg_id_unknown", (("ozg", ozg_id),)

    def _bundle_of_object(self, leika_key: str | None) -> str | None:
        """The bundle of an unknown LeiKa key whose object is known and belongs to one bundle only."""
        bundles = self._bundles_of_object.get(leika_key[:OBJECT_DIGITS], set()) if leika_key else set()
        return next(iter(bundles)) if len(bundles) == 1 else None

    def _service_of_key(self, key: str) -> Service | None:
        if key in self._catalogue.services:
            return Service(key, None, self._catalogue.services[key])
        leika = self._catalogue.leika.get(key)
        return Service(leika.ozg_id, leika.key, leika.name) if leika else None

    @cached_property
    def _keyed(self) -> list[tuple[Service, str]]:
        """One service per name, with the comparable form of the name."""
        named = [(services[0], key) for key, services in self._by_name.items()]
        return named + [(service, key) for key, service in self._by_alias.items()]

    @cached_property
    def _index(self) -> dict[str, list[int]]:
        index: dict[str, list[int]] = defaultdict(list)
        for entry, (_, key) in enumerate(self._keyed):
            for gram in _grams(key):
                index[gram].append(entry)
        return index

    @cached_property
    def _weights(self) -> dict[str, float]:
        """Rare parts of words tell more than frequent ones ("hund" more than "anmeld")."""
        return {gram: math.log(1 + len(self._keyed) / len(entries)) for gram, entries in self._index.items()}

    @cached_property
    def _highest_weight(self) -> float:
        return max(self._weights.values())

    @cached_property
    def _lengths(self) -> list[float]:
        return [sum(self._weights[gram] for gram in _grams(key)) for _, key in self._keyed]


def _bundles_first(services: list[Service]) -> list[Service]:
    """Where a bundle is called so, its name means the bundle."""
    return [service for service in services if service.leika_key is None] or services


def _narrowest(services: list[Service], leika_key: str | None) -> Service:
    """The one LeiKa service these are, or their bundle when several share the name. All are of one bundle."""
    first = services[0]
    keys = {service.leika_key for service in services if first.leika_key}
    return Service(first.ozg_id, leika_key or (first.leika_key if len(keys) == 1 else None), first.name)


def proposal_text(services: Sequence[Service]) -> str:
    """ "10160 „Hundehaltung“, 10117 „Grundsteuer“" for a remedy; "keine" when nothing is similar."""
    distinct = {service.ozg_id: service for service in reversed(services)}
    return ", ".join(f"{service.ozg_id} „{clean(service.name)}“" for service in reversed(distinct.values())) or "keine"


def _names(catalogue: Catalogue) -> dict[str, list[Service]]:
    """Name key → services of that name, bundles first."""
    names: dict[str, list[Service]] = defaultdict(list)
    for ozg_id, name in catalogue.services.items():
        today = catalogue.successors.get(ozg_id, ozg_id)
        names[name_key(name)].append(Service(today, None, catalogue.services[today]))
    for service in (*catalogue.leika.values(), *catalogue.former):
        ozg_id = catalogue.successors.get(service.ozg_id, service.ozg_id)
        key = catalogue.successors.get(service.key, service.key) or None
        name = catalogue.leika[key].name if key in catalogue.leika else catalogue.services[ozg_id]
        names[name_key(service.name)].append(Service(ozg_id, key, name))
    return dict(names)


def _stems(key: str) -> set[str]:
    """The beginnings of the longer words of a comparable name, short and long: "hunde" of "hundesteuer" and "hundehaltung"; "perso"
    begins many words, "personala" only one."""
    return {word[:length] for word in key.split() for length in (STEM, LONG_STEM) if len(word) >= length}


def _grams(text: str) -> frozenset[str]:
    return frozenset(f" {word} "[at : at + 3] for word in text.split() for at in range(len(word)))
