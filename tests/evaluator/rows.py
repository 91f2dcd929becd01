#!/usr/bin/env python3
"""Runs the real dbt-project-evaluator over manifests and records what it finds, for the test that holds Meshscope against it.

In:  --package, a manifest of any project that has dbt_project_evaluator and dbt_utils installed (`dbt parse` writes the
     text of every macro and model into it); and for each project to judge NAME=PATH of its manifest, gzipped or not.
     Run with a Python that has dbt-core and dbt-duckdb (tests/demo/README.md has the versions).
Out: --out, a JSON file: by project and `fct_` table what its rows are about, in order.

    python tests/evaluator/rows.py --package revenue/manifest.json.gz --out tests/evaluator/rows.json \\
        foundation=public/demo/foundation/manifest.json.gz ...

The package reads a project through dbt's `graph` variable alone, and a manifest is what that variable holds. So the package's
own SQL and Jinja run here unchanged, in a project of nothing else, on a graph that is read from the manifest: a project need
not be built, nor its packages be reachable. `--check` writes nothing and fails where the rows are not those recorded.
"""

import argparse
import gzip
import json
import multiprocessing
import sys
import tempfile
from pathlib import Path

PACKAGES = ("dbt_project_evaluator", "dbt_utils")

# The package's defaults (its documentation, "Overriding variables"). The model types are those whose columns its coverage
# tables have.
SETTINGS = """
models:
  dbt_project_evaluator:
    +materialized: table
    marts:
      core:
        int_all_dag_relationships: {+materialized: view}
        int_direct_relationships: {+materialized: view}
    staging:
      variables: {+materialized: view}
vars:
  dbt_project_evaluator:
    documentation_coverage_target: 100
    test_coverage_target: 100
    primary_key_test_macros: [[dbt.test_unique, dbt.test_not_null], [dbt_utils.test_unique_combination_of_columns]]
    enforced_primary_key_node_types: [model]
    models_fanout_threshold: 3
    too_many_joins_threshold: 7
    chained_views_threshold: 5
    max_depth_dag: -1
    insert_batch_size: 10000
    model_types: [base, staging, intermediate, marts, other]
    base_folder_name: base
    staging_folder_name: staging
    intermediate_folder_name: intermediate
    marts_folder_name: marts
    base_prefixes: [base_]
    staging_prefixes: [stg_]
    intermediate_prefixes: [int_]
    marts_prefixes: [fct_, dim_]
    other_prefixes: [rpt_]
    comment_chars: ["--"]
    token_costs: {}
"""
EXCEPTIONS = "fct_name,column_name,id_to_exclude,comment\n"
PROFILE = "host: {{target: it, outputs: {{it: {{type: duckdb, path: {0}, schema: evaluator, threads: 1}}}}}}\n"


def read(path: Path) -> dict:
    data = path.read_bytes()
    return json.loads(gzip.decompress(data) if data[:2] == b"\x1f\x8b" else data)


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


def unpack(manifest: dict, folder: Path) -> None:
    """Writes the packages' files as their authors had them: several macros of one file go into one again."""
    for package in PACKAGES:
        files: dict[str, list[str]] = {}
        for macro in manifest["macros"].values():
            if macro["package_name"] == package:
                files.setdefault(macro["original_file_path"], []).append(macro["macro_sql"])
        for node in manifest["nodes"].values():
            if node["package_name"] == package and node["resource_type"] == "model":
                files.setdefault(node["original_file_path"], []).append(node["raw_code"])
        if not files:
            sys.exit(f"the manifest of --package does not have {package}")
        for path, texts in files.items():
            write(folder / package / path, "\n\n".join(texts))
        write(folder / package / "dbt_project.yml", f"name: {package}\nversion: '0.0.0'\nconfig-version: 2\n")
    write(folder / "dbt_project_evaluator/seeds/dbt_project_evaluator_exceptions.csv", EXCEPTIONS)
    host = "name: host\nversion: '0.0.0'\nprofile: host\nflags: {send_anonymous_usage_stats: false}\n"
    write(folder / "host/dbt_project.yml", host + SETTINGS)
    write(folder / "host/packages.yml", "packages: [{local: ../dbt_utils}, {local: ../dbt_project_evaluator}]\n")


def run(host: Path, database: Path, *words: str) -> None:
    from dbt.cli.main import dbtRunner

    write(host / "profiles.yml", PROFILE.format(database))
    where = ["--project-dir", str(host), "--profiles-dir", str(host)]
    done = dbtRunner().invoke([*words, *where, "--quiet", "--no-partial-parse"] if words[0] != "deps" else [*words, *where])
    if not done.success:
        sys.exit(f"dbt {' '.join(words)}: {done.exception or [r.message for r in done.result if r.status == 'error']}")


def judge(host: Path, database: Path, path: Path) -> None:
    """Builds the package's tables over the graph of the manifest at `path`."""
    from dbt.contracts.graph.manifest import Manifest

    judged = read(path)
    built = Manifest.build_flat_graph

    def patched(self: Manifest) -> None:
        built(self)
        for part, own in self.flat_graph.items():
            # What the package looks up of itself stays.
            self.flat_graph[part] = {**(judged.get(part) or {}), **own}

    Manifest.build_flat_graph = patched
    try:
        run(host, database, "seed")
        run(host, database, "run")
    finally:
        Manifest.build_flat_graph = built


# What tells the rows of a table apart: its columns, what the row is about first. Of one row for a project, its figures.
KEYS = {
    "fct_chained_views_dependencies": ["child"],
    "fct_direct_join_to_source": ["child"],
    "fct_documentation_coverage": ["documented_models", "total_models"],
    "fct_duplicate_sources": ["source_names"],
    "fct_exposure_parents_materializations": ["exposure_name", "parent_resource_name"],
    "fct_exposures_dependent_on_private_models": ["exposure_name", "parent_resource_name"],
    "fct_hard_coded_references": ["model"],
    "fct_marts_or_intermediate_dependent_on_source": ["child", "parent"],
    "fct_missing_primary_key_tests": ["resource_name"],
    "fct_model_directories": ["resource_name"],
    "fct_model_fanout": ["parent", "leaf_children"],
    "fct_model_naming_conventions": ["resource_name"],
    "fct_multiple_sources_joined": ["child", "source_parents"],
    "fct_public_models_without_contract": ["resource_name"],
    "fct_rejoining_of_upstream_concepts": ["parent_and_child", "parent", "child"],
    "fct_root_models": ["child"],
    "fct_source_directories": ["resource_name"],
    "fct_source_fanout": ["parent", "model_children"],
    "fct_sources_without_freshness": ["resource_name"],
    "fct_staging_dependent_on_marts_or_intermediate": ["child", "parent"],
    "fct_staging_dependent_on_staging": ["child", "parent"],
    "fct_test_coverage": ["tested_models", "total_models"],
    "fct_test_directories": ["model_name", "test_name"],
    "fct_too_many_joins": ["resource_name"],
    "fct_undocumented_models": ["resource_name"],
    "fct_undocumented_public_models": ["resource_name"],
    "fct_undocumented_source_tables": ["resource_name"],
    "fct_undocumented_sources": ["source_name"],
    "fct_unused_sources": ["parent"],
}


def cell(value: object) -> str:
    # Lists of names come in the order of the warehouse's collation.
    return ", ".join(sorted(str(value).split(", ")))


def rows(database: Path) -> dict:
    """What each table finds, as the cells of its keys with a bar between them; what two rows say alike, once."""
    import duckdb

    found = {}
    with duckdb.connect(str(database)) as connection:
        tables = connection.execute("select table_name from information_schema.tables").fetchall()
        missing = {table for (table,) in tables if table.startswith("fct_")} ^ set(KEYS)
        if missing:
            sys.exit(f"the package has other tables than are known: {sorted(missing)}")
        for table, columns in KEYS.items():
            answer = connection.execute(f"select {', '.join(columns)} from evaluator.{table}").fetchall()
            found[table] = sorted({" | ".join(map(cell, row)) for row in answer})
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--package", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--check", action="store_true", help="compare with --out and write nothing")
    parser.add_argument("projects", nargs="+", metavar="NAME=MANIFEST")
    options = parser.parse_args()
    found = {}
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        unpack(read(options.package), folder)
        host = folder / "host"
        run(host, folder / "none.duckdb", "deps")
        for project in options.projects:
            name, _, path = project.partition("=")
            database = folder / f"{name.replace('/', '_')}.duckdb"
            # dbt keeps a database open as long as it lives: a process for each.
            process = multiprocessing.get_context("spawn").Process(target=judge, args=(host, database, Path(path)))
            process.start()
            process.join()
            if process.exitcode:
                sys.exit(f"{name}: dbt failed")
            found[name] = rows(database)
            print(f"{name}: {sum(map(len, found[name].values()))} rows of {len(found[name])} tables", flush=True)
    if options.check:
        recorded = json.loads(options.out.read_text())
        changed = sorted(name for name, tables in found.items() if recorded.get(name) != tables)
        sys.exit(f"not what {options.out.name} says: {', '.join(changed)}" if changed else 0)
    # A table a line: a change of one shows as one.
    text = "{\n" + ",\n".join(
        f" {json.dumps(name)}: {{\n" + ",\n".join(f"  {json.dumps(t)}: {json.dumps(r)}" for t, r in tables.items()) + "\n }"
        for name, tables in found.items()
    ) + "\n}\n"
    options.out.write_text(text)


if __name__ == "__main__":
    main()
