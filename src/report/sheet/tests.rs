//! Each sheet on the smallest mesh that shows what it says.

#![allow(clippy::panic, clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

use super::{Ask, Block, Book, Sheet, Sign, sheet};
use crate::fixture::mesh;
use crate::plan::readiness;
use crate::policy::Policy;
use crate::scorecard::{Context, summarise};

const TEXT: &str = "project core generated=2026-06-01T00:00 adapter=snowflake
  group sales owner=Sales email=sales@a.io slack=https://chat.a.io/sales
  source raw.orders
  model stg < raw.orders group=sales private
  model orders < stg group=sales public contract v1 latest=2 deprecated=2026-05-01
  model orders < stg group=sales public contract v2 latest
    column id integer not_null pk
    column amount decimal
  model lines < stg group=sales
  model other < lines group=ops
  catalog orders.v2 ID:NUMBER note:TEXT
  owns /models/ @a/growth
project fin generated=2026-06-01T00:00
  group money owner=Fin
  source dwh.lines relation=mesh.core.lines
  model revenue < core.orders.v1 group=money
  model margin < core.orders.v2 group=money
  model detail < dwh.lines group=money
  model x group=b
";

fn written(text: &str, ask: &Ask) -> Sheet {
    let mesh = mesh(text);
    let policy = Policy::default();
    let summaries = summarise(&Context::new(&mesh, &policy));
    let ready = readiness(&mesh, &summaries, false);
    let findings = crate::governance::find(&mesh, &policy);
    sheet(&Book { mesh: &mesh, summaries: &summaries, ready: &ready, policy: &policy, findings: &findings }, ask)
        .expect("a sheet")
}

/// The lines of a section: cells joined by bars, signs in front.
fn lines(sheet: &Sheet, title: &str) -> Vec<String> {
    let section = sheet.sections.iter().find(|section| section.title == title);
    let titles: Vec<&str> = sheet.sections.iter().map(|section| section.title.as_str()).collect();
    let section = section.unwrap_or_else(|| panic!("no {title} among {titles:?}"));
    let mut lines = Vec::new();
    for block in &section.blocks {
        match block {
            Block::Text(text) | Block::Markdown(text) => lines.push(text.clone()),
            Block::Code { file, text } => lines.push(format!("{file}: {text}")),
            Block::Rings(rings) => lines.extend(rings.iter().map(|(label, part, all)| format!("{label} {part}/{all}"))),
            Block::Rows(rows) => lines.extend(rows.rows.iter().map(|row| {
                let sign = row.iter().find_map(|bit| match bit.sign {
                    Sign::None => None,
                    Sign::Pass => Some("+ "),
                    Sign::Warn => Some("! "),
                    Sign::Block => Some("x "),
                    Sign::Unknown => Some("? "),
                });
                let texts: Vec<&str> = row.iter().map(|bit| bit.text.as_str()).collect();
                format!("{}{}", sign.unwrap_or_default(), texts.join(" | "))
            })),
        }
    }
    lines
}

fn domain(project: &str, name: &str) -> Ask {
    Ask::Domain(project.to_owned(), name.to_owned())
}

#[test]
fn a_domains_page_says_what_to_do_first_to_whom_it_matters() {
    let page = written(TEXT, &domain("core", "sales"));
    let all = lines(&page, "What to do");
    assert_eq!(all[0], "x Get fin / money off orders v1 | it ended on 1 May 2026 and is still read");
    assert!(
        all.contains(
            &"! Publish lines, or end its use | read by core / ops and fin / money, but not public".to_owned()
        ),
        "{all:#?}"
    );
    let reader = written(TEXT, &domain("fin", "money"));
    assert_eq!(lines(&reader, "What to do")[0], "x Move revenue off orders v1 | orders v1 has ended");
}

#[test]
fn it_shows_what_is_published_who_reads_it_and_what_is_read() {
    let page = written(TEXT, &domain("core", "sales"));
    let published = lines(&page, "Publishes");
    assert!(published[0].contains("orders v1, ended 1 May 2026 | public | enforced"), "{published:#?}");
    assert!(published[2].contains("lines | protected, but read | none"), "{published:#?}");
    assert_eq!(
        lines(&page, "Who reads it"),
        [
            "! fin / money | Fin | lines, orders v1 and orders v2, some of it through source() | 3",
            "core / ops | ops team | lines | 1"
        ]
    );
    let reads = lines(&written(TEXT, &domain("fin", "money")), "Reads");
    assert_eq!(reads, ["core / sales | lines, orders v1 and orders v2"]);
    assert_eq!(lines(&page, "Reads"), ["raw.orders | 1 reader | freshness is not checked"]);
}

#[test]
fn people_are_reached_by_mail_and_address_and_conflicts_are_named() {
    let page = written(TEXT, &domain("core", "sales"));
    let people = lines(&page, "People");
    assert_eq!(people[..3], ["Owner | Sales", "Email | sales@a.io", "Slack | https://chat.a.io/sales"]);
    assert!(
        people.contains(&"owned in CODEOWNERS 4/4".to_owned())
            && people.contains(&"group and CODEOWNERS agree 0/4".to_owned())
    );
    assert!(people.contains(&"! @a/growth | CODEOWNERS, somebody else | 4".to_owned()), "{people:#?}");
    let links: Vec<&str> = page
        .sections
        .iter()
        .flat_map(|section| &section.blocks)
        .filter_map(|block| match block {
            Block::Rows(rows) => Some(rows.rows.iter().flatten().map(|bit| bit.link.as_str())),
            _ => None,
        })
        .flatten()
        .filter(|link| !link.is_empty())
        .collect();
    assert_eq!(links, ["mailto:sales@a.io", "https://chat.a.io/sales"]);
}

#[test]
fn a_contract_is_compared_with_the_warehouse_and_says_what_this_platform_enforces() {
    let page = written(TEXT, &Ask::Contract("model.core.orders.v2".to_owned()));
    let columns = lines(&page, "Columns");
    assert!(
        columns[0].contains("id")
            && columns[0].contains("not_null")
            && columns[0].contains("primary_key, not enforced here"),
        "{columns:#?}"
    );
    assert_eq!(
        lines(&page, "In the warehouse"),
        ["x amount | decimal | is not there", "! note | not declared | TEXT"],
        "NUMBER is a whole number where no scale is given"
    );
    let promise = lines(&page, "Promise");
    assert!(promise.iter().any(|line| line.contains("snowflake enforces not_null")), "{promise:#?}");
}

#[test]
fn consumers_are_named_with_pin_and_owner_and_use_is_ready_to_copy() {
    let page = written(TEXT, &Ask::Contract("model.core.orders.v2".to_owned()));
    assert_eq!(
        lines(&page, "Consumers"),
        ["+ fin | margin | v2 | pinned to latest | Fin", "! fin | revenue | v1 | pinned to an old version | Fin"]
    );
    assert_eq!(
        lines(&page, "How to use it")[..2],
        ["dependencies.yml: projects:\n  - name: core", "in a model: select * from {{ ref('core', 'orders', v=2) }}"]
    );
    assert_eq!(
        lines(&page, "Versions"),
        ["v2 latest | no end date | 1 consumer", "x v1 old | ended 1 May 2026 | 1 consumer"]
    );
    let closed = written(TEXT, &Ask::Contract("model.core.lines".to_owned()));
    assert_eq!(lines(&closed, "Consumers")[0], "! fin | detail |  | hidden: through source() | Fin");
}

#[test]
fn references_between_two_domains_are_listed_one_by_one() {
    let pair = |project: &str, name: &str| (project.to_owned(), name.to_owned());
    let page = written(TEXT, &Ask::Between(pair("core", "sales"), pair("fin", "money")));
    assert_eq!(lines(&page, "core / sales → fin / money").len(), 2, "hidden edges end in the ungrouped source");
    let page = written(TEXT, &Ask::Between(pair("core", "sales"), pair("fin", "ungrouped")));
    assert_eq!(lines(&page, "core / sales → fin / ungrouped"), ["! lines | dwh.lines | through source(), for detail"]);
    let none = written(TEXT, &Ask::Between(pair("fin", "b"), pair("core", "sales")));
    assert!(lines(&none, "fin / b → core / sales")[0].starts_with("Neither"));
}

#[test]
fn gates_stand_with_what_blocks_first() {
    let page = written(TEXT, &domain("core", "sales"));
    let gates = lines(&page, "Can it leave?");
    assert_eq!(gates.len(), 12, "eleven gates and the effort");
    assert!(gates[0].starts_with("! R"), "{gates:#?}");
    assert!(gates[11].starts_with("To leave: 1 ref to rewrite with two arguments, 1 model to publish"), "{gates:#?}");
    let whole = written("project p\n  model a\n", &domain("p", "p"));
    assert_eq!(lines(&whole, "Can it leave?"), ["It is a project of its own already."]);
}

#[test]
fn ownership_lists_moves_with_the_commands_and_says_so_where_all_is_well() {
    let mut text = "project p\n".to_owned();
    (0..4).for_each(|at| text.push_str(&format!("  model f{at} group=f path=models/marts/f/f{at}.sql\n")));
    text.push_str("  model away group=f path=models/staging/away.sql\n  model g group=g path=models/marts/g/g.sql\n");
    let page = written(&text, &Ask::Ownership);
    assert_eq!(
        lines(&page, "Misplaced in p / f")[1],
        "in the folder of p: mkdir -p models/staging/f\ngit mv models/staging/away.sql models/staging/f/away.sql"
    );
    let without = written(TEXT, &domain("fin", "b"));
    assert!(without.sections.iter().all(|section| section.title != "Score"), "no products, no score");
}
