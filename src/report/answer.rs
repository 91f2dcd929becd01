//! The sentence each view opens with.
//!
//! In: the overview. Out: an [`Answer`]: the finding, and what proves it. Not here: any figure that is not already in the
//! overview.

use super::cell::grade;
use super::{domains, inspect, interfaces, words};
use crate::artifact::Level;
use crate::mesh::model::{Presence, ShapeLabel};
use crate::overview::Overview;
use crate::overview::model::{ProductRow, VersionRow};
use crate::scene::scope::in_sight;
use crate::scorecard::model::{Characteristic, Tier};
use crate::session::ViewState;
use crate::sort::Sort;

/// A sentence in two parts.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Answer {
    /// What was found; stands in bold.
    pub finding: String,
    /// What proves it; stands in grey.
    pub proof: String,
}

fn answer(finding: impl Into<String>, proof: impl Into<String>) -> Answer {
    Answer { finding: finding.into(), proof: proof.into() }
}

/// What shape is the mesh?
pub fn mesh(overview: &Overview) -> Answer {
    let shape = &overview.shape;
    let given = overview.projects.iter().filter(|it| it.presence == Presence::Dropped).count();
    let label = words::sentence(shape.label.word());
    match shape.label {
        ShapeLabel::Single => {
            let projects = words::count(domains_count(overview), "domain");
            return answer("A single project.", format!("{projects} in it; drop another project to see a mesh."));
        }
        ShapeLabel::Islands => {
            return answer("Islands.", format!("None of the {given} projects given uses another."));
        }
        _ => {}
    }
    let near = shape.meshiness.is_some_and(|it| [0.25, 0.5, 0.75].iter().any(|step| it >= *step && it - step < 0.02));
    let finding = if near { format!("{label}, just.") } else { format!("{label}.") };
    let mut proof = Vec::new();
    if let Some((project, share)) = shape.top_producer
        && let Some(project) = overview.projects.row(project)
    {
        proof.push(format!("{} of cross-project use starts in {}", words::percent(share), project.name));
    }
    let hidden: u32 = overview.project_edges.iter().map(|edge| edge.by[2] + edge.by[3]).sum();
    let (hidden_words, verb) = (words::count(hidden as usize, "node"), if hidden == 1 { "is" } else { "are" });
    match (shape.cycles, hidden) {
        (0, 0) => proof.push(format!("no cycles and no hidden edges in the {} given", words::count(given, "project"))),
        (0, _) => proof.push(format!("{hidden_words} {verb} read past dbt, through sources")),
        (cycles, 0) => {
            proof.push(format!("{} {} to be broken", words::count(cycles as usize, "project cycle"), have(cycles)))
        }
        (cycles, _) => proof.push(format!(
            "{}, and {hidden_words} {verb} read past dbt, through sources",
            words::count(cycles as usize, "project cycle")
        )),
    }
    answer(finding, format!("{}.", proof.join("; ")))
}

fn have(number: u32) -> &'static str {
    if number == 1 { "has" } else { "have" }
}

fn domains_count(overview: &Overview) -> usize {
    overview.domains.iter().filter(|it| !it.ungrouped).count()
}

/// What depends on what?
pub fn lineage(overview: &Overview, view: &ViewState) -> Answer {
    let sight = in_sight(overview, view);
    let shown = sight.as_ref().map_or(overview.nodes.len(), |it| it.len());
    let seen = |id| sight.as_ref().is_none_or(|it| it.contains(&id));
    let edges = overview.edges.iter().filter(|it| seen(it.from) && seen(it.to)).count();
    let focus = view.focus.as_ref().and_then(|key| overview.nodes.iter().find(|node| node.key == *key));
    match focus {
        Some(node) => answer(
            format!("{} shown.", words::count(shown, "node")),
            format!("{} with {} up and {} down.", node.name, view.up, view.down),
        ),
        None if view.selected.is_some() => answer(
            format!("{} selected.", words::count(shown, "node")),
            format!("Of {} in the mesh.", overview.nodes.len()),
        ),
        None => answer(
            format!("{} and {}.", words::count(shown, "node"), words::count(edges, "edge")),
            "Select one to see what it reads and what reads it.",
        ),
    }
}

/// Who owns what, and does it hold?
pub fn domains(overview: &Overview) -> Answer {
    let dropped = || overview.projects.iter().filter(|it| it.presence == Presence::Dropped);
    let models: u32 = dropped().map(|it| it.coverage.models).sum();
    let owned: u32 = dropped().map(|it| it.coverage.owned).sum();
    if models == 0 {
        return answer("No models.", "The projects given have none of their own.");
    }
    let real = overview.domains.iter().filter(|domain| {
        !domain.ungrouped && overview.projects.row(domain.project).is_some_and(|it| it.presence == Presence::Dropped)
    });
    let number = real.clone().count();
    let verb = if number == 1 { "owns" } else { "own" };
    let finding = format!(
        "{} {verb} {} of models.",
        words::count(number, "domain"),
        words::percent(f64::from(owned) / f64::from(models))
    );
    let ungrouped = domains::ungrouped_models(overview).count();
    let nobody: Vec<&str> = real.clone().filter(|it| it.owner.is_empty()).map(|it| it.name.as_str()).collect();
    let silent: Vec<&str> =
        real.filter(|it| !it.owner.is_empty() && it.contact.is_empty()).map(|it| it.name.as_str()).collect();
    let mut proof = Vec::new();
    if ungrouped > 0 {
        proof.push(format!("{} {} no group", words::count(ungrouped, "model"), have(ungrouped as u32)));
    }
    if !nobody.is_empty() {
        proof.push(format!("{} {} no owner", words::list(&nobody, 2), have(nobody.len() as u32)));
    }
    if !silent.is_empty() {
        proof.push(format!("the owner of {} names no way to be reached", words::list(&silent, 2)));
    }
    if proof.is_empty() {
        proof.push("every domain has an owner who can be reached".to_owned());
    }
    answer(finding, format!("{}.", words::sentence(&proof.join(", "))))
}

/// What does each project promise, and to whom?
pub fn interfaces(overview: &Overview) -> Answer {
    let products: Vec<&ProductRow> = interfaces::products(overview).map(|(_, product)| product).collect();
    if products.is_empty() {
        return answer("No public models.", "Nothing is promised to other projects yet.");
    }
    let contracts = products.iter().filter(|it| it.contract).count();
    let finding = format!("{}, {contracts} under contract.", words::count(products.len(), "public model"));
    let ends = |product: &ProductRow| -> Vec<(String, VersionRow)> {
        product.versions.iter().map(|it| (product.name.clone(), it.clone())).collect()
    };
    let mut ending: Vec<(i64, String, VersionRow)> = products
        .iter()
        .flat_map(|product| ends(product))
        .filter_map(|(name, version)| Some((version.deprecated_at?, name, version)))
        .collect();
    ending.put_in_order_by(|a, b| (a.0, &a.1, &a.2.version).cmp(&(b.0, &b.1, &b.2.version)));
    let now = overview.as_of.unwrap_or(i64::MIN);
    let readers = |version: &VersionRow| -> String {
        let names: Vec<&str> = version
            .used_by
            .iter()
            .filter_map(|(id, _)| overview.projects.row(*id))
            .map(|it| it.name.as_str())
            .collect();
        words::list(&names, 2)
    };
    let past = ending.iter().find(|(end, _, version)| *end < now && !version.used_by.is_empty());
    let next = ending.iter().find(|(end, _, version)| *end >= now && !version.used_by.is_empty());
    let named =
        |name: &str, version: &VersionRow| format!("{name} {}", words::version(&version.version)).trim_end().to_owned();
    let proof = if let Some((end, name, version)) = past {
        let verb = if version.used_by.len() == 1 { "reads" } else { "read" };
        format!(
            "{} ended on {} and {} still {verb} it.",
            named(name, version),
            words::short_day(*end),
            readers(version)
        )
    } else if let Some((end, name, version)) = next {
        format!("{} ends on {}; {} must move before.", named(name, version), words::day(*end), readers(version))
    } else {
        let unused = products.iter().filter(|it| it.used_by.is_empty() && it.used_by_domains.is_empty()).count();
        match unused {
            0 => "Each is used, and none has an end date that concerns anyone.".to_owned(),
            number => format!("{number} of them nobody uses in the projects given."),
        }
    };
    answer(finding, proof)
}

/// How good is each data product, and what would make it better?
pub fn scorecards(overview: &Overview) -> Answer {
    let rollup = &overview.rollup;
    let candidates = overview.products.iter().filter(|it| it.tier == Tier::Candidate).count();
    let Some(score) = rollup.score else {
        let proof = match candidates {
            0 => "No model is public.".to_owned(),
            number => format!("No model is public; {} would be candidates.", words::count(number, "model")),
        };
        return answer("No data products yet.", proof);
    };
    let unsure = if rollup.evidence < 0.5 { "?" } else { "" };
    let finding = format!("{}, grade {}{unsure}.", words::points(score), grade(score).letter());
    let mut weak: Vec<(f64, Characteristic)> =
        rollup.parts.iter().zip(Characteristic::ALL).filter_map(|(part, it)| Some((part.score?, it))).collect();
    weak.put_in_order_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    let short = |it: &Characteristic| it.name().split(" &").next().unwrap_or_default().to_owned();
    let weakest: Vec<String> = weak.iter().take(2).map(|(_, it)| short(it)).collect();
    answer(finding, format!("{}. Weakest: {}.", inspect::medals(rollup), weakest.join(", then ")))
}

/// What was read?
pub fn files(
    (read, refused, waiting): (usize, usize, usize),
    milliseconds: Option<u32>,
    overview: Option<&Overview>,
) -> Answer {
    let finding = match (read, waiting, milliseconds) {
        (0, 0, _) => "Nothing read yet.".to_owned(),
        (read, 0, Some(took)) => {
            format!("{} read, from drop to mesh in {}.", words::count(read, "file"), words::duration(took))
        }
        (read, 0, None) => format!("{} read.", words::count(read, "file")),
        (read, waiting, _) => format!("{read} of {} read.", words::count(read + waiting, "file")),
    };
    let mut proof = Vec::new();
    if refused > 0 {
        proof.push(format!("{} refused", words::count(refused, "file")));
    }
    let notices = overview.map(|it| it.notices.as_slice()).unwrap_or_default();
    let of = |level: Level| notices.iter().filter(|it| it.level == level).count();
    for (number, word) in [(of(Level::Error), "error"), (of(Level::Warning), "warning")] {
        if number > 0 {
            proof.push(words::count(number, word));
        }
    }
    if proof.is_empty() && read > 0 {
        proof.push("nothing refused, nothing to warn of".to_owned());
    }
    let proof = proof.join(", ");
    answer(finding, if proof.is_empty() { proof } else { format!("{}.", words::sentence(&proof)) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::sample;

    #[test]
    fn the_mesh_names_its_shape_its_producer_and_what_is_wrong() {
        let mut overview = sample::mesh();
        assert_eq!(mesh(&overview).finding, "Pair.");
        assert_eq!(
            mesh(&overview).proof,
            "75\u{202f}% of cross-project use starts in core; 1 project cycle, and 1 node is read past dbt, through sources."
        );
        overview.shape.label = ShapeLabel::Meshier;
        overview.shape.meshiness = Some(0.5);
        assert_eq!(mesh(&overview).finding, "Meshier, just.");
        overview.shape.meshiness = Some(0.6);
        assert_eq!(mesh(&overview).finding, "Meshier.");
        overview.shape.label = ShapeLabel::Single;
        assert_eq!(mesh(&overview).finding, "A single project.");
    }

    #[test]
    fn domains_say_who_is_missing() {
        let found = domains(&sample::mesh());
        assert_eq!(found.finding, "2 domains own 57\u{202f}% of models.");
        assert_eq!(found.proof, "3 models have no group, shop has no owner.");
    }

    #[test]
    fn interfaces_name_a_version_read_past_its_end() {
        let mut overview = sample::mesh();
        assert_eq!(interfaces(&overview).finding, "3 public models, 1 under contract.");
        assert_eq!(interfaces(&overview).proof, "orders v1 ended on 31 Mar and shop still reads it.");
        overview.as_of = overview.as_of.map(|now| now - 100 * 86_400);
        assert_eq!(interfaces(&overview).proof, "orders v1 ends on 31 Mar 2026; shop must move before.");
        overview.products = Vec::new().into();
        assert_eq!(interfaces(&overview).finding, "No public models.");
    }

    #[test]
    fn scorecards_give_grade_medals_and_the_weakest() {
        let mut overview = sample::mesh();
        let found = scorecards(&overview);
        assert_eq!(found.finding, "68, grade C.");
        assert_eq!(found.proof, "1 bronze, 1 without a medal. Weakest: Trustworthy, then Discoverable.");
        overview.rollup.score = None;
        assert_eq!(scorecards(&overview).finding, "No data products yet.");
    }

    #[test]
    fn lineage_counts_what_is_shown() {
        let view = ViewState { focus: Some(sample::ORDERS_V2.to_owned()), up: 1, down: 1, ..ViewState::default() };
        let found = lineage(&sample::mesh(), &view);
        assert_eq!((found.finding.as_str(), found.proof.as_str()), ("4 nodes shown.", "orders with 1 up and 1 down."));
    }

    #[test]
    fn files_count_what_was_refused() {
        assert_eq!(files((0, 0, 0), None, None).finding, "Nothing read yet.");
        assert_eq!(files((2, 1, 0), None, None), answer("2 files read.", "1 file refused."));
        assert_eq!(files((2, 1, 0), Some(1_234), None).finding, "2 files read, from drop to mesh in 1.2\u{202f}s.");
        assert_eq!(files((2, 0, 3), None, None).finding, "2 of 5 files read.");
        assert_eq!(files((1, 0, 0), None, Some(&sample::mesh())).proof, "1 warning.");
    }
}
