"""The worked example: the stores' corpus, with models, platforms and a denial added."""

from __future__ import annotations

from dataclasses import replace

from tests.stores.samples import Said, Told, build, large_corpus

from midstack.model import Extraction

MODELS = Told(
    "id-model",
    "id",
    "2025-12-03",
    "Contoh Harian",
    (
        Said("AWS dan Decart menjalin kemitraan", "aws", "Partnership", "decart", stance="PartyStatement"),
        Said("Decart mengembangkan model Oasis", "decart", "Development", "oasis-decart"),
        Said("model Oasis memakai cip Trainium", "oasis-decart", "Use", "aws-trainium"),
        Said("cip Trainium diproduksi TSMC", "tsmc", "Manufacture", "aws-trainium"),
        Said("AWS merancang Trainium", "aws", "Development", "aws-trainium"),
        Said("Oasis tersedia melalui Amazon Bedrock", "amazon-bedrock", "Offering", "oasis-decart"),
        Said("AWS menawarkan Oasis", "aws", "Offering", "oasis-decart", status="planned"),
    ),
)
DENIAL = Told(
    "hi-denial",
    "hi",
    "2026-02-03",
    "नमूना समाचार",
    (
        Said(
            "जेन्सेन हुआंग ने इन ख़बरों को बकवास बताया",
            "nvidia",
            "Investment",
            "openai",
            stance="PartyStatement",
            said_by="jensen-huang",
        ),
    ),
)


def worked_example() -> list[Extraction]:
    """Return the extractions; the one claim of the denial disputes the doubtful report."""
    found = [*large_corpus(), build(MODELS), build(DENIAL)]
    doubt = next(e for e in found if e.document.id == "bn-doubt").claims[0]
    claims = tuple(replace(claim, disputes=doubt.id) for claim in found[-1].claims)
    return [*found[:-1], replace(found[-1], claims=claims)]
