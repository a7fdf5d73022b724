"""Sentences about single values that were changed."""

from __future__ import annotations

import pytest

from ozg.words import edit as words


@pytest.mark.parametrize(
    ("subject", "row", "service", "said"),
    [
        ("leistung", {"ozg_id": "10119", "leika_key": None}, "Personalausweis", "Personalausweis"),
        ("leistung", {"ozg_id": "10119", "leika_key": None}, "", "10119"),
        ("engpass", {"ozg_id": "10557", "bottleneck_code": "E03", "since_date": "2025-03-01"}, "Geburtsurkunde", "ePayment bei Geburtsurkunde"),
        ("engpass", {"ozg_id": None, "bottleneck_code": "E03", "since_date": None}, "", "ePayment bei allen Leistungen"),
        ("etappe", {"project_name": "Bürgerportal", "ozg_id": None, "leika_key": None, "stage_name": "Go-live"}, "", "Bürgerportal · Go-live"),
        ("etappe", {"project_name": None, "ozg_id": "10119", "leika_key": None, "stage_name": "Test"}, "Personalausweis", "Personalausweis · Test"),
        ("basisdienst", {"component_name": "eAkte", "office": "Bauamt"}, "", "eAkte · Bauamt"),
    ],
)  # fmt: skip
def test_what_an_edit_is_about_has_its_name(subject, row, service, said):
    assert words.about(subject, row, service) == said
