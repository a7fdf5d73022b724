"""Metadata of open data as DCAT-AP.de 3.0 in JSON-LD: one dataset per table, one distribution per file.

Addresses are relative to the place of the metadata file unless a base address is given, so the folder can be published anywhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

LICENSE = "http://dcat-ap.de/def/licenses/dl-by-de/2.0"
LICENSE_PAGE = "https://www.govdata.de/dl-de/by-2-0"
#: Name of the metadata beside the tables.
METADATA = "metadaten.jsonld"
#: Where a dashboard serves the newest open data of each municipality, below its own address.
NEWEST = "offene-daten/neueste"
_EU = "http://publications.europa.eu/resource/authority"
_GEOCODING = "http://dcat-ap.de/def/politicalGeocoding"
_CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "dcatde": "http://dcat-ap.de/def/dcatde/",
    "dcatap": "http://data.europa.eu/r5r/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "adms": "http://www.w3.org/ns/adms#",
    "spdx": "http://spdx.org/rdf/terms#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
#: Ending of a file → EU file type and media type.
_FORMATS = {"csv": ("CSV", "text/csv"), "json": ("JSON", "application/json")}


def newest_address(dashboard: str, ars: str) -> str:
    """The address that never changes of a municipality's newest open data, where the dashboard is at ``dashboard``."""
    return f"{dashboard.rstrip('/')}/{NEWEST}/{ars}/"


@dataclass(frozen=True)
class Place:
    """One municipality the data speak of; ``kind`` as in the register (GEMEINDE, VERBAND, KREIS, KREISFREI)."""

    ars: str
    ags: str
    kind: str

    def codes(self) -> list[str]:
        """Addresses of the place in the lists of DCAT-AP.de."""
        if self.kind == "KREIS":
            return [f"{_GEOCODING}/districtKey/{self.ars[:5]}"]
        if self.kind == "VERBAND":
            return [f"{_GEOCODING}/municipalAssociationKey/{self.ars[:9]}"]
        return [f"{_GEOCODING}/municipalityKey/{self.ags}", f"{_GEOCODING}/regionalKey/{self.ars}"]

    def level(self) -> str:
        return f"{_GEOCODING}/Level/{'administrativeDistrict' if self.kind == 'KREIS' else 'municipality'}"


@dataclass(frozen=True)
class DataFile:
    """One published file of a table."""

    name: str
    size: int
    sha256: str


@dataclass(frozen=True)
class Dataset:
    """One published table."""

    table: str
    title: str
    description: str
    keywords: list[str]
    files: list[DataFile]


@dataclass(frozen=True)
class Publication:
    """What is true of everything published together. ``contact`` is a mail address or a web address, ``address`` the base address,
    ``contributor`` the publisher's address in the list of contributors of DCAT-AP.de, ``corrections`` notices of corrected editions."""

    publisher: str
    places: list[Place]
    first_date: date | None
    last_date: date | None
    issued: date
    contact: str = ""
    address: str = ""
    contributor: str = ""
    corrections: tuple[str, ...] = ()


def attribution(publication: Publication) -> str:
    """The words the licence asks for."""
    state = f", Datenstand {publication.last_date:%d.%m.%Y}" if publication.last_date else ""
    return (
        f"{publication.publisher}, Umsetzung des Onlinezugangsgesetzes, Datenlizenz Deutschland – Namensnennung – Version 2.0 "
        f"(www.govdata.de/dl-de/by-2-0){state}"
    )


def catalogue(publication: Publication, datasets: list[Dataset]) -> dict[str, Any]:
    """The whole catalogue as a JSON-LD document."""
    base = {"@base": publication.address} if publication.address else {}
    publisher = {"@id": "#herausgeber", "@type": "foaf:Agent", "foaf:name": publication.publisher}
    return {
        "@context": {**_CONTEXT, **base},
        "@graph": [
            {
                "@id": "#katalog",
                "@type": "dcat:Catalog",
                "dct:title": _german(f"Umsetzung des Onlinezugangsgesetzes: {publication.publisher}"),
                "dct:description": _german(
                    "Umsetzungsstand der Verwaltungsleistungen, veröffentlicht aus dem OZG-Dashboard."
                ),
                "dct:publisher": _link("#herausgeber"),
                "dct:language": _link(f"{_EU}/language/DEU"),
                "dct:license": _link(LICENSE),
                "dct:issued": _day(publication.issued),
                "dct:modified": _day(publication.issued),
                "dcat:themeTaxonomy": _link("http://publications.europa.eu/resource/authority/data-theme"),
                "dcat:dataset": [_link(f"#{dataset.table}") for dataset in datasets],
            },
            publisher,
            *[_dataset(publication, dataset) for dataset in datasets],
        ],
    }


def _dataset(publication: Publication, dataset: Dataset) -> dict[str, Any]:
    codes = [code for place in publication.places for code in place.codes()]
    return {
        "@id": f"#{dataset.table}",
        "@type": "dcat:Dataset",
        "dct:title": _german(f"{dataset.title} ({publication.publisher})"),
        "dct:description": _german(dataset.description),
        "dct:identifier": f"ozg-{dataset.table}",
        "dct:publisher": _link("#herausgeber"),
        "dct:issued": _day(publication.issued),
        "dct:modified": _day(publication.last_date or publication.issued),
        "dct:language": _link(f"{_EU}/language/DEU"),
        "dct:accessRights": _link(f"{_EU}/access-right/PUBLIC"),
        "dct:accrualPeriodicity": _link(f"{_EU}/frequency/IRREG"),
        "dcat:theme": _link(f"{_EU}/data-theme/GOVE"),
        "dcat:keyword": [_german(word) for word in dataset.keywords],
        "dct:spatial": [_link(code) for code in codes],
        "dcatde:politicalGeocodingURI": [_link(code) for code in codes],
        "dcatde:politicalGeocodingLevelURI": [
            _link(level) for level in sorted({place.level() for place in publication.places})
        ],
        "dcat:distribution": [_distribution(publication, dataset, file) for file in dataset.files],
        **({"dcatde:contributorID": _link(publication.contributor)} if publication.contributor else {}),
        **(
            {"adms:versionNotes": [_german(notice) for notice in publication.corrections]}
            if publication.corrections
            else {}
        ),
        **_temporal(publication),
        **_contact(publication),
    }


def _temporal(publication: Publication) -> dict[str, Any]:
    if not publication.first_date or not publication.last_date:
        return {}
    period = {"dcat:startDate": _day(publication.first_date), "dcat:endDate": _day(publication.last_date)}
    return {"dct:temporal": {"@type": "dct:PeriodOfTime", **period}}


def _contact(publication: Publication) -> dict[str, Any]:
    if not publication.contact:
        return {}
    is_mail = "@" in publication.contact
    way = (
        {"vcard:hasEmail": _link(f"mailto:{publication.contact}")}
        if is_mail
        else {"vcard:hasURL": _link(publication.contact)}
    )
    return {"dcat:contactPoint": {"@type": "vcard:Organization", "vcard:fn": publication.publisher, **way}}


def _distribution(publication: Publication, dataset: Dataset, file: DataFile) -> dict[str, Any]:
    file_type, media_type = _FORMATS[file.name.rsplit(".", 1)[1]]
    return {
        "@id": f"#{file.name}",
        "@type": "dcat:Distribution",
        "dct:title": _german(f"{dataset.title} als {file_type}"),
        "dcat:accessURL": _link(file.name),
        "dcat:downloadURL": _link(file.name),
        "dct:license": _link(LICENSE),
        "dcatde:licenseAttributionByText": _german(attribution(publication)),
        "dct:format": _link(f"{_EU}/file-type/{file_type}"),
        "dcat:mediaType": _link(f"https://www.iana.org/assignments/media-types/{media_type}"),
        "dct:modified": _day(publication.issued),
        "adms:status": _link("http://purl.org/adms/status/Completed"),
        "dcatap:availability": _link(f"{_EU}/planned-availability/AVAILABLE"),
        "dcat:byteSize": {"@value": str(file.size), "@type": "xsd:nonNegativeInteger"},
        "spdx:checksum": {
            "@type": "spdx:Checksum",
            "spdx:algorithm": _link("http://spdx.org/rdf/terms#checksumAlgorithm_sha256"),
            "spdx:checksumValue": {"@value": file.sha256, "@type": "xsd:hexBinary"},
        },
    }


def _link(address: str) -> dict[str, str]:
    return {"@id": address}


def _german(words: str) -> dict[str, str]:
    return {"@value": words, "@language": "de"}


def _day(day: date) -> dict[str, str]:
    return {"@value": day.isoformat(), "@type": "xsd:date"}
