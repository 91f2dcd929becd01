#!/usr/bin/env python3
"""Records what dbt itself selects, for the test that holds Meshscope's selectors against it.

In:  the scratch folder of tests/demo/make.py (built projects, packages, manifests for dbt-loom), and the
     cases below. Run with the Python that built the demo (tests/demo/README.md has the versions).
Out: dbt_ls.json beside this file: for each case what `dbt ls` lists, by unique_id, one case a line.

    .venv/bin/python tests/demo/make.py
    .venv/bin/python tests/selector/dbt_ls.py tests/demo/.work

Each project is parsed once; its manifest serves all its cases, so the whole takes a minute. Two projects read
each other, so dbt-loom now injects more into the one that was built first than its shipped manifest has: nodes
that manifest does not name are left out.
"""

import gzip
import json
import os
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
PROFILES = HERE.parent / "demo"
DEMO = HERE.parent.parent / "public" / "demo"

COLLECTIONS = ("nodes", "sources", "exposures", "metrics", "semantic_models", "saved_queries", "unit_tests")

# Project: (select, exclude) pairs. None leaves the option out.
CASES = {
    "foundation": [
        (None, None),
        (None, "tag:data_product"),
        ("dim_calendar", None),
        ("dim_passengers", None),
        ("dim_passengers.v2", None),
        ("dim_passengers_v2", None),
        ("foundation.passengers", None),
        ("foundation.passengers.*", None),
        ("passengers.dim_passengers", None),
        ("reference", None),
        ("foundation", None),
        ("dim_*", None),
        ("*ports*", None),
        ("dim_port?", None),
        ("dim_[cr]*", None),
        ("dim_[!cr]*", None),
        ("*.staging.*", None),
        ("foundation.*.dim_*", None),
        ("stg_*+", None),
        ("+dim_passengers", None),
        ("dim_passengers+", None),
        ("+dim_passengers.v2+", None),
        ("1+dim_routes", None),
        ("2+dim_routes+1", None),
        ("dim_routes+0", None),
        ("@stg_ops__ports", None),
        ("@dim_calendar", None),
        ("tag:data_product", None),
        ("tag:personal*", None),
        ("tag:data_product,version:latest", None),
        ("version:latest", None),
        ("version:old", None),
        ("version:prerelease", None),
        ("version:none", None),
        ("group:passengers", None),
        ("group:ref*", None),
        ("access:public", None),
        ("access:private", "group:passengers"),
        ("source:ops", None),
        ("source:ops.ports+", None),
        ("source:foundation.ops.*", None),
        ("source:*", None),
        ("resource_type:snapshot", None),
        ("resource_type:unit_test", None),
        ("resource_type:test", None),
        ("resource_type:semantic_model", None),
        ("test_type:unit", None),
        ("test_type:generic", "test_name:not_null"),
        ("test_name:unique", None),
        ("test_name:relationships", None),
        ("unit_test:*", None),
        ("unit_test:passenger_age_band", None),
        ("semantic_model:passengers+", None),
        ("metric:*", None),
        ("+saved_query:passengers_by_market", None),
        ("exposure:*", None),
        ("+exposure:port_information_screens", None),
        ("path:models/staging", None),
        ("models/passengers", None),
        ("models/*/dim_*.sql", None),
        ("models/**/_*.yml", None),
        ("path:seeds", None),
        ("models/staging/_sources.yml", None),
        ("file:dim_calendar.sql", None),
        ("file:dim_calendar", None),
        ("dim_routes.sql", None),
        ("seed_countries.csv", None),
        ("file:_*", None),
        ("package:foundation", "resource_type:test"),
        ("package:this", "package:this,resource_type:test"),
        ("package:kw_*", None),
        ("config.materialized:table", None),
        ("config.materialized:seed", None),
        ("config.severity:error", None),
        ("config.severity:WARN", None),
        ("config.tags:data_product", None),
        ("config.meta.lifecycle:production", None),
        ("config.meta.slo.latency:24h", None),
        ("config.contract.enforced:true", None),
        ("config.contract.enforced:FALSE", "resource_type:test"),
        ("config.enabled:true", "config.materialized:table config.materialized:test"),
        ("config.on_schema_change:ignore", None),
        ("config.group:passengers", None),
        ("config.access:public", None),
        ("config.docs.show:false", None),
        ("config.meta.nothing:there", None),
        ("dim_ports dim_routes", None),
        ("dim_ports,tag:data_product dim_routes", None),
        ("+dim_routes,+dim_ports", None),
        ("group:reference,access:public,config.materialized:table", None),
        ("+dim_routes", "+dim_ports"),
        ("dim_routes+", "test_type:generic"),
        ("stg_ops__ports+", "dim_ports+"),
        ("nothing_of_that_name", None),
        ("tag:none", None),
        ("source:ops,dim_ports", None),
    ],
    "bookings": [
        (None, None),
        ("fct_reservations", None),
        ("fct_reservations.v1+", None),
        ("+fct_yield", None),
        ("+fct_yield", "package:foundation package:sailings"),
        ("1+fct_reservations.v2", None),
        ("@int_quotes_latest", None),
        ("foundation.*", None),
        ("package:foundation", None),
        ("dim_passengers.v2+", None),
        ("dim_calendar", None),
        ("group:pricing", None),
        ("group:reference", None),
        ("access:public", None),
        ("access:protected", "package:foundation package:sailings"),
        ("SummerPromo2025", None),
        ("summerpromo2025", None),
        ("sandbox", None),
        ("metric:gross*", None),
        ("metric:bookings.reservations+", None),
        ("+metric:gross_per_passenger", None),
        ("+saved_query:bookings_by_channel,resource_type:model", None),
        ("exposure:revenue_cockpit", None),
        ("+exposure:revenue_cockpit", None),
        ("exposure:bookings.*", None),
        ("unit_test:bookings.*", None),
        ("unit_test:cancelled_booking_keeps_its_amount", None),
        ("fct_reservations.v2", "resource_type:unit_test"),
        ("resource_type:source", None),
        ("resource_type:seed", None),
        ("resource_type:saved_query resource_type:metric", None),
        ("source:res.pay*", None),
        ("stg_res__*", "resource_type:test"),
        ("config.materialized:incremental", None),
        ("config.unique_key:fare_quote_id", None),
        ("config.incremental_strategy:*", None),
        ("models/**/intermediate", None),
        ("models/pricing/*.sql", None),
        ("version:latest,package:bookings", None),
        ("relationships*", None),
        ("*", "resource_type:test resource_type:unit_test"),
        ("seed_*+1", "resource_type:test"),
    ],
    "sailings": [
        ("+fct_departures.v2", None),
        ("test_type:singular", None),
        ("test_type:data", "test_type:generic"),
        ("config.severity:warn", None),
        ("fct_weather_delays", None),
        ("1+fct_weather_delays", None),
        ("package:weather_feeds+", None),
        ("tag:data_product,access:public", "version:old"),
        ("timetable", None),
        ("models/timetable/../fleet", None),
        ("config.meta.domain:punctuality", None),
    ],
    "board": [
        ("+kpi_carbon", None),
        ("package:emissions", None),
        ("package:emissions,resource_type:model", None),
        ("@kpi_revenue", "resource_type:test"),
        ("exposure:*", None),
        ("models/kpis", None),
        ("path:models/staging", None),
        ("seed_*", None),
    ],
    "onboard": [
        ("source:*", None),
        ("+exposure:*", "resource_type:source"),
        ("access:public", None),
        ("version:none", "package:foundation"),
    ],
    "finance": [
        ("fct_reservations.v1+", None),
        ("package:bookings+1", "package:bookings"),
        ("access:private", None),
        ("resource_type:unit_test+", None),
    ],
}

# What dbt refuses: only that it refuses is recorded, not its words.
REFUSED = [
    "tags:nightly",
    "@dim_ports+",
    "resource_type:table",
    "test_type:big",
    "version:newest",
    "source:a.b.c.d",
    "exposure:a.b.c",
    "state:modified",
]


def main() -> None:
    work = Path(sys.argv[1] if len(sys.argv) > 1 else PROFILES / ".work").resolve()
    from dbt.cli.main import dbtRunner

    lines = []
    for project, cases in CASES.items():
        os.environ.update(
            DEMO_WORK=str(work),
            DEMO_MANIFESTS=str(work / "manifests"),
            DEMO_SCHEMA=project,
            DBT_PROFILES_DIR=str(PROFILES),
            DBT_USE_COLORS="false",
            DO_NOT_TRACK="1",
        )
        os.chdir(work / "projects" / project)
        parsed = dbtRunner().invoke(["-q", "parse"])
        if not parsed.success:
            sys.exit(f"{project}: {parsed.exception}")
        runner = dbtRunner(manifest=parsed.result)
        with gzip.open(DEMO / project / "manifest.json.gz") as file:
            shipped = json.load(file)
        known = {key for part in COLLECTIONS for key in shipped[part]}

        def ls(select, exclude):
            args = ["-q", "ls", "--output", "json", "--output-keys", "unique_id"]
            args += ["--select", select] if select is not None else []
            args += ["--exclude", exclude] if exclude is not None else []
            return runner.invoke(args)

        for select, exclude in cases:
            done = ls(select, exclude)
            if not done.success:
                sys.exit(f"{project}: {select!r} {exclude!r}: {done.exception}")
            nodes = sorted({json.loads(line)["unique_id"] for line in done.result} & known)
            lines.append({"project": project, "select": select, "exclude": exclude, "nodes": nodes})
        if project == "foundation":
            for select in REFUSED:
                done = ls(select, None)
                if done.success:
                    sys.exit(f"{project}: dbt takes {select!r}")
                lines.append({"project": project, "select": select, "exclude": None, "refused": True})
    text = ",\n".join(json.dumps(line, separators=(",", ":")) for line in lines)
    (HERE / "dbt_ls.json").write_text(f"[\n{text}\n]\n")
    print(f"{len(lines)} cases")


if __name__ == "__main__":
    main()
