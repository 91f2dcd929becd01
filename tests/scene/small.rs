//! A small overview made by hand, for pictures: one line a thing.
//!
//! In: lines. Out: an [`Overview`]. Not here: anything read from files.

use meshscope::artifact::manifest::model::{Access, Kind};
use meshscope::mesh::model::{EdgeKind, HiddenLevel, Pin, Presence, Standing, VersionState, Via};
use meshscope::overview::Overview;
use meshscope::overview::model::{
    DomainIx, DomainRow, EdgeRow, NodeIx, NodeRow, ProjectEdgeRow, ProjectIx, ProjectRow,
};
use std::collections::BTreeMap;

/// Lines: `project NAME MODELS SCORE PRODUCTS TROUBLE`, `ghost NAME`, `domain NAME`, `KIND NAME [vN] [access] [contract]
/// [< parent …]` with a parent as `name`, `project.name` or `!project.name` (hidden) or `?project.name` (likely).
pub fn overview(text: &str) -> Overview {
    let mut overview = Overview::default();
    let mut names: BTreeMap<String, NodeIx> = BTreeMap::new();
    let mut edges: Vec<(String, String, String, NodeIx)> = Vec::new();
    let mut colour = 0;
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let words: Vec<&str> = line.split_whitespace().collect();
        match words[0] {
            "project" | "ghost" => {
                let ghost = words[0] == "ghost";
                colour += u8::from(!ghost);
                let mut row = ProjectRow {
                    name: words[1].to_owned(),
                    monogram: words[1].split('_').filter_map(|it| it.chars().next()).collect::<String>().to_uppercase(),
                    colour: if ghost { 0 } else { colour },
                    presence: if ghost { Presence::Ghost } else { Presence::Dropped },
                    ..ProjectRow::default()
                };
                if let Some(models) = words.get(2) {
                    row.counts.models = models.parse().unwrap();
                }
                if let Some(score) = words.get(3).filter(|it| **it != "-") {
                    row.rollup.score = Some(score.parse().unwrap());
                }
                row.rollup.products = words.get(4).map_or(0, |it| it.parse().unwrap());
                row.trouble = words.get(5).map_or((0, 0), |it| (it.parse().unwrap(), 0));
                let project = overview.projects.push(row);
                let whole =
                    DomainRow { project, name: words[1].to_owned(), whole_project: true, ..DomainRow::default() };
                let domain = overview.domains.push(whole);
                overview.projects[project].domains.push(domain);
            }
            "domain" => {
                let project = ProjectIx(overview.projects.len() as u32 - 1);
                let row = DomainRow { project, name: words[1].to_owned(), ..DomainRow::default() };
                let last = overview.domains.len() as u32 - 1;
                if overview.domains[DomainIx(last)].whole_project && overview.domains[DomainIx(last)].project == project
                {
                    overview.domains[DomainIx(last)] = row;
                } else {
                    let domain = overview.domains.push(row);
                    overview.projects[project].domains.push(domain);
                }
            }
            kind => {
                let project = ProjectIx(overview.projects.len() as u32 - 1);
                let domain = DomainIx(overview.domains.len() as u32 - 1);
                let owner = overview.projects[project].name.clone();
                let mut row = NodeRow {
                    kind: if kind == "semantic" { Kind::SemanticModel } else { Kind::of(kind) },
                    name: words[1].to_owned(),
                    project,
                    domain,
                    ..NodeRow::default()
                };
                if overview.projects[project].presence == Presence::Ghost {
                    row.standing = Standing::Ghost;
                }
                let mut parents = Vec::new();
                for (at, word) in words.iter().enumerate().skip(2) {
                    match *word {
                        "public" => row.access = Some(Access::Public),
                        "protected" => row.access = Some(Access::Protected),
                        "private" => row.access = Some(Access::Private),
                        "contract" => row.contract = true,
                        "disabled" => row.standing = Standing::Disabled,
                        "<" => {
                            parents = words[at + 1..].to_vec();
                            break;
                        }
                        it if it.starts_with('v') => {
                            row.version = Some(it[1..].to_owned());
                            row.version_state = Some(VersionState::Latest);
                        }
                        it => row.score = Some(it.parse().unwrap()),
                    }
                }
                let version = row.version.as_ref().map(|it| format!(".v{it}")).unwrap_or_default();
                row.key = format!("{kind}.{owner}.{}{version}", words[1]);
                let id = overview.nodes.push(row);
                names.insert(format!("{owner}.{}{version}", words[1]), id);
                for parent in parents {
                    let (mark, bare) = match parent.chars().next().unwrap() {
                        it @ ('!' | '?') => (it.to_string(), &parent[1..]),
                        _ => (String::new(), parent),
                    };
                    edges.push((mark, owner.clone(), bare.to_owned(), id));
                }
            }
        }
    }
    let mut uses: BTreeMap<(ProjectIx, ProjectIx), [u32; 4]> = BTreeMap::new();
    for (mark, owner, parent, to) in edges {
        let (kind, via, slot) = match mark.as_str() {
            "!" => (EdgeKind::Hidden(HiddenLevel::Exact), Via::Source, 2),
            "?" => (EdgeKind::Hidden(HiddenLevel::Schema), Via::Source, 3),
            _ => (EdgeKind::Ref, Via::Project, 0),
        };
        let own = names.get(&format!("{owner}.{parent}"));
        let from = *own.or_else(|| names.get(&parent)).unwrap_or_else(|| panic!("no {parent}"));
        overview.edges.push(EdgeRow { from, to, kind, via, pin: Pin::Unversioned });
        let ends = (overview.nodes[from].project, overview.nodes[to].project);
        if ends.0 != ends.1 {
            uses.entry(ends).or_default()[slot] += 1;
        }
    }
    overview.project_edges = uses
        .into_iter()
        .map(|((from, to), by)| {
            let weight = by.iter().sum();
            ProjectEdgeRow { from, to, weight, by, in_cycle: false, uses: Vec::new() }
        })
        .collect();
    for (_, node) in overview.nodes.clone().entries() {
        overview.domains[node.domain].counts.models += 1;
    }
    overview
}

/// A company of seven projects.
pub const COMPANY: &str = "
project core_platform 148 87 5 3
  domain orders
    model fct_orders v2 public contract 92
    model fct_orders v1 public 70
  domain customer
    model dim_customers v3 public contract 88
  domain catalog
    model dim_dates public 95
    model dim_products v2 public 60
    model dim_products v1 public 41
project supply_chain 83 76 2
  domain inventory
    model fct_inventory_position_daily v1 public 76
  domain suppliers
    model dim_suppliers protected
project finance 92 91 3
  domain ledger
    model dim_gl_accounts public 90
    model int_journals private
    model int_cost_centers private
    model fct_invoices v1 public 84 < core_platform.fct_orders.v2
    model stg_charges private
    model stg_refunds private
    seed fx_rates
    source billing.fx_feed
  domain revenue
    model int_rev_allocated private < core_platform.fct_orders.v2 stg_charges
    model int_refunds private < stg_refunds
    model int_fx_daily private < fx_rates billing.fx_feed
    model fct_revenue_daily v1 public 95 < int_rev_allocated
    model fct_revenue_daily v2 public contract 95 < int_rev_allocated int_refunds int_fx_daily fct_invoices.v1 core_platform.dim_customers.v3 core_platform.dim_dates
    model rpt_rev_monthly private < dim_gl_accounts
    metric net_revenue < fct_revenue_daily.v2
    exposure Board_revenue_and_margin_pack < fct_revenue_daily.v2
project marketing 117 65 3 9
  domain growth
    model fct_campaign_roi protected 61 < finance.fct_revenue_daily.v2
    model obt_attribution public 70 < finance.fct_revenue_daily.v2 fct_campaign_roi
    source pa.events
  domain brand
    model fct_brand_lift protected < obt_attribution pa.events
project customer_success 54 71 1 4
    model int_account_value private < finance.fct_revenue_daily.v2 marketing.obt_attribution
    model fct_account_health protected 45 < int_account_value
ghost people_ops 1
    model dim_headcount public
project product_analytics 131 55 2 8
    model fct_feature_usage public 55 < core_platform.dim_customers.v3 core_platform.dim_dates marketing.obt_attribution
";

/// The company, with one source of marketing that is product_analytics' table, and a consumer of the ghost.
pub fn company() -> Overview {
    let text = COMPANY.to_owned()
        + "
project board_room 12 - 2
    source hidden.fct_feature_usage < !product_analytics.fct_feature_usage
    source pa.sessions < ?product_analytics.fct_feature_usage
    model rpt_board protected < hidden.fct_feature_usage people_ops.dim_headcount pa.sessions
";
    overview(&text)
}
