"""Counts of the real meshes straight from the JSON, to hold against the snapshot of tests/corpus_domains.rs.

In: the corpus folder. Out: for each mesh, models by access of each project, and edges across and inside projects, as the
snapshot words them. Nothing of Meshscope is used: what both say is right, or both made the same mistake in two languages.

Rows that surprise, and why they are right:
* package_install_mesh, silver_project / raw has no model: the group holds the four seeds, which count as domains do.
* package_install_mesh, silver_project / ungrouped has edges: its four sources have no group, and what reads them does.
* jaffle_mesh, across projects, test 1: a relationships test of finance looks at a model of platform.
* loom_jaffle, revenue has 9 models though its manifest lists 57: the other 48 are dbt_project_evaluator's, an installed
  package.
* worked_example, finance reads one model of marketing and none of platform, though dbt-loom injected both.
* spellbook reads both ways: 47 sources of hourly_spellbook are models of tokens, exact to the letter; 14 sources of
  tokens are models of hourly_spellbook whose schemas begin with the prefix of its development target.
"""

import gzip
import json
import sys
from collections import Counter
from pathlib import Path

MESHES = {
    "jaffle_mesh": ["finance", "marketing", "platform"],
    "loom_jaffle": ["customer_success", "revenue"],
    "package_install_mesh": ["gold_project", "silver_project"],
    "northwind_mesh": ["foundational", "sales"],
    "cosmos_cross_project": ["downstream", "upstream", "project_a_bidirectional", "project_b_bidirectional"],
    "spellbook": ["hourly_spellbook", "tokens"],
    "worked_example": ["finance", "marketing", "platform"],
}
ROWS = ("model.", "seed.", "snapshot.", "source.")


def fold(node, identifier):
    """A relation's schema and name, quotes and case aside."""
    return tuple(str(part or "").strip('"`').lower() for part in (node["database"], node["schema"], identifier))


def mesh(corpus, name, folders):
    manifests = []
    for folder in folders:
        with gzip.open(corpus / name / folder / "manifest.json.gz") as file:
            manifests.append(json.load(file))
    roots = {manifest["metadata"]["project_name"] for manifest in manifests}
    lines, edges, built, read = [], Counter(), {}, {}
    for manifest in manifests:
        root = manifest["metadata"]["project_name"]
        nodes = manifest["nodes"]
        own = {key: node for key, node in nodes.items() if node["package_name"] == root and node["original_file_path"]}
        access = Counter(node["access"] for key, node in own.items() if key.startswith("model."))
        words = ", ".join(f"{access[word]} {word}" for word in ("private", "protected", "public"))
        lines.append(f"{root}: {sum(access.values())} models ({words})")
        others = list(manifest["exposures"].items()) + list(manifest.get("unit_tests", {}).items())
        for key, node in list(own.items()) + [it for it in others if it[1]["package_name"] == root]:
            kind = "test" if key.startswith(("test.", "unit_test.")) else "exposure" if key.startswith("exposure.") else "ref"
            for parent in set(node["depends_on"].get("nodes", [])):
                package = parent.split(".")[1]
                if package not in roots:
                    continue
                place = "inside" if package == root else "across"
                what = "source" if parent.startswith("source.") and kind == "ref" else kind
                copy = place == "across" and nodes.get(parent, {}).get("original_file_path")
                edges[f"{place} projects, {what}{', through a package' if copy else ''}"] += 1
                if parent.startswith("source.") and kind == "ref":
                    read.setdefault(root, set()).add(parent)
        for key, node in own.items():
            if key.startswith(("model.", "seed.", "snapshot.")) and node["config"]["materialized"] != "ephemeral":
                built[fold(node, node["alias"])] = root
    for manifest in manifests:
        root = manifest["metadata"]["project_name"]
        for key in read.get(root, ()):
            source = manifest["sources"][key]
            if built.get(fold(source, source["identifier"]), root) != root:
                edges["across projects, hidden exact"] += 1
    return lines + [f"{what}: {count}" for what, count in sorted(edges.items())]


def main():
    corpus = Path(sys.argv[1] if len(sys.argv) > 1 else "../shared/corpus")
    for name, folders in MESHES.items():
        print(name)
        for line in mesh(corpus, name, folders):
            print(" ", line)


if __name__ == "__main__":
    main()
