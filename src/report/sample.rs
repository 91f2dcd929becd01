//! A small overview for tests: two projects given, one not, a hidden edge, an old version past its end.
//!
//! In: nothing. Out: an [`Overview`] made by hand, so that reports are tested apart from how an overview is built.

use crate::artifact::manifest::model::{Access, Kind};
use crate::artifact::{ArtifactKind, Level, Notice};
use crate::mesh::model::{
    Counts, Coupling, Coverage, EdgeKind, HiddenLevel, NodeId, Pin, Presence, ShapeLabel, Standing, VersionState, Via,
};
use crate::overview::Overview;
use crate::overview::model::{
    CycleRow, DomainIx, DomainRow, EdgeRow, FixRow, NodeIx, NodeRow, ProductIx, ProductRow, ProjectEdgeRow, ProjectIx,
    ProjectRow, ShapeRow, Use, VersionRow,
};
use crate::scorecard::model::{
    Characteristic, CheckResult, Cost, Fix, Grade, Medal, Part, Rollup, Scorecard, Status, Summary, Tier, Verdict,
};

/// 2026-05-18T12:00:00Z.
pub const NOW: i64 = 1_779_105_600;
/// The latest version of the one versioned product.
pub const ORDERS_V2: &str = "model.core.orders.v2";
/// Its old version, ended on 31 March 2026 and still read.
pub const ORDERS_V1: &str = "model.core.orders.v1";

const CORE: ProjectIx = ProjectIx(0);
const SHOP: ProjectIx = ProjectIx(1);
const HR: ProjectIx = ProjectIx(2);
const SALES: DomainIx = DomainIx(0);
const REST: DomainIx = DomainIx(1);
const SHOPS: DomainIx = DomainIx(2);
const HRS: DomainIx = DomainIx(3);

/// The overview.
pub fn mesh() -> Overview {
    Overview {
        findings: [1, 2, 3, 1],
        sketch: false,
        name: "Sample".to_owned(),
        as_of: Some(NOW),
        projects: vec![
            project("core", "CO", 1, Presence::Dropped, 5, (4, 4, 4), vec![SALES, REST]),
            project("shop", "SH", 2, Presence::Dropped, 2, (0, 0, 0), vec![SHOPS]),
            project("hr", "HR", 0, Presence::Ghost, 0, (0, 0, 0), vec![HRS]),
        ]
        .into(),
        unused_projects: Vec::new(),
        domains: vec![
            domain(CORE, "sales", false, false, "Sales data", "#sales", (4, 4, 4)),
            domain(CORE, "ungrouped", true, false, "", "", (1, 0, 0)),
            domain(SHOP, "shop", false, true, "", "", (2, 0, 0)),
            domain(HR, "hr", false, true, "", "", (0, 0, 0)),
        ]
        .into(),
        nodes: nodes().into(),
        edges: edges(),
        project_edges: project_edges(),
        domain_edges: vec![(SALES, SHOPS, 4, 1), (HRS, SHOPS, 1, 0)],
        products: products().into(),
        shape: ShapeRow {
            label: ShapeLabel::Pair,
            meaning: ShapeLabel::Pair.meaning().to_owned(),
            meshiness: Some(0.3),
            hub: Some(CORE),
            off_hub: 0.25,
            both: (0, 3),
            top_producer: Some((CORE, 0.75)),
            longest_chain: vec![CORE, SHOP],
            cycles: 1,
        },
        rollup: rollup(),
        fixes: vec![fix("TRST-1", "Declare an SLO", 2.6, 3), fix("SECU-4", "Classify the product", 1.3, 7)],
        cycles: vec![CycleRow {
            of: "projects".to_owned(),
            names: ["core", "shop", "core"].map(str::to_owned).to_vec(),
            unsure: false,
        }],
        notices: vec![Notice {
            level: Level::Warning,
            code: "M-STALE".to_owned(),
            subject: "shop".to_owned(),
            message: "shop was parsed before core changed.".to_owned(),
            hint: "Parse shop again.".to_owned(),
        }],
        column_names: ["amount", "customer_id", "order_id"].map(str::to_owned).to_vec(),
        files: Vec::new(),
    }
}

fn project(
    name: &str,
    monogram: &str,
    colour: u8,
    presence: Presence,
    models: u32,
    coverage: (u32, u32, u32),
    domains: Vec<DomainIx>,
) -> ProjectRow {
    let dropped = presence == Presence::Dropped;
    let text = |text: &str| if dropped { text.to_owned() } else { String::new() };
    ProjectRow {
        name: name.to_owned(),
        monogram: monogram.to_owned(),
        colour,
        presence,
        file: text("target/manifest.json"),
        dbt_version: text(if name == "core" { "1.10.1" } else { "1.9.0" }),
        adapter: text("duckdb"),
        generated_at: dropped.then_some(if name == "core" { NOW } else { NOW - 9 * 86_400 }),
        knows_access: true,
        counts: Counts { models, ..Counts::default() },
        coverage: counted(models, coverage),
        rollup: if name == "core" { rollup() } else { Rollup::default() },
        trouble: (0, 0),
        learning: false,
        macro_packages: if dropped { vec!["dbt_utils".to_owned()] } else { Vec::new() },
        domains,
    }
}

fn counted(models: u32, (grouped, contactable, owned): (u32, u32, u32)) -> Coverage {
    Coverage { models, grouped, contactable, owned, ..Coverage::default() }
}

fn domain(
    project: ProjectIx,
    name: &str,
    ungrouped: bool,
    whole_project: bool,
    owner: &str,
    contact: &str,
    (models, grouped, contactable): (u32, u32, u32),
) -> DomainRow {
    DomainRow {
        project,
        name: name.to_owned(),
        ungrouped,
        whole_project,
        owner: owner.to_owned(),
        contact: contact.to_owned(),
        counts: Counts { models, ..Counts::default() },
        coverage: counted(models, (grouped, contactable, grouped)),
        coupling: Coupling { inside: 3, outgoing: 1, cohesion: Some(0.75), ..Coupling::default() },
        ..DomainRow::default()
    }
}

fn nodes() -> Vec<NodeRow> {
    let node = |key: &str, name: &str, project, domain| NodeRow {
        key: key.to_owned(),
        name: name.to_owned(),
        project,
        domain,
        tier: Some(Tier::Internal),
        score: Some(70.0),
        owner: if domain == SALES { "Sales data".to_owned() } else { String::new() },
        ..NodeRow::default()
    };
    let orders = |version: &str, state| NodeRow {
        version: Some(version.to_owned()),
        version_state: Some(state),
        access: Some(Access::Public),
        contract: true,
        tier: Some(Tier::Product),
        columns: vec![0, 2],
        tags: vec!["daily".to_owned()],
        file_path: "models/marts/sales/orders.sql".to_owned(),
        ..node(&format!("model.core.orders.v{version}"), "orders", CORE, SALES)
    };
    vec![
        NodeRow {
            access: Some(Access::Public),
            tier: Some(Tier::Product),
            ..node("model.core.customers", "customers", CORE, SALES)
        },
        NodeRow { deprecated_at: Some(NOW - 48 * 86_400), ..orders("1", VersionState::Old) },
        orders("2", VersionState::Latest),
        NodeRow { tier: Some(Tier::Candidate), ..node("model.core.stg_orders", "stg_orders", CORE, SALES) },
        node("model.core.int_left_over", "int_left_over", CORE, REST),
        NodeRow {
            kind: Kind::Source,
            tier: None,
            score: None,
            ..node("source.core.raw.orders", "raw.orders", CORE, SALES)
        },
        node("model.shop.basket", "basket", SHOP, SHOPS),
        node("model.shop.revenue", "revenue", SHOP, SHOPS),
        NodeRow {
            kind: Kind::Source,
            tier: None,
            score: None,
            ..node("source.shop.dwh.customers", "dwh.customers", SHOP, SHOPS)
        },
        NodeRow {
            standing: Standing::Ghost,
            access: Some(Access::Public),
            tier: Some(Tier::Product),
            score: None,
            ..node("model.hr.headcount", "headcount", HR, HRS)
        },
    ]
}

const CUSTOMERS_ROW: NodeIx = NodeIx(0);
const V1_ROW: NodeIx = NodeIx(1);
const V2_ROW: NodeIx = NodeIx(2);
const STG_ROW: NodeIx = NodeIx(3);
const RAW_ROW: NodeIx = NodeIx(5);
const BASKET_ROW: NodeIx = NodeIx(6);
const REVENUE_ROW: NodeIx = NodeIx(7);
const HIDDEN_ROW: NodeIx = NodeIx(8);
const HEADCOUNT_ROW: NodeIx = NodeIx(9);

fn edges() -> Vec<EdgeRow> {
    let edge = |from, to, kind, via| EdgeRow { from, to, kind, via, pin: Pin::Unversioned };
    vec![
        edge(RAW_ROW, STG_ROW, EdgeKind::Source, Via::Project),
        edge(STG_ROW, V1_ROW, EdgeKind::Ref, Via::Project),
        edge(STG_ROW, V2_ROW, EdgeKind::Ref, Via::Project),
        edge(V2_ROW, BASKET_ROW, EdgeKind::Ref, Via::Project),
        edge(V2_ROW, REVENUE_ROW, EdgeKind::Ref, Via::Project),
        edge(V1_ROW, REVENUE_ROW, EdgeKind::Ref, Via::Project),
        edge(BASKET_ROW, REVENUE_ROW, EdgeKind::Ref, Via::Project),
        edge(CUSTOMERS_ROW, HIDDEN_ROW, EdgeKind::Hidden(HiddenLevel::Exact), Via::Source),
        edge(HIDDEN_ROW, REVENUE_ROW, EdgeKind::Source, Via::Project),
    ]
    .into_iter()
    // Kept out of the hop tests: what lies behind the hidden source.
    .filter(|edge| edge.from != HIDDEN_ROW)
    .collect()
}

fn project_edges() -> Vec<ProjectEdgeRow> {
    let one = |from, to, hidden| Use { from, to, via: Via::Project, hidden, pin: Pin::Floating };
    vec![
        ProjectEdgeRow {
            from: CORE,
            to: SHOP,
            weight: 3,
            by: [2, 0, 1, 0],
            in_cycle: true,
            uses: vec![
                one(CUSTOMERS_ROW, REVENUE_ROW, Some(HiddenLevel::Exact)),
                one(V2_ROW, BASKET_ROW, None),
                one(V2_ROW, REVENUE_ROW, None),
            ],
        },
        ProjectEdgeRow {
            from: HR,
            to: SHOP,
            weight: 1,
            by: [1, 0, 0, 0],
            in_cycle: false,
            uses: vec![one(HEADCOUNT_ROW, BASKET_ROW, None)],
        },
    ]
}

fn products() -> Vec<ProductRow> {
    let product = |name: &str, project, domain, headline| ProductRow {
        name: name.to_owned(),
        project,
        domain,
        tier: Tier::Product,
        headline,
        versions: vec![version(headline, "", VersionState::Unversioned, None, Vec::new())],
        owner: String::new(),
        contact: String::new(),
        columns: 2,
        contract: false,
        used_by: Vec::new(),
        used_by_domains: Vec::new(),
        summary: Some(summary(47.0, None)),
    };
    vec![
        ProductRow {
            versions: vec![
                version(V2_ROW, "2", VersionState::Latest, None, vec![(SHOP, 2)]),
                version(V1_ROW, "1", VersionState::Old, Some(NOW - 48 * 86_400), vec![(SHOP, 1)]),
            ],
            owner: "Sales data".to_owned(),
            contact: "#sales".to_owned(),
            contract: true,
            used_by: vec![(SHOP, 2)],
            summary: Some(summary(68.0, Some(Medal::Bronze))),
            ..product("orders", CORE, SALES, V2_ROW)
        },
        product("customers", CORE, SALES, CUSTOMERS_ROW),
        ProductRow { summary: None, used_by: vec![(SHOP, 1)], ..product("headcount", HR, HRS, HEADCOUNT_ROW) },
        ProductRow { tier: Tier::Candidate, ..product("stg_orders", CORE, REST, STG_ROW) },
    ]
}

fn version(
    node: NodeIx,
    text: &str,
    state: VersionState,
    ends: Option<i64>,
    used_by: Vec<(ProjectIx, u32)>,
) -> VersionRow {
    VersionRow { node, version: text.to_owned(), state, deprecated_at: ends, contract: true, used_by }
}

fn parts() -> [Part; 8] {
    let mut parts = [Part { score: Some(80.0), unknown: 0.0, applies: true }; 8];
    parts[Characteristic::Trustworthy.index()].score = Some(46.0);
    parts
}

fn summary(score: f64, medal: Option<Medal>) -> Summary {
    Summary {
        score: Some(score),
        low: score - 6.0,
        high: score + 3.0,
        evidence: 0.91,
        grade: Some(if score >= 60.0 { Grade::C } else { Grade::D }),
        medal,
        parts: parts(),
    }
}

fn rollup() -> Rollup {
    Rollup {
        products: 2,
        score: Some(68.0),
        range: (62.0, 71.0),
        evidence: 0.91,
        parts: parts(),
        medals: [0, 0, 1, 1],
        worst: None,
        costliest: Some(Cost { check: "TRST-1".to_owned(), title: "SLOs declared".to_owned(), points: 4.2 }),
        hygiene: Some(70.0),
    }
}

fn fix(check: &str, title: &str, gain: f64, characteristic: u8) -> FixRow {
    FixRow {
        check: check.to_owned(),
        title: title.to_owned(),
        star: true,
        gain,
        products: vec![ProductIx(0), ProductIx(1)],
        characteristic,
    }
}

/// A scorecard with one check of each outcome.
pub fn scorecard() -> Scorecard {
    let check = |id: &str, characteristic, status, gain, star| CheckResult {
        id: id.to_owned(),
        title: format!("Title of {id}"),
        characteristic: Some(characteristic),
        weight: 1.0,
        star,
        why: "Because.".to_owned(),
        verdict: Verdict {
            status,
            unknown: 0.0,
            evidence: "Seen.".into(),
            needs: (status == Status::Unknown).then_some(ArtifactKind::RunResults),
        },
        gain,
        fix: Some(Fix {
            file: "models/_sales.yml".to_owned(),
            snippet: "models:\n  - name: orders".to_owned(),
            also: Vec::new(),
        }),
    };
    Scorecard {
        node: NodeId(0),
        tier: Tier::Product,
        summary: summary(68.0, Some(Medal::Bronze)),
        results: vec![
            check("ADDR-2", Characteristic::Addressable, Status::Pass, 0.0, true),
            check("ADDR-4", Characteristic::Addressable, Status::NotApplicable, 0.0, false),
            check("UNDR-2", Characteristic::Understandable, Status::Partial(0.6), 1.6, false),
            check("TRST-1", Characteristic::Trustworthy, Status::Fail, 2.7, true),
            check("TRST-6", Characteristic::Trustworthy, Status::Unknown, 0.0, false),
        ],
        files: Vec::new(),
    }
}
