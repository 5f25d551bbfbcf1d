"""Records of other data sets: small files written here, and the real ones where they are at hand."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import pytest
from tests.analysis.building import shared

from midstack.errors import DocumentError
from midstack.limits import MAX_DOCUMENT_BYTES
from midstack.model import Claim, Extraction, Proposition
from midstack.ontology import load_ontology
from midstack.stores.importing import read_deals, read_ecosystem_graphs, read_eto_chips
from midstack.stores.importing.naming import Namer, fold, slug

DEAL: dict[str, Any] = {
    "slug": "example-deal",
    "dealType": "CLOUD_COMMITMENT",
    "flowType": "SERVICE",
    "announcedAt": "2025-03-04",
    "amountUSD": 5_000_000,
    "dataStatus": "CONFIRMED",
    "parties": [
        {"companySlug": "openai", "role": "CUSTOMER", "direction": "OUTFLOW"},
        {"companySlug": "invented-cloud", "role": "SUPPLIER", "direction": "INFLOW"},
    ],
    "sources": [{"publisher": "Sample Wire", "url": "https://example.org/1", "confidence": 4}],
}


def deals_file(folder: Path, *deals: object) -> Path:
    file = folder / "deals.json"
    file.write_text(json.dumps(list(deals)), encoding="utf-8")
    return file


def chips_folder(folder: Path) -> Path:
    share = "share_provided,negligible_market_share"
    tables = {
        "inputs": (
            "input_name,input_id,type,stage_name,stage_id",
            "Sample scanners,N1,tool_resource,,",
            "Sample litho,N2,process,,",
        ),
        "providers": (
            "provider_name,provider_id,provider_type,country",
            "ASML,P1,organization,NLD",
            "Tiny Ltd,P2,organization,NLD",
            "NLD,P3,country,",
        ),
        "provision": (
            f"provider_name,provider_id,provided_name,provided_id,{share}",
            "ASML,P1,Sample scanners,N1,100%,",
            "Tiny Ltd,P2,Sample scanners,N1,,negligible",
            "NLD,P3,Sample scanners,N1,100%,",
        ),
        "sequence": (
            "input_name,input_id,goes_into_name,goes_into_id,is_type_of_name,is_type_of_id",
            "Sample scanners,N1,,,Sample litho,N2",
        ),
    }
    for name, lines in tables.items():
        (folder / f"{name}.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


BUILT_ON = "['sample  set', 'Elsewhere 2']"
ASSETS = (
    "name,type,organization,created_date,dependencies,training_hardware,url",
    f'Sample LM,model,"Allen Institute for AI, unknown",2024-05-06,"{BUILT_ON}",64 NVIDIA H100 GPUs,',
    "Sample Set,dataset,,,not a list,,",
)


def assets_file(folder: Path) -> Path:
    file = folder / "assets.csv"
    file.write_text("\n".join(ASSETS), encoding="utf-8")
    return file


def said(extractions: Iterable[Extraction]) -> list[tuple[str, str, str]]:
    claims = [claim.asserts for extraction in extractions for claim in extraction.claims]
    return sorted((p.kind, p.source, p.target) for p in claims if isinstance(p, Proposition))


def test_a_deal_becomes_one_claim_with_its_row_as_evidence(tmp_path: Path) -> None:
    (extraction,) = read_deals(deals_file(tmp_path, DEAL))
    (claim,) = extraction.claims
    assert said([extraction]) == [("ComputeSupply", "new:invented-cloud", "openai")]
    assert claim.amount is not None
    assert (claim.amount.value, claim.amount.currency, claim.confidence) == (5e6, "USD", 0.8)
    assert str(claim.reported_on) == "2025-03-04"
    assert (extraction.document.publisher, extraction.document.url) == (
        "Sample Wire",
        "https://example.org/1",
    )
    parties = "openai CUSTOMER OUTFLOW | invented-cloud SUPPLIER INFLOW"
    assert f"{parties} | 5000000 USD" in claim.evidence.quote


@pytest.mark.parametrize(
    ("roles", "kind"),
    [
        (("INVESTEE", "INVESTOR"), "Investment"),
        (("TARGET", "ACQUIRER"), "Acquisition"),
        (("PARTNER", "INVESTOR"), "Investment"),
    ],
)
def test_roles_settle_kind_and_direction(tmp_path: Path, roles: tuple[str, str], kind: str) -> None:
    parties = [{"companySlug": f"firm-{role.lower()}", "role": role, "direction": "NONE"} for role in roles]
    found = said(read_deals(deals_file(tmp_path, DEAL | {"parties": parties})))
    assert found == [(kind, f"new:firm-{roles[1].lower()}", f"new:firm-{roles[0].lower()}")]


@pytest.mark.parametrize(
    "change",
    [
        {"parties": DEAL["parties"][:1]},
        {"announcedAt": "soon"},
        {"dealType": None, "parties": None},
        {"parties": [{"companySlug": "a", "role": "KING", "direction": "NONE"}] * 2},
    ],
)
def test_a_malformed_deal_is_named(tmp_path: Path, change: dict[str, Any]) -> None:
    with pytest.raises(DocumentError, match=r"deal 1 \(example-deal\)"):
        list(read_deals(deals_file(tmp_path, DEAL, DEAL | change)))


@pytest.mark.parametrize(
    ("text", "told"), [("{", "is not JSON"), ('{"a": 1}', "holds a dict"), ("[3]", "deal 0")]
)
def test_what_is_no_list_of_deals_is_refused(tmp_path: Path, text: str, told: str) -> None:
    file = tmp_path / "deals.json"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(DocumentError, match=told):
        list(read_deals(file))


def test_chips_say_who_offers_what_and_what_is_needed(tmp_path: Path) -> None:
    folder = chips_folder(tmp_path)
    assert said(read_eto_chips(folder)) == [
        ("Offering", "asml", "new:sample-scanners"),
        ("Use", "new:sample-litho", "new:sample-scanners"),
    ]
    either = said(read_eto_chips(folder, variants="interchangeable", negligible=True))
    assert ("Offering", "new:sample-scanners", "new:sample-litho") in either
    assert ("Offering", "new:tiny-ltd", "new:sample-scanners") in either


def test_assets_say_who_made_them_on_what(tmp_path: Path) -> None:
    first, second = read_ecosystem_graphs(assets_file(tmp_path))
    assert said([first]) == [
        ("Development", "ai2", "new:sample-lm"),
        ("Use", "new:sample-lm", "new:elsewhere-2"),
        ("Use", "new:sample-lm", "new:sample-set"),
        ("Use", "new:sample-lm", "nvidia-h100"),
    ]
    assert (second.claims, second.document.text) == ((), "dataset | Sample Set\n")


READERS: Sequence[tuple[Callable[[Path], Iterable[Extraction]], str]] = (
    (read_deals, "deals.json"),
    (read_ecosystem_graphs, "assets.csv"),
    (read_eto_chips, "inputs.csv"),
)


BAD: Sequence[tuple[bytes | None, str]] = (
    (None, "cannot be read"),
    (b"\xff\xfe", "byte 0"),
    (b"x" * (MAX_DOCUMENT_BYTES + 1), "at most"),
)


@pytest.mark.parametrize(("reader", "name"), READERS)
@pytest.mark.parametrize(("content", "told"), BAD, ids=["missing", "encoding", "size"])
def test_files_that_cannot_be_read_are_refused_with_a_reason(
    tmp_path: Path,
    reader: Callable[[Path], Iterable[Extraction]],
    name: str,
    content: bytes | None,
    told: str,
) -> None:
    chips_folder(tmp_path)
    file = tmp_path / name
    file.unlink(missing_ok=True)
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(DocumentError, match=told):
        list(reader(tmp_path if reader is read_eto_chips else file))


def test_a_missing_column_is_named(tmp_path: Path) -> None:
    file = tmp_path / "assets.csv"
    file.write_text("name,type\nx,model\n", encoding="utf-8")
    with pytest.raises(DocumentError, match="no column 'organization'; it has name, type"):
        list(read_ecosystem_graphs(file))
    with pytest.raises(DocumentError, match="is not a folder"):
        list(read_eto_chips(file))


def check_grounded(extractions: Iterable[Extraction]) -> list[Claim]:
    """Every quote is a whole line of its document; kinds and types are the ontology's."""
    ontology, claims, seen = load_ontology(), [], set()
    for extraction in extractions:
        assert extraction.document.id not in seen
        seen.add(extraction.document.id)
        lines = set(extraction.document.text.split("\n"))
        types = {entity.id: entity.type for entity in extraction.entities}
        for claim in extraction.claims:
            claim.evidence.check(extraction.document.text)
            assert claim.evidence.quote in lines
            assert isinstance(claim.asserts, Proposition)
            kind = ontology.kinds[claim.asserts.kind]
            assert types[claim.asserts.source] in kind.source_types
            assert types[claim.asserts.target] in kind.target_types
            claims.append(claim)
    return claims


def test_small_files_are_grounded(tmp_path: Path) -> None:
    assert len(check_grounded(read_deals(deals_file(tmp_path, DEAL)))) == 1
    assert len(check_grounded(read_eto_chips(chips_folder(tmp_path)))) == 2
    assert len(check_grounded(read_ecosystem_graphs(assets_file(tmp_path)))) == 4


def test_all_91_deals_are_claims() -> None:
    claims = check_grounded(read_deals(shared("ai-deals-91.json")))
    kinds = Counter(claim.asserts.kind for claim in claims if isinstance(claim.asserts, Proposition))
    assert sum(kinds.values()) == 91
    assert (kinds["Acquisition"], kinds["Partnership"], kinds["Investment"]) == (3, 16, 24)
    assert kinds["Supply"] + kinds["ComputeSupply"] == 48


def test_the_chip_supply_chain_is_grounded() -> None:
    assert len(check_grounded(read_eto_chips(shared("eto-chips")))) > 350


def test_assets_resolve_more_dependencies_than_their_spelling() -> None:
    """310 of 816 dependency names are no asset's exact name; some of those differ in case alone."""
    extractions = list(read_ecosystem_graphs(shared("ecosystem-graphs-assets.csv")))
    claims = check_grounded(extractions)
    assert len(extractions) == 639
    used = Counter(
        claim.asserts.target
        for claim in claims
        if isinstance(claim.asserts, Proposition) and "is built on" in claim.evidence.quote
    )
    pile = next(key for key in used if key.endswith("the-pile"))
    assert used[pile] >= 17
    llama = [
        claim.evidence.quote for claim in claims if claim.evidence.quote.endswith(("Llama 2", "LLaMA 2"))
    ]
    assert len(llama) >= 16


@pytest.mark.parametrize(
    ("name", "folded", "id_"),
    [
        ("LLaMA-2", "llama 2", "llama-2"),
        ("  Ｑwen ", "qwen", "qwen"),
        ("!!", "", "unnamed"),
        ("হাগিং ফেস", "হাগিং ফেস", "হাগিং-ফেস"),
    ],
)
def test_names_are_folded(name: str, folded: str, id_: str) -> None:
    assert (fold(name), slug(name)) == (folded, id_)


def test_names_are_the_registry_s_where_it_has_them() -> None:
    namer = Namer()
    assert namer.entity("NVIDIA", "Organization").id == "nvidia"
    assert namer.entity("एनवीडिया", "Organization").id == "nvidia"
    made = namer.entity("NVIDIA", "Model")
    assert (made.id, made.provisional) == ("new:nvidia", True)
    assert namer.entity("nvidia", "Model") is made
    assert [chip.id for chip in namer.find_in("8 x H100, then an H100 again; not xH100y", "Chip")] == [
        "nvidia-h100"
    ]
