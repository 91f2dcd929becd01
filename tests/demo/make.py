#!/usr/bin/env python3
"""Builds the demo mesh from its dbt source and writes what the page ships.

In:  tests/demo/{projects,raw,profiles.yml}, and dbt-core, dbt-duckdb and dbt-loom in the Python that
     runs this (see README.md for the versions).
Out: public/demo/ (artifacts and mesh.json) and tests/demo/counts.json (what `dbt ls` lists).

Every run gives the same bytes: what follows the clock or the machine is replaced in `Shipping`.
"""

import argparse
import gzip
import hashlib
import json
import os
import shutil
import subprocess
import sys
import uuid
from datetime import datetime, timedelta, timezone
from pathlib import Path

HERE = Path(__file__).resolve().parent
PUBLIC = HERE.parent.parent / "public" / "demo"

COMPANY = "Kittiwake Ferries"

# The shipped projects in the order of mesh.json, with the moment each was last built. Care was built
# six weeks before the others, so its copies of the other projects are stale.
BUILT_AT = {
    "foundation": "2026-11-16T04:30:00Z",
    "sailings": "2026-11-16T05:40:00Z",
    "bookings": "2026-11-16T05:10:00Z",
    "onboard": "2026-11-14T22:15:00Z",
    "finance": "2026-11-16T06:05:00Z",
    "care": "2026-10-05T03:20:00Z",
    "emissions": "2026-11-13T09:00:00Z",
    "board": "2026-11-16T06:30:00Z",
}

# What was different in bookings when care was last built: version 1 was still the latest and had no
# end date, and the group travel report was still there.
BEFORE = [
    ("models/reservations/_reservations__models.yml", "latest_version: 2", "latest_version: 1"),
    ("models/reservations/_reservations__models.yml", "deprecation_date: 2027-02-28", "description: Current."),
    ("models/reservations/rpt_group_travel.sql", "enabled=false", "enabled=true"),
]

MIRROR = """
create schema if not exists shops_mirror.foundation;
create or replace table shops_mirror.foundation.dim_ports as from kittiwake.foundation.dim_ports;
create or replace table shops_mirror.foundation.dim_vessels as from kittiwake.foundation.dim_vessels;
"""


class Work:
    """A scratch folder with the projects, the database and the manifests that dbt-loom reads."""

    def __init__(self, root: Path):
        self.root = root
        self.manifests = root / "manifests"
        shutil.rmtree(root, ignore_errors=True)
        self.manifests.mkdir(parents=True)
        shutil.copytree(HERE / "projects", root / "projects")
        self.sql((HERE / "raw" / "raw.sql").read_text())

    def sql(self, text: str) -> None:
        import duckdb

        with duckdb.connect(str(self.root / "kittiwake.duckdb")) as connection:
            connection.execute(f"attach '{self.root / 'shops_mirror.duckdb'}' as shops_mirror")
            connection.execute(text)

    def project(self, name: str) -> Path:
        return self.root / "projects" / name

    def target(self, name: str) -> Path:
        return self.project(name) / "target"

    def dbt(self, name: str, *args: str, may_fail: bool = False) -> str:
        env = dict(
            os.environ,
            DEMO_WORK=str(self.root),
            DEMO_MANIFESTS=str(self.manifests),
            DEMO_SCHEMA=name,
            DBT_PROFILES_DIR=str(HERE),
            DBT_USE_COLORS="false",
            DO_NOT_TRACK="1",
        )
        command = [str(Path(sys.executable).with_name("dbt")), *args]
        print(f"{name}: dbt {' '.join(args)}", flush=True)
        done = subprocess.run(command, cwd=self.project(name), env=env, capture_output=True, text=True)
        if done.returncode and not may_fail:
            sys.exit(done.stdout[-6000:] + done.stderr[-2000:])
        return done.stdout

    def publish(self, name: str) -> None:
        """Puts a project's manifest where the others' dbt-loom looks for it."""
        shutil.copy(self.target(name) / "manifest.json", self.manifests / f"{name}.json")

    def build(self, name: str, *flags: str) -> None:
        """A whole nightly job: packages, build, freshness, catalog."""
        if (self.project(name) / "packages.yml").exists():
            self.dbt(name, "deps")
        # A failing test makes dbt leave with 1; the onboard project has one on purpose.
        out = self.dbt(name, "build", *flags, may_fail=True)
        written = self.target(name) / "run_results.json"
        results = json.loads(written.read_text())["results"] if written.exists() else []
        broken = [r for r in results if r["status"] in ("error", "skipped")]
        if broken or not results:
            sys.exit(out[-8000:])
        shutil.copy(self.target(name) / "run_results.json", self.target(name) / "kept_run_results.json")
        if any((self.project(name) / "models").rglob("*sources.yml")):
            # Leaves with 1 when a source is stale, as those of onboard are.
            self.dbt(name, "source", "freshness", *flags, may_fail=True)
        self.dbt(name, "docs", "generate", "--no-compile", *flags)
        keys = "unique_id resource_type access group version latest_version contract"
        # Listed now, because care no longer parses once bookings has moved on.
        listed = self.dbt(
            name, "-q", "ls", *flags, "--output", "json", "--output-keys", keys, "--select", f"package:{name}"
        )
        (self.target(name) / "listed.jsonl").write_text(listed)
        self.publish(name)


def build_mesh(work: Work) -> None:
    work.build("weather_feeds")
    work.build("foundation")
    work.sql(MIRROR)
    work.build("sailings", "--vars", "{bookings_are_built: false}")

    now = {path: (work.project("bookings") / path).read_text() for path, _, _ in BEFORE}
    for path, new, old in BEFORE:
        file = work.project("bookings") / path
        text = file.read_text()
        assert new in text, f"{path} has no `{new}`"
        file.write_text(text.replace(new, old))
    work.build("bookings")
    work.build("care")
    for path, text in now.items():
        (work.project("bookings") / path).write_text(text)
    work.build("bookings")

    for name in ("sailings", "emissions", "onboard", "finance", "board"):
        work.build(name)


def count(work: Work) -> dict:
    """What dbt itself lists of each project's own nodes."""
    counts = {}
    for name in BUILT_AT:
        out = (work.target(name) / "listed.jsonl").read_text()
        rows = [json.loads(line) for line in out.splitlines() if line.startswith("{")]
        models = [r for r in rows if r["resource_type"] == "model"]
        by_access = {a: sum(r["access"] == a for r in models) for a in ("private", "protected", "public")}
        kinds = sorted({r["resource_type"] for r in rows})
        counts[name] = {
            "by_resource_type": {k: sum(r["resource_type"] == k for r in rows) for k in kinds},
            "models_by_access": by_access,
            "models_with_contract": sum(bool(r["contract"]["enforced"]) for r in models),
            "models_with_version": sum(r.get("version") is not None for r in models),
            "models_without_group": sum(r.get("group") is None for r in models),
            "groups_with_models": sorted({r["group"] for r in models if r.get("group")}),
        }
    return counts


class Shipping:
    """Turns one project's artifacts into what is shipped: no paths of this machine, no clock, small."""

    def __init__(self, project: str, work: Work):
        self.project = project
        self.target = work.target(project)
        self.built = datetime.fromisoformat(BUILT_AT[project].replace("Z", "+00:00"))
        self.invocation = str(uuid.uuid5(uuid.NAMESPACE_DNS, f"{project}.kittiwake.example"))

    def at(self, seconds: float) -> str:
        moment = self.built + timedelta(seconds=seconds)
        return moment.astimezone(timezone.utc).strftime("%Y-%m-%dT%H:%M:%S.%fZ")

    def load(self, file: str) -> dict | None:
        path = self.target / file
        return json.loads(path.read_text()) if path.exists() else None

    def metadata(self, artifact: dict, seconds: float) -> None:
        meta = artifact["metadata"]
        meta["generated_at"] = self.at(seconds)
        meta["invocation_id"] = self.invocation
        meta["env"] = {}
        for key in ("invocation_started_at", "run_started_at"):
            if key in meta:
                meta[key] = self.at(seconds - 4)
        if "user_id" in meta:
            meta["user_id"] = None

    def manifest(self) -> dict:
        artifact = self.load("manifest.json")
        self.metadata(artifact, 0)
        keep = ("kw_toolkit", self.project)
        artifact["macros"] = {k: v for k, v in artifact["macros"].items() if v["package_name"] in keep}
        groups = ("nodes", "sources", "macros", "docs", "exposures", "metrics", "groups", "semantic_models",
                  "saved_queries", "unit_tests", "functions", "parent_map", "child_map", "disabled")
        for group in groups:
            artifact[group] = dict(sorted((artifact.get(group) or {}).items()))
        for group in ("parent_map", "child_map", "group_map"):
            artifact[group] = {k: sorted(v) for k, v in sorted(artifact[group].items())}
        born = int(self.built.timestamp())
        everything = [n for group in groups[:-3] for n in artifact[group].values()]
        everything += [n for nodes in artifact["disabled"].values() for n in nodes]
        for node in everything:
            if "created_at" in node:
                node["created_at"] = born
            for key in ("compiled_code", "compiled_path", "build_path", "root_path"):
                if key in node:
                    node[key] = None
            if "extra_ctes" in node:
                node["extra_ctes"] = []
            # dbt hashes the clock into the checksum of another project's node.
            stub = node.get("resource_type") == "model" and not node.get("original_file_path")
            if stub:
                digest = hashlib.sha256(node["unique_id"].encode()).hexdigest()
                node["checksum"] = {"name": "sha256", "checksum": digest}
        return artifact

    def catalog(self) -> dict:
        artifact = self.load("catalog.json")
        self.metadata(artifact, 20)
        for group in ("nodes", "sources"):
            artifact[group] = dict(sorted(artifact[group].items()))
        return artifact

    def run_results(self) -> dict:
        artifact = self.load("kept_run_results.json")
        clock = -240.0
        for result in artifact["results"]:
            took = 0.02 + int(hashlib.sha256(result["unique_id"].encode()).hexdigest()[:4], 16) / 65536
            result["execution_time"] = round(took, 4)
            result["thread_id"] = "Thread-1 (worker)"
            for timing in result["timing"]:
                share = 0.1 if timing["name"] == "compile" else 0.9
                timing["started_at"] = self.at(clock)
                clock += took * share
                timing["completed_at"] = self.at(clock)
            result["compiled_code"] = None
        artifact["elapsed_time"] = round(clock + 240, 2)
        artifact["args"] = {k: artifact["args"][k] for k in ("which", "select", "exclude") if k in artifact["args"]}
        self.metadata(artifact, clock)
        return artifact

    def sources(self) -> dict | None:
        artifact = self.load("sources.json")
        if artifact is None:
            return None
        self.metadata(artifact, -120)
        for result in artifact["results"]:
            # Whole hours, as raw.sql states them: the rest is how long the build took.
            age = int(result["max_loaded_at_time_ago_in_s"] // 3600) * 3600
            result["max_loaded_at_time_ago_in_s"] = float(age)
            result["snapshotted_at"] = self.at(-130)
            result["max_loaded_at"] = self.at(-130 - age)
            result["execution_time"] = 0.02
            result["thread_id"] = "Thread-1 (worker)"
            for timing in result["timing"]:
                timing["started_at"] = self.at(-131)
                timing["completed_at"] = self.at(-130)
        artifact["results"].sort(key=lambda r: r["unique_id"])
        artifact["elapsed_time"] = 1.0
        return artifact


def write_gz(path: Path, artifact: dict, forbidden: list[str]) -> None:
    text = json.dumps(artifact, separators=(",", ":"), ensure_ascii=False)
    for word in forbidden:
        assert word not in text, f"{path.name} of {path.parent.name} names {word}"
    path.parent.mkdir(parents=True, exist_ok=True)
    with open(path, "wb") as raw, gzip.GzipFile(filename="", mode="wb", fileobj=raw, compresslevel=9, mtime=0) as file:
        file.write(text.encode())


def ship(work: Work) -> None:
    shutil.rmtree(PUBLIC, ignore_errors=True)
    listed: dict[str, list[str]] = {"manifest": [], "rest": []}
    forbidden = [str(work.root), str(HERE), str(Path(sys.prefix)), str(Path.home())]
    for name in BUILT_AT:
        shipping = Shipping(name, work)
        artifacts = {
            "manifest": shipping.manifest(),
            "catalog": shipping.catalog(),
            "run_results": shipping.run_results(),
            "sources": shipping.sources(),
        }
        for kind, artifact in artifacts.items():
            if artifact is None:
                continue
            write_gz(PUBLIC / name / f"{kind}.json.gz", artifact, forbidden)
            listed["manifest" if kind == "manifest" else "rest"].append(f"{name}/{kind}.json.gz")
        owners = HERE / "projects" / name / "CODEOWNERS"
        if owners.exists():
            shutil.copyfile(owners, PUBLIC / name / "CODEOWNERS")
            listed["rest"].append(f"{name}/CODEOWNERS")
    mesh = {"name": COMPANY, "artifacts": listed["manifest"] + listed["rest"]}
    (PUBLIC / "mesh.json").write_text(json.dumps(mesh, indent=2) + "\n")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--work", type=Path, default=HERE / ".work", help="scratch folder, emptied first")
    parser.add_argument("--ship-only", action="store_true", help="use the scratch folder as it is")
    options = parser.parse_args()
    if options.ship_only:
        work = Work.__new__(Work)
        work.root = options.work.resolve()
        work.manifests = work.root / "manifests"
    else:
        work = Work(options.work.resolve())
        build_mesh(work)
    (HERE / "counts.json").write_text(json.dumps(count(work), indent=2) + "\n")
    ship(work)
    total = sum(f.stat().st_size for f in PUBLIC.rglob("*") if f.is_file())
    print(f"{PUBLIC}: {total / 1000:.0f} kB")


if __name__ == "__main__":
    main()
