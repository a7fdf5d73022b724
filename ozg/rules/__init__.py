"""Domain rules, one module per topic.

A formula is a DuckDB macro in the ``.sql`` file of its topic; the ``.py`` beside it holds codes, German labels and default
parameters. There is no second implementation in Python: ``install`` puts the macros into a database, everything else calls
them there.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path
from string import Template
from typing import Any, Protocol

from ozg.rules import model
from ozg.rules.model import Model

RULE_FILES = (
    "keys",
    "relevance",
    "maturity",
    "status",
    "bottleneck",
    "left",
    "priority",
    "usage",
    "search",
    "similarity",
    "estimate",
    "release",
    "coverage",
    "planning",
    "sharing",
    "forecast",
    "measured",
    "reach",
    "grant",
    "project",
    "together",
    "house",
    "programme",
    "law",
)


#: One file more: the tables of the maturity models, which the formulas look into.
MODEL_TABLES = "model_tables"


class Connection(Protocol):
    def execute(self, query: str, parameters: object = None) -> object: ...

    def extract_statements(self, query: str) -> list[Any]: ...


def install(connection: Connection) -> None:
    """Create all rule macros and the tables of the maturity models in the schema ``rule`` of the connected database."""
    connection.execute("CREATE SCHEMA IF NOT EXISTS rule")
    install_models(connection)
    for text_of_file in _texts():
        connection.execute(text_of_file)


def install_models(connection: Connection, models: Mapping[str, Model] | None = None) -> None:
    """Write models (all this process knows, ``ozg.rules.model.use``, unless told which) into the tables the formulas look into."""
    values = _model_values(list((models or model.models()).values()))
    for statement in connection.extract_statements(_file(MODEL_TABLES)):
        connection.execute(statement, {name: values[name] for name in statement.named_parameters})


def _model_values(models: list[Model]) -> dict[str, list[Any]]:
    """The columns of ``model_tables.sql`` by parameter."""
    criteria = [(one, place, criterion) for one in models for place, criterion in enumerate(one.criteria, 1)]
    answers = [(one, criterion, answer) for one, _, criterion in criteria for answer in criterion.options]
    consequences = [(one, consequence) for one in models for consequence in one.consequences]
    return {
        "model_version": [one.version for one in models],
        "model_highest": [one.highest_level for one in models],
        "model_conform": [one.conform_level for one in models],
        "model_count": [len(one.criteria) for one in models],
        "model_definition": [model.to_text(one) for one in models],
        "criterion_version": [one.version for one, _, _ in criteria],
        "criterion_code": [criterion.code for _, _, criterion in criteria],
        "criterion_place": [place for _, place, _ in criteria],
        "criterion_header": [criterion.column for _, _, criterion in criteria],
        "criterion_worst": [criterion.worst_level for _, _, criterion in criteria],
        "answer_version": [one.version for one, _, _ in answers],
        "answer_criterion": [criterion.code for _, criterion, _ in answers],
        "answer_code": [answer.code for _, _, answer in answers],
        "answer_label": [answer.label for _, _, answer in answers],
        "answer_level": [answer.level for _, _, answer in answers],
        "answer_lax": [answer.level_lax for _, _, answer in answers],
        "consequence_version": [one.version for one, _ in consequences],
        "consequence_criterion": [each.criterion_code for _, each in consequences],
        "consequence_answer": [each.answer_code for _, each in consequences],
        "consequence_kind": [each.kind for _, each in consequences],
        "consequence_code": [each.code for _, each in consequences],
        "consequence_condition": [each.condition for _, each in consequences],
    }


def _file(name: str) -> str:
    return (Path(__file__).parent / f"{name}.sql").read_text(encoding="utf-8")


def _texts() -> list[str]:
    """The formulas with the levels of the model of the ratios in their places."""
    levels = {
        "default_version": model.DEFAULT_VERSION,
        "conform_level": model.DEFAULT.conform_level,
        "online_level": model.DEFAULT.online_level,
        "highest_level": model.DEFAULT.highest_level,
    }
    return [Template(_file(name)).safe_substitute(levels) for name in RULE_FILES]


def text() -> str:
    """All formulas, as they are computed with."""
    return "\n".join(_texts())


def version() -> str:
    """Short hash over all formulas and the models: the version of the method a figure was computed with."""
    models = "".join(model.to_text(one) for one in model.SHIPPED.values())
    return hashlib.sha256("".join([*_texts(), models]).encode()).hexdigest()[:12]
