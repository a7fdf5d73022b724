"""What a plan is calculated with besides the list: prices of shared components, and the share that comes in online."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Price:
    """What a missing shared component costs: euros and person-days; None = nobody has said."""

    euros: int | None = None
    days: int | None = None


@dataclass(frozen=True)
class Expected:
    """Share of the cases that comes in online after a year (0-1), and where it is from: ``online`` of ``cases`` measured at the
    municipality's own services that are ganz online (None = not measured), or an assumption, chosen by the reader or ours."""

    share: float
    online: float | None = None
    cases: float | None = None
    is_assumed: bool = False
    is_chosen: bool = False
