//! What a policy does to the mesh: domains, owners, ages.

use super::reading;
use meshscope::fixture::{beside, loaded};
use meshscope::mesh::model::OwnerBy;
use meshscope::mesh::{Mesh, join_under};

fn under(text: &str, policy: &str, as_of: Option<i64>) -> Mesh {
    let found = reading(policy);
    assert_eq!(found.problems, [], "{policy}");
    join_under(&loaded(text), &beside(text), &found.policy, as_of)
}

fn domain<'m>(mesh: &'m Mesh, key: &str) -> &'m str {
    &mesh.domains[mesh.nodes[mesh.find(key).expect("a node")].domain].name
}

const PLAIN: &str = "project core\n  model a path=models/finance/a.sql\n  model b tags=cx,x path=models/other/b.sql\n  model c path=models/other/c.sql\nproject crm\n  model d < core.b";

#[test]
fn tags_and_folders_give_domains_to_what_has_no_group() {
    let policy = "[domains]\ntags = [\"cx\", \"growth\"]\naliases = { cx = \"customer_success\" }\nmap = [{ path = \"models/finance/**\", domain = \"finance\" }]";
    let mesh = under(PLAIN, policy, None);
    assert_eq!(domain(&mesh, "model.core.a"), "finance");
    assert_eq!(domain(&mesh, "model.core.b"), "customer_success");
    assert_eq!(domain(&mesh, "model.core.c"), "ungrouped");
    assert_eq!(domain(&mesh, "model.crm.d"), "crm");
    // A group counts more than either.
    let grouped = PLAIN.replace("tags=cx,x", "tags=cx,x group=sales");
    assert_eq!(domain(&under(&grouped, policy, None), "model.core.b"), "sales");
    assert_eq!(domain(&under(PLAIN, "", None), "model.core.a"), "core");
}

#[test]
fn a_whole_project_can_have_a_domain_of_another_name() {
    let mesh = under(PLAIN, "[projects.core]\ndomain = \"platform\"", None);
    assert_eq!(domain(&mesh, "model.core.a"), "platform");
    assert_eq!(domain(&mesh, "model.crm.d"), "crm");
}

#[test]
fn owners_are_found_by_the_keys_of_the_policy() {
    let text = "project core\n  group g owner=Team slack=#g\n  model a group=g\n  model b meta.lead=ann@x.io\n  model c\n  owns /models/a.sql @x/data-platform";
    let owner = |policy: &str, key: &str| {
        let mesh = under(text, policy, None);
        let found = mesh.nodes[mesh.find(key).expect("a node")].owner.clone();
        found.map(|found| (found.by, found.owner.name + &found.owner.emails.concat()))
    };
    assert_eq!(owner("", "model.core.b"), None);
    let by_meta = owner("[ownership]\nmeta_keys = [\"lead\"]", "model.core.b");
    assert_eq!(by_meta, Some((OwnerBy::Meta, "ann@x.io".to_owned())));
    let whole = "[ownership.project_default]\ncore = \"Platform\"";
    assert_eq!(owner(whole, "model.core.c"), Some((OwnerBy::Policy, "Platform".to_owned())));
    assert_eq!(owner(whole, "model.core.a").map(|(by, _)| by), Some(OwnerBy::Group));
    let coverage = |policy: &str| {
        let mesh = under(text, policy, None);
        let coverage = mesh.projects.iter().next().expect("a project").coverage;
        (coverage.contactable, coverage.agreed)
    };
    assert_eq!(coverage(""), (1, 0));
    assert_eq!(coverage("[ownership]\ncontact_keys = [\"email\"]"), (0, 0));
    assert_eq!(coverage("[ownership.aliases]\n\"g\" = \"data platform\""), (1, 1));
}

#[test]
fn ages_are_counted_to_the_as_of_date() {
    let text = "project core generated=2026-05-01T00:00\n  model a\nproject crm generated=2026-05-05T00:00\n  model b";
    let codes = |policy: &str, as_of: Option<i64>| {
        let mesh = under(text, policy, as_of);
        let codes: Vec<String> = mesh.notices.into_iter().map(|notice| notice.code).collect();
        (mesh.as_of, ["M-SKEW", "M-AGED"].map(|code| codes.iter().filter(|own| *own == code).count()))
    };
    let newest = 1_777_939_200;
    assert_eq!(codes("", None), (Some(newest), [0, 0]));
    assert_eq!(codes("[stale]\nmax_skew_hours = 95\nmax_age_days = 3", None), (Some(newest), [1, 1]));
    assert_eq!(codes("[stale]\nmax_skew_hours = 96\nmax_age_days = 4", None), (Some(newest), [0, 0]));
    let later = newest + 31 * 86_400;
    assert_eq!(codes("", Some(later)), (Some(later), [0, 1]));
}

#[test]
fn layers_of_the_policy_are_no_folders_of_a_domain() {
    let text = "project core\n  model a group=g path=models/raw/g/a.sql\n  model b group=h path=models/raw/h/b.sql";
    let home = |policy: &str| {
        let mesh = under(text, policy, None);
        mesh.domains.iter().filter_map(|domain| Some(domain.folder.as_ref()?.home.clone())).collect::<Vec<_>>()
    };
    assert_eq!(home(""), ["raw/g", "raw/h"]);
    assert_eq!(home("[layers]\nnames = [\"raw\"]"), ["g", "h"]);
}
