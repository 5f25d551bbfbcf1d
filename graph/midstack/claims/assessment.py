"""What the reports on one proposition amount to: the rule named "weighed".

The rule, over one account per document (its last words on the matter):
1. Accounts that only differ in how far things have come (rumoured, planned, confirmed) give the farthest:
progress.
2. Accounts of which some say it stands or is coming and some dispute it or say it is over give the
   disputed status: the newest report does not silently win.
3. Where every account of the latest date says it is over, it is over.

Invariant: statuses are told apart by their order in the ontology alone (the lowest rank is "over", the next
"disputed", all others are steps of progress), and the order in which claims come never matters.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from midstack.errors import ClaimError
from midstack.ontology import Ontology, Status

RULE: Final = "weighed"
"""The name of the rule, for whoever records how a status came about."""


@dataclass(frozen=True, slots=True)
class Account:
    """One claim as the rule sees it. `reported_on` is ISO text or None, `start` its place in the document."""

    document_id: str
    reported_on: str | None
    start: int
    status: str


def last_accounts(accounts: Iterable[Account], ontology: Ontology) -> list[tuple[str | None, str]]:
    """Return (reported on, status) of the last account of each document, sorted.

    Of two claims at the same place the firmer counts. Raises ClaimError for a status the ontology lacks.
    """
    last: dict[str, tuple[int, int, Account]] = {}
    for account in accounts:
        key = (account.start, _status(account.status, ontology).rank)
        held = last.get(account.document_id)
        if held is None or key > held[:2]:
            last[account.document_id] = (*key, account)
    found = [(account.reported_on, account.status) for *_, account in last.values()]
    return sorted(found, key=lambda pair: (pair[0] or "", pair[1]))


def assess(claims: Sequence[tuple[str | None, str]], ontology: Ontology) -> str:
    """Return the id of the status that `claims`, pairs (reported on or None, status id), amount to.

    An undated report counts as older than any dated one. Raises ClaimError without claims or for an unknown
    status.
    """
    if not claims:
        raise ClaimError("a proposition without a claim cannot be assessed; at least one claim was expected")
    over, disputed = sorted(ontology.statuses.values(), key=lambda status: status.rank)[:2]
    statuses = [_status(status, ontology) for _, status in claims]
    against = [status for status in statuses if status.rank <= disputed.rank]
    if not against:
        return max(statuses, key=lambda status: status.rank).id
    latest = max(reported or "" for reported, _ in claims)
    if all(status == over.id for reported, status in claims if (reported or "") == latest):
        return over.id
    return disputed.id


def _status(status: str, ontology: Ontology) -> Status:
    try:
        return ontology.statuses[status]
    except KeyError:
        allowed = ", ".join(ontology.statuses)
        raise ClaimError(f"the ontology has no status '{status}'; it has {allowed}") from None
