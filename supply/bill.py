"""The bill of materials in CycloneDX 1.6: made from the locks and the list of licences alone, so the same ones always give the same."""

from __future__ import annotations

import json
import tomllib
import uuid
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from supply.licences import Row
from supply.locks import LOCKS, PROJECT, Package

BILL = PROJECT / "docs" / "sbom.cdx.json"


def bill(packages: dict[str, tuple[Package, bool]], licences: Iterable[Row], project: Path = PROJECT) -> dict[str, Any]:
    """The bill: one component per package (``supply.locks.packages``), its hashes those of all files the package may come as."""
    about = tomllib.loads((project / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    root = f"{about['name']}@{about['version']}"
    licence_of = {row[0]: row[2] for row in licences}
    product = {"type": "application", "bom-ref": root, "name": about["name"], "version": about["version"],
               "description": about["description"], **_licence(about.get("license"))}  # fmt: skip
    content = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": product},
        "components": [
            _component(package, is_product, licence_of[name]) for name, (package, is_product) in packages.items()
        ],
        "dependencies": _dependencies(root, packages),
    }
    # no moment and no random number: what changes the bill is a change of what is in it
    told = json.dumps(content, sort_keys=True)
    return {**content, "serialNumber": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, told)}"}


def as_text(content: dict[str, Any]) -> str:
    """The bill as JSON."""
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def _component(package: Package, is_product: bool, licence: str) -> dict[str, Any]:
    component = {
        "type": "library",
        "bom-ref": package.purl,
        "name": package.name,
        "version": package.version,
        "scope": "required" if is_product else "excluded",
        "hashes": [{"alg": "SHA-256", "content": sha256} for sha256 in package.hashes],
        **_licence(licence),
        "purl": package.purl,
    }
    if package.condition:
        component["properties"] = [{"name": "ozg-dashboard:condition", "value": package.condition}]
    return component


def _licence(expression: str | None) -> dict[str, Any]:
    return {"licenses": [{"expression": expression}]} if expression else {}


def _dependencies(root: str, packages: dict[str, tuple[Package, bool]]) -> list[dict[str, Any]]:
    """Who asks for what, as the locks note it; what an input file of the project asks for hangs on the project itself."""
    asked: dict[str, set[str]] = {root: set()} | {package.purl: set() for package, _ in packages.values()}
    for package, _ in packages.values():
        for asking in package.via:
            asked[root if asking in LOCKS else packages[asking][0].purl].add(package.purl)
    return [{"ref": ref, "dependsOn": sorted(needed)} for ref, needed in asked.items()]
