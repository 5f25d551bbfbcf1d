"""A small graph written by hand: 40 entities, claims in four languages, denials, a range of dates."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from midstack.model import ClaimRow, EdgeRow, Entity, Snapshot
from midstack.ontology import Ontology, load_ontology

# id, label, type, class, roles, aliases
ENTITIES: tuple[tuple[str, str, str, str, str, str], ...] = (
    ("openai", "OpenAI", "Organization", "Company", "ModelDeveloper", "ওপেনএআই|ओपनएआई"),
    ("anthropic", "Anthropic", "Organization", "Company", "ModelDeveloper", "অ্যানথ্রপিক|एंथ्रोपिक"),
    ("mistral-ai", "Mistral AI", "Organization", "Company", "ModelDeveloper", "মিস্ট্রাল|मिस्ट्रल"),
    ("xai", "xAI", "Organization", "Company", "ModelDeveloper", "এক্সএআই|एक्सएआई"),
    ("sarvam-ai", "सर्वम एआई", "Organization", "Company", "ModelDeveloper", "Sarvam AI|সর্বম এআই"),
    ("microsoft", "Microsoft", "Organization", "Company", "CloudProvider|Investor", "মাইক্রোসফট|माइक्रोसॉफ्ट"),
    ("amazon", "Amazon", "Organization", "Company", "CloudProvider|Investor", "অ্যামাজন|अमेज़न"),
    ("aws", "Amazon Web Services", "Organization", "BusinessUnit", "CloudProvider", "AWS|এডব্লিউএস"),
    ("google", "Google", "Organization", "Company", "CloudProvider|ModelDeveloper", "গুগল|गूगल"),
    ("oracle", "Oracle", "Organization", "Company", "CloudProvider", "ওরাকল|ओरेकल"),
    ("coreweave", "CoreWeave", "Organization", "Company", "Neocloud", "কোরউইভ|कोरवीव"),
    ("indosat", "Indosat Ooredoo Hutchison", "Organization", "Company", "TelecomOperator", "Indosat|IOH"),
    ("nvidia", "NVIDIA", "Organization", "Company", "ChipDesigner|Investor", "এনভিডিয়া|एनवीडिया"),
    ("amd", "AMD", "Organization", "Company", "ChipDesigner", "এএমডি|एएमडी|Advanced Micro Devices"),
    ("broadcom", "Broadcom", "Organization", "Company", "ChipDesigner", "ব্রডকম|ब्रॉडकॉम"),
    ("arm", "Arm", "Organization", "Company", "ChipDesigner", "আর্ম"),
    ("tsmc", "TSMC", "Organization", "Company", "FoundryOperator", "টিএসএমসি|टीएसएमसी|Taiwan Semiconductor"),
    ("intel", "Intel", "Organization", "Company", "FoundryOperator|ChipDesigner", "ইন্টেল|इंटेल"),
    ("samsung", "Samsung Electronics", "Organization", "Company", "MemoryMaker", "স্যামসাং|सैमसंग"),
    ("sk-hynix", "SK hynix", "Organization", "Company", "MemoryMaker", "এসকে হাইনিক্স|एसके हाइनिक्स"),
    ("micron", "Micron", "Organization", "Company", "MemoryMaker", "মাইক্রন|माइक्रोन"),
    ("asml", "ASML", "Organization", "Company", "EquipmentMaker", "এএসএমএল|एएसएमएल"),
    ("supermicro", "Supermicro", "Organization", "Company", "ServerMaker", "সুপারমাইক্রো"),
    ("foxconn", "Foxconn", "Organization", "Company", "ServerMaker", "ফক্সকন|फॉक्सकॉन|Hon Hai"),
    ("softbank", "SoftBank", "Organization", "InvestmentFirm", "Investor", "সফটব্যাংক|सॉफ्टबैंक"),
    ("mgx", "MGX", "Organization", "InvestmentFirm", "Investor", ""),
    ("reliance", "रिलायंस इंडस्ट्रीज", "Organization", "Company", "DataCentreOperator", "Reliance|রিলায়েন্স"),
    ("stargate", "Stargate", "Facility", "InfrastructureProject", "", "স্টারগেট|स्टारगेट"),
    ("colossus", "Colossus", "Facility", "DataCentre", "", "কলোসাস"),
    ("gpt-5", "GPT-5", "Model", "LanguageModel", "", "জিপিটি-৫|जीपीटी-5"),
    ("claude", "Claude", "Model", "ModelFamily", "", "ক্লদ|क्लाउड (मॉडल)"),
    ("grok", "Grok", "Model", "ModelFamily", "", "গ্রক|ग्रोक"),
    ("sahabat-ai", "Sahabat-AI", "Model", "LanguageModel", "", "সাহাবাত"),
    ("h100", "H100", "Chip", "GPU", "", "এইচ১০০"),
    ("mi450", "Instinct MI450", "Chip", "GPU", "", "MI450"),
    ("trainium", "Trainium", "Chip", "CustomAccelerator", "", "ট্রেনিয়াম|ट्रेनियम"),
    ("tpu", "TPU", "Chip", "CustomAccelerator", "", "টিপিইউ|Tensor Processing Unit"),
    ("chatgpt", "ChatGPT", "Product", "Application", "", "চ্যাটজিপিটি|चैटजीपीटी"),
    ("hugging-face", "Hugging Face", "Organization", "Company", "Distributor", "হাগিং ফেস"),
    ("new:nirman-cloud", "নির্মাণ ক্লাউড", "Organization", "Company", "", ""),
)

# id, language, title, publisher, address, date
DOCUMENTS: tuple[tuple[str, str, str, str, str | None, str | None], ...] = (
    ("d-bn-1", "bn", "ওপেনএআইয়ে এনভিডিয়ার বিনিয়োগ", "নমুনা দৈনিক", "https://example.org/bn/1", "2025-09-23"),
    ("d-bn-2", "bn", "চুক্তি নিয়ে সংশয়", "নমুনা দৈনিক", None, "2026-02-02"),
    ("d-hi-1", "hi", "भारत में डेटा सेंटर की होड़", "नमूना समाचार", "https://example.org/hi/1", "2025-11-04"),
    ("d-id-1", "id", "Indosat memakai GPU NVIDIA", "Contoh Harian", "https://example.org/id/1", "2025-10-16"),
    ("d-en-1", "en", "AMD and OpenAI sign for six gigawatts", "Sample Wire", "https://example.org/en/1", "2025-10-06"),
    ("d-en-2", "en", "Who makes the chips", "Sample Wire", "https://example.org/en/2", "2025-07-18"),
    ("d-en-3", "en", "Clouds and their tenants", "Sample Review", "javascript:alert(1)", "2025-12-09"),
    ("d-en-4", "en", "Background", "Sample Review", "https://example.org/en/4", None),
)

# kind, source, target, [(document, status, quote, as written, amount, said by, denied claim's quote or None)]
Told = tuple[str, str, str, str, float | None, str | None, str | None]
B = 1e9
RELATIONS: tuple[tuple[str, str, str, tuple[Told, ...]], ...] = (
    ("Investment", "nvidia", "openai", (
        ("d-bn-1", "planned", "ওপেনএআইয়ে ১০০ বিলিয়ন ডলার পর্যন্ত বিনিয়োগ করবে এনভিডিয়া।", "১০০ বিলিয়ন ডলার পর্যন্ত", 100 * B, "nvidia", None),
        ("d-hi-1", "planned", "एनवीडिया ने ओपनएआई में 100 अरब डॉलर तक लगाने की योजना बताई थी।", "100 अरब डॉलर तक", 100 * B, None, None),
        ("d-bn-2", "disputed", "চুক্তিটি আদৌ চূড়ান্ত হবে কি না, তা নিয়ে সংশয় দেখা দিয়েছে।", "", None, None, "ওপেনএআইয়ে ১০০ বিলিয়ন ডলার পর্যন্ত বিনিয়োগ করবে এনভিডিয়া।"),
    )),
    ("Supply", "nvidia", "openai", (("d-bn-1", "planned", "অন্তত ১০ গিগাওয়াট এনভিডিয়া ব্যবস্থা বসানো হবে।", "", None, "openai", None),)),
    ("Partnership", "nvidia", "openai", (("d-bn-1", "confirmed", "দুই প্রতিষ্ঠান কৌশলগত অংশীদারত্ব ঘোষণা করেছে।", "", None, None, None),)),
    ("Supply", "amd", "openai", (("d-en-1", "planned", "AMD will supply OpenAI with six gigawatts of Instinct processors.", "", None, "amd", None),)),
    ("Investment", "openai", "amd", (("d-en-1", "planned", "OpenAI may take up to 160 million AMD shares as milestones are met.", "", None, "amd", None),)),
    ("Use", "openai", "mi450", (("d-en-1", "planned", "The first gigawatt of MI450 is to be in place in the second half of 2026.", "", None, None, None),)),
    ("Investment", "microsoft", "openai", (
        ("d-en-2", "confirmed", "Microsoft holds a stake in OpenAI after investing more than $13 billion.", "more than $13 billion", 13 * B, None, None),
        ("d-en-3", "confirmed", "Microsoft remains a large shareholder of OpenAI.", "", None, None, None),
    )),
    ("ComputeSupply", "microsoft", "openai", (("d-en-3", "confirmed", "OpenAI rents capacity on Azure.", "", None, None, None),)),
    ("Investment", "amazon", "anthropic", (("d-en-3", "confirmed", "Amazon has invested $8 billion in Anthropic.", "$8 billion", 8 * B, None, None),)),
    ("Investment", "google", "anthropic", (("d-en-3", "confirmed", "Google, too, is an investor in Anthropic.", "", None, None, None),)),
    ("ComputeSupply", "aws", "anthropic", (("d-en-3", "confirmed", "AWS is the primary cloud and training partner of Anthropic.", "", None, "anthropic", None),)),
    ("ComputeSupply", "google", "anthropic", (("d-en-3", "planned", "Anthropic will use up to one million TPUs on Google Cloud.", "", None, "anthropic", None),)),
    ("Use", "anthropic", "trainium", (("d-en-3", "confirmed", "Claude models are trained on Trainium.", "", None, None, None),)),
    ("Use", "anthropic", "tpu", (("d-en-3", "planned", "Anthropic will use up to one million TPUs.", "", None, "anthropic", None),)),
    ("ComputeSupply", "oracle", "openai", (("d-hi-1", "confirmed", "ओरेकल और ओपनएआई के बीच 300 अरब डॉलर का कंप्यूट अनुबंध है।", "300 अरब डॉलर", 300 * B, None, None),)),
    ("ComputeSupply", "coreweave", "openai", (("d-en-3", "confirmed", "CoreWeave's contracts with OpenAI reach $22.4 billion.", "$22.4 billion", 22.4 * B, "coreweave", None),)),
    ("Supply", "nvidia", "coreweave", (("d-en-2", "confirmed", "CoreWeave runs on GPUs it buys from NVIDIA.", "", None, None, None),)),
    ("Investment", "nvidia", "coreweave", (("d-en-2", "confirmed", "NVIDIA owns a stake in CoreWeave.", "", None, None, None),)),
    ("Supply", "nvidia", "oracle", (("d-hi-1", "confirmed", "ओरेकल अपने डेटा सेंटरों के लिए एनवीडिया के जीपीयू खरीदता है।", "", None, None, None),)),
    ("Supply", "nvidia", "indosat", (("d-id-1", "confirmed", "Indosat membangun pusat AI dengan GPU dari NVIDIA.", "", None, "indosat", None),)),
    ("Development", "indosat", "sahabat-ai", (("d-id-1", "confirmed", "Indosat meluncurkan Sahabat-AI, model bahasa untuk bahasa Indonesia.", "", None, None, None),)),
    ("Partnership", "nvidia", "reliance", (("d-hi-1", "confirmed", "रिलायंस और एनवीडिया भारत में एआई ढाँचा बनाने के लिए साझेदार हैं।", "", None, None, None),)),
    ("Use", "sarvam-ai", "h100", (("d-hi-1", "confirmed", "सर्वम एआई ने अपने मॉडल एनवीडिया एच100 पर प्रशिक्षित किए।", "", None, None, None),)),
    ("Manufacture", "tsmc", "nvidia", (("d-en-2", "confirmed", "TSMC fabricates NVIDIA's data-centre GPUs.", "", None, None, None),)),
    ("Manufacture", "tsmc", "amd", (("d-en-2", "confirmed", "AMD's accelerators come from TSMC as well.", "", None, None, None),)),
    ("Manufacture", "tsmc", "broadcom", (("d-en-2", "confirmed", "Broadcom has its custom chips made at TSMC.", "", None, None, None),)),
    ("Manufacture", "tsmc", "trainium", (("d-en-2", "confirmed", "Trainium is fabricated by TSMC.", "", None, None, None),)),
    ("Supply", "asml", "tsmc", (("d-en-2", "confirmed", "Every EUV machine at TSMC comes from ASML.", "", None, None, None),)),
    ("Supply", "asml", "intel", (("d-en-2", "confirmed", "Intel was the first to receive ASML's high-NA machine.", "", None, None, None),)),
    ("Supply", "asml", "samsung", (("d-en-2", "confirmed", "Samsung buys EUV machines from ASML.", "", None, None, None),)),
    ("Supply", "sk-hynix", "nvidia", (("d-en-2", "confirmed", "SK hynix is the lead supplier of HBM to NVIDIA.", "", None, None, None),)),
    ("Supply", "micron", "nvidia", (("d-en-2", "confirmed", "Micron ships HBM3E to NVIDIA.", "", None, None, None),)),
    ("Supply", "samsung", "amd", (("d-en-2", "confirmed", "Samsung ships HBM3E for AMD's MI350.", "", None, None, None),)),
    ("Investment", "nvidia", "intel", (("d-en-3", "planned", "NVIDIA will buy $5 billion of Intel shares.", "$5 billion", 5 * B, "nvidia", None),)),
    ("Supply", "broadcom", "google", (("d-en-2", "confirmed", "Broadcom helps design Google's TPU.", "", None, None, None),)),
    ("Development", "google", "tpu", (("d-en-4", "confirmed", "Google designs the TPU.", "", None, None, None),)),
    ("Development", "nvidia", "h100", (("d-en-4", "confirmed", "The H100 is NVIDIA's.", "", None, None, None),)),
    ("Development", "amd", "mi450", (("d-en-1", "confirmed", "MI450 is the next processor of AMD's Instinct line.", "", None, None, None),)),
    ("Development", "aws", "trainium", (("d-en-4", "confirmed", "AWS designs Trainium.", "", None, None, None),)),
    ("Development", "openai", "gpt-5", (("d-en-4", "confirmed", "OpenAI released GPT-5 in August 2025.", "", None, None, None),)),
    ("Development", "anthropic", "claude", (("d-en-4", "confirmed", "Anthropic makes Claude.", "", None, None, None),)),
    ("Development", "xai", "grok", (("d-en-4", "confirmed", "xAI makes Grok.", "", None, None, None),)),
    ("Development", "openai", "chatgpt", (("d-bn-1", "confirmed", "চ্যাটজিপিটির নির্মাতা ওপেনএআই।", "", None, None, None),)),
    ("Use", "chatgpt", "gpt-5", (("d-en-4", "confirmed", "ChatGPT runs on GPT-5.", "", None, None, None),)),
    ("Construction", "xai", "colossus", (("d-en-3", "confirmed", "xAI built Colossus in Memphis.", "", None, None, None),)),
    ("Supply", "supermicro", "xai", (("d-en-3", "confirmed", "Supermicro supplied servers for Colossus.", "", None, None, None),)),
    ("Construction", "openai", "stargate", (("d-en-3", "planned", "OpenAI, Oracle and SoftBank are building Stargate.", "", None, None, None),)),
    ("Construction", "softbank", "stargate", (("d-en-3", "planned", "OpenAI, Oracle and SoftBank are building Stargate.", "", None, None, None),)),
    ("Construction", "oracle", "stargate", (("d-en-3", "planned", "OpenAI, Oracle and SoftBank are building Stargate.", "", None, None, None),)),
    ("Investment", "softbank", "openai", (("d-en-3", "confirmed", "SoftBank led a round of $40 billion.", "$40 billion", 40 * B, None, None),)),
    ("Investment", "mgx", "openai", (("d-en-3", "rumoured", "MGX is said to be among the investors.", "", None, None, None),)),
    ("Investment", "softbank", "intel", (("d-en-3", "confirmed", "SoftBank bought Intel shares for $2 billion.", "$2 billion", 2 * B, "softbank", None),)),
    ("Ownership", "aws", "amazon", (("d-en-4", "confirmed", "AWS is a unit of Amazon.", "", None, None, None),)),
    ("Ownership", "arm", "softbank", (("d-en-4", "confirmed", "SoftBank owns most of Arm.", "", None, None, None),)),
    ("Licensing", "arm", "nvidia", (("d-en-2", "confirmed", "NVIDIA's Grace CPU is licensed from Arm.", "", None, None, None),)),
    ("Supply", "foxconn", "nvidia", (("d-en-2", "confirmed", "Foxconn assembles NVIDIA's server racks.", "", None, None, None),)),
    ("Competition", "amd", "nvidia", (("d-en-1", "confirmed", "AMD is the closest rival of NVIDIA.", "", None, None, None),)),
    ("Competition", "anthropic", "openai", (("d-bn-2", "confirmed", "ওপেনএআইয়ের প্রধান প্রতিদ্বন্দ্বী অ্যানথ্রপিক।", "", None, None, None),)),
    ("Investment", "microsoft", "anthropic", (("d-hi-1", "planned", "माइक्रोसॉफ्ट एंथ्रोपिक में 5 अरब डॉलर तक निवेश करेगी।", "5 अरब डॉलर तक", 5 * B, "microsoft", None),)),
    ("Offering", "hugging-face", "sahabat-ai", (("d-id-1", "confirmed", "Sahabat-AI tersedia di Hugging Face.", "", None, None, None),)),
    ("Investment", "nvidia", "mistral-ai", (("d-en-3", "confirmed", "NVIDIA took part in Mistral AI's round.", "", None, None, None),)),
    ("Investment", "asml", "mistral-ai", (("d-en-3", "confirmed", "ASML put 1.3 billion euros into Mistral AI.", "1.3 billion euros", 1.3 * B, "asml", None),)),
    ("Supply", "nvidia", "new:nirman-cloud", (("d-bn-2", "rumoured", "নির্মাণ ক্লাউড এনভিডিয়ার জিপিইউ কিনতে পারে বলে শোনা যাচ্ছে।", "", None, None, None),)),
)  # fmt: skip

RANKING: tuple[tuple[str, float], ...] = (("nvidia", 0.41), ("openai", 0.22), ("tsmc", 0.17), ("oracle", 0.06))


def make_snapshot() -> Snapshot:
    """Return the sample as a snapshot."""
    documents = {row[0]: row for row in DOCUMENTS}
    claims: dict[str, ClaimRow] = {}
    edges = []
    for kind, source, target, told in RELATIONS:
        proposition = f"{kind.lower()}--{source}--{target}"
        rows = [_claim(f"{proposition}#{n}", proposition, kind, row, documents, claims) for n, row in enumerate(told)]
        claims.update({row.id: row for row in rows})
        edges.append(_edge(proposition, kind, source, target, rows))
    observation = replace(
        _claim("revenue--nvidia", "", "revenue", ("d-en-2", "confirmed", "NVIDIA's revenue was $130.5 billion in fiscal 2025.", "", None, None, None), documents, {}),  # noqa: E501
        entity="nvidia", value=130.5 * B, unit="USD", period="2025",
    )  # fmt: skip
    entities = {
        key: Entity(key, label, kind, name, _split(roles), "amazon" if key == "aws" else None, None, _split(aliases), key.startswith("new:"))  # noqa: E501
        for key, label, kind, name, roles, aliases in ENTITIES
    }  # fmt: skip
    return Snapshot(entities, tuple(sorted(edges, key=lambda e: e.proposition_id)), claims, (observation,))


def assess(claims: Sequence[tuple[str | None, str]], ontology: Ontology) -> str:
    """A stand-in rule: disputed when any claim says so, else the firmest status."""
    found = {status for _, status in claims}
    if "disputed" in found:
        return "disputed"
    return max(found, key=lambda status: ontology.statuses[status].rank)


def _split(text: str) -> tuple[str, ...]:
    return tuple(part for part in text.split("|") if part)


def _claim(
    key: str,
    proposition: str,
    kind: str,
    told: Told,
    documents: dict[str, tuple[str, str, str, str, str | None, str | None]],
    known: dict[str, ClaimRow],
) -> ClaimRow:
    document, status, quote, written, amount, said_by, denied = told
    _, language, title, publisher, url, date = documents[document]
    earlier = [f"{proposition}#0"] if denied else []
    return ClaimRow(
        key, proposition, status, "PartyStatement" if said_by else "OutletReport", 1.0, quote, 0, len(quote),
        document, language, title, publisher, url, date, None, said_by, amount, "USD" if amount else None,
        "exact" if amount else None, written or None, earlier[0] if earlier else None, kind,
    )  # fmt: skip


def _edge(proposition: str, kind: str, source: str, target: str, rows: list[ClaimRow]) -> EdgeRow:
    ontology = load_ontology()
    status = ontology.statuses[assess([(r.reported_on, r.status) for r in rows], ontology)]
    amounts = [row for row in rows if row.amount is not None]
    dates = sorted(row.reported_on for row in rows if row.reported_on)
    return EdgeRow(
        proposition, kind, ontology.kinds[kind].edge, source, target, status.id, status.rank, status.weight,
        tuple(row.id for row in rows), amounts[0].amount if amounts else None, "USD" if amounts else None,
        "exact" if amounts else None, dates[0] if dates else None, dates[-1] if dates else None,
    )  # fmt: skip
