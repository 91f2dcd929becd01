//! CODEOWNERS files laid over projects (spec 03.3). In: the files, and where each project's manifest lay. Out: the code
//! owners of every own node with a file. Not here: which owner counts.

use super::pair::folder;
use super::{Beside, Content, Known};
use crate::artifact::codeowners::{Matcher, Owned};
use crate::artifact::{ArtifactKind, Level, Notice};
use crate::mesh::assemble::project_of;
use crate::mesh::model::{EvidenceFile, FileUse, Mesh, NodeId, Pairing, Standing};
use crate::mesh::words::{count, list, notice};
use crate::sort::Gather;

/// How many nodes of a project are asked where in the repository it lies, and how many folders are tried.
const SAMPLE: usize = 60;

/// One file over one project.
struct Laid<'f> {
    file: &'f Beside,
    matcher: Matcher<'f>,
    /// Where the project lies in the repository: empty, or with `/` at its end.
    prefix: String,
    /// How many of the sampled nodes a rule other than `*` covers.
    specific: usize,
    /// How many were sampled.
    sampled: usize,
}

/// Finds the code owners of every own node.
pub fn code_owners(mesh: &mut Mesh, known: &Known, files: &[&Beside], notices: &mut Vec<Notice>) {
    let files: Vec<&Beside> = files.iter().copied().filter(|file| file.kind() == ArtifactKind::CodeOwners).collect();
    if files.is_empty() {
        return;
    }
    for (position, entry) in known.entries.iter().enumerate() {
        let project = project_of(known.placed, position);
        let of_project = |id: &NodeId| {
            let node = &mesh.nodes[*id];
            node.project == project && node.standing == Standing::Own && !node.data.file_path.is_empty()
        };
        let nodes: Vec<NodeId> = mesh.nodes.ids().filter(of_project).collect();
        let name = entry.name();
        let about = About {
            home: home(&entry.loaded.file),
            said: known.policy.projects.get(&name).and_then(|project| project.repo_path.as_ref()),
            name,
        };
        let Some(laid) = lay(mesh, &files, &about, &nodes, notices) else { continue };
        let mut split = 0;
        let mut found = Vec::new();
        for id in nodes {
            let data = &mesh.nodes[id].data;
            let of = |path: &str| laid.matcher.owned(&format!("{}{path}", laid.prefix)).map(|owned| owned.owners);
            let owners = of(&data.file_path);
            let in_yaml = data.yaml_path.as_deref().and_then(of);
            split += usize::from(owners.is_some() && in_yaml.is_some() && owners != in_yaml);
            found.push((id, owners.map(|owners| owners.into_iter().map(str::to_owned).collect::<Vec<String>>())));
        }
        for (id, owners) in found {
            mesh.seen[id].code_owners = owners;
        }
        let file = EvidenceFile {
            kind: ArtifactKind::CodeOwners,
            file: laid.file.file.clone(),
            generated_at: None,
            useful: true,
            invocation_id: String::new(),
        };
        mesh.evidence[project].files.push(file);
        if let Content::CodeOwners(owners) = &laid.file.content {
            mesh.evidence[project].passed_over.clone_from(&owners.notices);
        }
        let pairing = if about.home.is_empty() {
            Pairing::Rules { covered: laid.specific as u32, of: laid.sampled as u32 }
        } else {
            Pairing::Folder
        };
        mesh.files.push(FileUse { key: laid.file.key, project: entry.name(), pairing });
        if split > 0 {
            let nodes = count(split, "node has", "nodes have");
            let message =
                format!("{nodes} one owner for the code and another for the YAML in {}, by CODEOWNERS.", entry.name());
            let hint = "Let one team own both files, or keep the YAML beside the code.";
            notices.push(notice(Level::Info, "O-SPLIT-OWNERS", entry.name(), message, hint));
        }
    }
}

/// What is known of a project before any rule is asked.
struct About<'a> {
    name: String,
    /// Its folder, as dropped.
    home: &'a str,
    /// Its place in the repository, by the policy.
    said: Option<&'a String>,
}

/// The file that speaks for a project, laid over it.
fn lay<'f>(
    mesh: &Mesh,
    files: &[&'f Beside],
    about: &About,
    nodes: &[NodeId],
    notices: &mut Vec<Notice>,
) -> Option<Laid<'f>> {
    let (home, project) = (about.home, about.name.as_str());
    let above = |file: &&&Beside| {
        let root = repository(&file.file).0;
        root.is_empty() || home == root || home.strip_prefix(root).is_some_and(|rest| rest.starts_with('/'))
    };
    let mut near: Vec<&Beside> = files.iter().filter(above).copied().collect();
    // The innermost repository, and in it the first of the places GitHub looks at.
    let best = near.iter().map(|file| rank(&file.file)).max();
    near.retain(|file| Some(rank(&file.file)) == best);
    if near.is_empty() && home.is_empty() {
        // The manifest was dropped alone, so that folders tell nothing.
        near.extend(files);
    }
    let mut laid: Vec<Laid> = near.into_iter().filter_map(|file| place(mesh, file, about, nodes)).collect();
    let most = laid.iter().map(|laid| laid.specific).max()?;
    if laid.len() > 1 {
        laid.retain(|laid| laid.specific == most);
    }
    if laid.len() > 1 {
        let names: Vec<&str> = laid.iter().map(|laid| laid.file.file.as_str()).collect();
        let message = format!("No CODEOWNERS is read for {project}: {} fit it equally well.", list(&names, 3));
        let hint = "Drop each repository as a folder, with its CODEOWNERS and its manifest.json in it.";
        notices.push(notice(Level::Warning, "M-UNPAIRED", project, message, hint));
        return None;
    }
    laid.pop()
}

/// Where the project lies by `file`: as the policy says, else as the folders were dropped, else where most of its nodes are covered by a rule other
/// than `*`.
fn place<'f>(mesh: &Mesh, file: &'f Beside, about: &About, nodes: &[NodeId]) -> Option<Laid<'f>> {
    let Content::CodeOwners(owners) = &file.content else { return None };
    let matcher = Matcher::new(owners);
    let paths: Vec<&str> = nodes.iter().take(SAMPLE).map(|&id| mesh.nodes[id].data.file_path.as_str()).collect();
    let covered = |prefix: &str| {
        let owned = paths.iter().filter_map(|path| matcher.owned(&format!("{prefix}{path}")));
        owned.filter(|owned: &Owned| owned.specific).count()
    };
    let relative =
        about.home.strip_prefix(repository(&file.file).0).map(|rest| rest.trim_matches('/')).unwrap_or_default();
    let found = if relative.is_empty() { String::new() } else { format!("{relative}/") };
    let mut prefix = about.said.cloned().unwrap_or(found);
    let mut specific = covered(&prefix);
    if prefix.is_empty() && about.said.is_none() {
        // A rule for one of the project's own folders must not be taken for the folder the project lies in.
        let roots = paths.iter().filter_map(|path| path.split('/').next()).into_set();
        let folders = matcher.folders().into_iter().take(SAMPLE);
        for folder in folders.filter(|folder| folder.split('/').next().is_none_or(|first| !roots.contains(first))) {
            let now = covered(&folder);
            if now > specific {
                (prefix, specific) = (folder, now);
            }
        }
    }
    Some(Laid { file, matcher, prefix, specific, sampled: paths.len() })
}

/// The folder of a project, from where its manifest lay.
fn home(manifest: &str) -> &str {
    let folder = folder(manifest);
    let inside = folder.strip_suffix("target").unwrap_or(folder);
    if inside.is_empty() || inside.ends_with('/') { inside.trim_end_matches('/') } else { folder }
}

/// The root of the repository that a CODEOWNERS file is of, and how far in front its place is.
fn repository(file: &str) -> (&str, usize) {
    let folder = folder(file);
    for (place, before) in [(".github", 3), ("docs", 1), (".gitlab", 0)] {
        if let Some(root) = folder.strip_suffix(place)
            && (root.is_empty() || root.ends_with('/'))
        {
            return (root.trim_end_matches('/'), before);
        }
    }
    (folder, 2)
}

fn rank(file: &str) -> (usize, usize) {
    let (root, before) = repository(file);
    (root.len(), before)
}
