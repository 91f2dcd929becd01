#!/usr/bin/env python3
"""Findings of the real meshes counted straight from the JSON, to hold against the snapshots of tests/governance.rs.

In:  the corpus folder. Out: for each mesh and rule that can be counted in a few lines, the count here and in the snapshot,
     and which differ. Nothing of Meshscope is used: what both say is right, or both made the same mistake in two languages.

    python3 tests/governance/by_hand.py ../shared/corpus

Rows that surprise, and why they are right:
* jaffle_mesh and package_install_mesh, M-SELF-SOURCE: both demos load their raw tables as seeds of the very project that
  declares them as sources; so do 187 sources of spellbook's tokens, which names its own price tables so.
* jaffle_mesh, M-GROUP-EMPTY 6: each of the three manifests defines all three groups and has members in one.
* jaffle_mesh and cosmos_cross_project, E-REJOIN: the node in between is one project's and its only reader another's.
* jaffle_mesh, northwind_mesh and cosmos_cross_project, M-CHATTY with 4, 8 and 5 nodes: fewer than ten, but more than four
  tenths of what the producer publishes.
* loom_jaffle, M-DEPRECATED-UNUSED and not M-PAST-DEPRECATION: customer_success reads orders v2, though dbt-loom injected v1
  as well. O-UNGROUPED, though its products have no group: accounts is the one model that has.
* loom_jaffle has no M-XREF-NONPUBLIC for the seed integers, which customer_success reads: its config sets access: public.
* loom_jaffle has no finding about dbt_project_evaluator's own 48 models: a package's nodes are nobody's to mend.
* package_install_mesh, O-MISPLACED 4: the models of bronze lie in models/staging itself, and a layer is no group's folder.
* package_install_mesh has no M-XREF-PACKAGE: gold_project reads public models of silver_project alone.
* northwind_mesh, M-UPCOMING-DEPRECATION warns of 7 days: days count from the newest file, not from today. M-UNPINNED warns,
  as version 2 of the model waits above the latest one; it is public already, and M-PUB-UNUSED for that reason.
* northwind_mesh and cosmos_cross_project, M-PUB-NO-OWNER for every product: neither defines a group.
* worked_example, M-EXPOSURE-NONPUBLIC warns and does not fail: the exposure's model is protected, not private.
* worked_example, E-UNUSED-SOURCE names raw_x alone: the other source of marketing is platform's model, and read.
* spellbook, M-SHOULD-BE-PUBLIC 61: 47 hidden edges to tokens and 14 to hourly_spellbook, of models that never set an access.
* spellbook differs in three rules from the count here, which knows relations that are equal to the letter alone: hourly_spellbook
  was parsed with a development target, and 112 unread and 14 read sources of tokens are its models under other schemas. So 14
  of E-FRESHNESS and 78 names of E-UNUSED-SOURCE fall away, as M-SOURCE-UNREAD and M-SHOULD-BE-PUBLIC have them; and 2 of
  E-MODEL-FANOUT, as a leaf that the other project reads by a source is none.
* spellbook, E-NAMING: its folder `base` is the chain Base, and by dbt-project-evaluator's defaults a layer.
"""

import gzip
import json
import re
import sys
from collections import Counter, defaultdict
from pathlib import Path

MESHES = {
    "jaffle_mesh": ["platform", "marketing", "finance"],
    "loom_jaffle": ["revenue", "customer_success"],
    "package_install_mesh": ["silver_project", "gold_project"],
    "northwind_mesh": ["foundational", "sales"],
    "cosmos_cross_project": ["upstream", "downstream"],
    "spellbook": ["tokens", "hourly_spellbook"],
    "worked_example": ["platform", "marketing", "finance"],
}
SNAPSHOTS = Path(__file__).resolve().parent.parent / "snapshots"
ROWS = ("model", "seed", "snapshot")


def blank(text):
    return not (text or "").strip()


def folder(path):
    return path.rsplit("/", 1)[0] if "/" in path else ""


def fold(node, name):
    return tuple(str(part or "").strip('"`').lower() for part in (node["database"], node["schema"], name))


def kind(unique_id):
    return unique_id.split(".")[0]


class Mesh:
    """All own nodes of a mesh's projects, with who reads what."""

    def __init__(self, manifests):
        self.nodes, self.sources, self.exposures, self.groups = {}, {}, {}, {}
        self.project = {}
        for manifest in manifests:
            name = manifest["metadata"]["project_name"]
            mine = lambda unique_id: unique_id.split(".")[1] == name
            for part in ("nodes", "sources", "exposures", "groups"):
                own = {u: n for u, n in manifest[part].items() if mine(u)}
                getattr(self, part).update(own)
                self.project.update(dict.fromkeys(own, name))
        self.parents = {u: sorted(set(n["depends_on"].get("nodes") or [])) for u, n in self.nodes.items()}
        self.readers = defaultdict(set)
        for u, parents in self.parents.items():
            for parent in parents if kind(u) in ROWS else []:
                self.readers[parent].add(u)
        self.read = set(self.readers)
        for exposure in self.exposures.values():
            self.read.update(exposure["depends_on"]["nodes"])
        self.built = defaultdict(list)
        for u, node in self.nodes.items():
            if kind(u) in ROWS and node["config"]["materialized"] != "ephemeral":
                self.built[fold(node, node["alias"])].append(u)

    def of(self, *kinds):
        return {u: n for u, n in self.nodes.items() if kind(u) in kinds}

    def builders(self, source):
        """Who builds a source: its own project, others."""
        node = self.sources[source]
        found = self.built.get(fold(node, node["identifier"]), [])
        own = [u for u in found if self.project[u] == self.project[source]]
        return own, [u for u in found if u not in own]


def count(mesh):
    counts = Counter()
    models = mesh.of("model")
    public = {u: n for u, n in models.items() if n.get("access") == "public"}
    for u in models:
        parents = mesh.parents[u]
        of = Counter(kind(parent) for parent in parents)
        counts["E-JOIN-SOURCE"] += bool(of["source"] and of["model"])
        counts["E-ROOT"] += not parents and models[u]["name"] != "metricflow_time_spine"
        counts["E-MANY-JOINS"] += len(parents) >= 7
        counts["E-DOC-MODEL"] += blank(models[u]["description"]) and u not in public
    for u in mesh.of("model", "snapshot"):
        counts["E-MULTI-SOURCE"] += sum(kind(parent) == "source" for parent in mesh.parents[u]) > 1
    for u in [*mesh.of(*ROWS), *mesh.sources]:
        leaves = [r for r in mesh.readers[u] if kind(r) == "model" and not mesh.readers[r]]
        counts["E-MODEL-FANOUT"] += sum(mesh.project[leaf] == mesh.project[u] for leaf in leaves) >= 3
        if len(mesh.readers[u]) == 1 and u in mesh.nodes:
            (reader,) = mesh.readers[u]
            counts["E-REJOIN"] += bool(set(mesh.parents[u]) & set(mesh.parents[reader]))
    relations, unread, undescribed, elsewhere = defaultdict(list), set(), set(), set()
    for u, source in mesh.sources.items():
        own, others = mesh.builders(u)
        relations[mesh.project[u], fold(source, source["identifier"])].append(u)
        counts["M-SELF-SOURCE"] += bool(own)
        counts["E-SOURCE-FANOUT"] += sum(kind(reader) == "model" for reader in mesh.readers[u]) > 1
        if u not in mesh.read:
            if not others:
                unread.add((mesh.project[u], source["source_name"]))
            continue
        counts["M-SOURCE-NOT-REF"] += bool(others)
        if blank(source["source_description"]):
            undescribed.add((mesh.project[u], source["source_name"]))
        counts["E-DOC-SOURCE-TABLE"] += blank(source["description"])
        limits = source.get("freshness") or {}
        counts["E-FRESHNESS"] += not others and not any(
            (limits.get(limit) or {}).get("count") for limit in ("warn_after", "error_after")
        )
        if source["source_name"] not in folder(source["original_file_path"]):
            elsewhere.add((mesh.project[u], source["source_name"], source["original_file_path"]))
    counts["E-DUP-SOURCE"] = sum(len(sources) > 1 for sources in relations.values())
    counts["E-UNUSED-SOURCE"], counts["E-DOC-SOURCE"] = len(unread), len(undescribed)
    counts["E-DIR-SOURCE"] = len(elsewhere)
    tested, keys, away = set(), defaultdict(set), set()
    for u, test in mesh.of("test").items():
        on = test.get("attached_node")
        tested.update([on] if on else mesh.parents[u])
        if on and test.get("test_metadata"):
            keys[on].add((test["test_metadata"]["name"], test.get("column_name")))
            if on in models and folder(test["original_file_path"]) != folder(models[on]["original_file_path"]):
                away.add(on)
    counts["E-DIR-TEST"] = len(away)
    for u in models:
        unique, filled = ({c for t, c in keys[u] if t == name} for name in ("unique", "not_null"))
        counts["E-PK"] += not (unique & filled or any(t == "unique_combination_of_columns" for t, _ in keys[u]))
    for rule, good in (("E-TEST-COV", tested), ("E-DOC-COVERAGE", {u for u, n in models.items() if not blank(n["description"])})):
        counts[rule] = len({mesh.project[u] for u in models if u not in good})
    for u, node in public.items():
        counts["M-PUB-NO-CONTRACT"] += not node["contract"]["enforced"]
        columns = node["columns"].values()
        counts["M-PUB-UNDOC"] += blank(node["description"]) or not columns or any(blank(c["description"]) for c in columns)
        group = mesh.groups.get(f"group.{mesh.project[u]}.{node.get('group')}")
        counts["M-PUB-NO-OWNER"] += not group
    for u, group in mesh.groups.items():
        members = [n for v, n in mesh.of(*ROWS).items() if mesh.project[v] == mesh.project[u] and n.get("group") == group["name"]]
        counts["M-GROUP-EMPTY"] += not members
        counts["M-GROUP-NO-CONTACT"] += not any(group["owner"].get(key) for key in ("email", "slack", "teams"))
    return counts


def snapshot(name):
    text = (SNAPSHOTS / f"governance__{name}.snap").read_text()
    found = re.findall(r"^([A-Z]-[A-Z-]+) (\d+) errors, (\d+) warnings, (\d+) notes$", text, re.M)
    return Counter({rule: sum(map(int, numbers)) for rule, *numbers in found})


def main():
    corpus = Path(sys.argv[1])
    for name, folders in MESHES.items():
        manifests = [json.loads(gzip.decompress((corpus / name / f / "manifest.json.gz").read_bytes())) for f in folders]
        here, there = count(Mesh(manifests)), snapshot(name)
        differ = [f"{rule}: {here[rule]} here, {there[rule]} there" for rule in sorted(here) if here[rule] != there[rule]]
        print(f"{name}: {len(here)} rules counted, {sum(here.values())} findings; " + ("; ".join(differ) or "all as in the snapshot"))


if __name__ == "__main__":
    main()
