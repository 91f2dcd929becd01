//! Seeds for every target, made from the demo mesh.
//!
//! In: the folder of the demo mesh, and one to write to. Out: a folder of small files for each target. Small, since a fuzzer
//! that changes a byte at a time comes to nothing in a file of a megabyte.

use flate2::read::GzDecoder;
use meshscope::artifact::read_named;
use meshscope::layout::Request;
use meshscope::protocol::engine::Engine;
use meshscope::protocol::{Answer, FileId, Packing, Query, Reading, Task, Wish, cut, encode};
use meshscope_fuzz::TARGETS;
use serde_json::{Map, Value};
use std::error::Error;
use std::fs;
use std::io::{Cursor, Read, Write};
use std::path::{Path, PathBuf};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

type Outcome<T> = Result<T, Box<dyn Error>>;

fn main() -> Outcome<()> {
    let mut words = std::env::args_os().skip(1).map(PathBuf::from);
    let (Some(demo), Some(out)) = (words.next(), words.next()) else { return Err("seeds <demo> <out>".into()) };
    let seeds = Seeds { out };
    for (target, _) in TARGETS {
        fs::create_dir_all(seeds.out.join(target))?;
    }
    let mut folders: Vec<PathBuf> = fs::read_dir(&demo)?.map(|entry| Ok(entry?.path())).collect::<Outcome<_>>()?;
    folders.retain(|path| path.is_dir());
    folders.sort();
    for (at, folder) in folders.iter().enumerate() {
        project(&seeds, at, folder)?;
    }
    by_hand(&seeds)?;
    messages(&seeds, folders.first().ok_or("an empty demo")?)
}

struct Seeds {
    out: PathBuf,
}

impl Seeds {
    fn write(&self, target: &str, name: &str, bytes: impl AsRef<[u8]>) -> Outcome<()> {
        Ok(fs::write(self.out.join(target).join(name), bytes)?)
    }
}

fn gunzip(path: &Path) -> Outcome<Vec<u8>> {
    let mut bytes = Vec::new();
    GzDecoder::new(fs::File::open(path)?).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// The first entries of a mapping or list, of a mapping one for each kind of `unique_id`.
fn few(value: &Value, most: usize) -> Value {
    match value {
        Value::Object(map) => {
            let mut kept = Map::new();
            for (key, value) in map {
                let kind = |key: &str| key.split('.').next().unwrap_or_default().to_owned();
                let alike = kept.keys().filter(|other| kind(other) == kind(key)).count();
                if alike < most {
                    kept.insert(key.clone(), value.clone());
                }
            }
            Value::Object(kept)
        }
        Value::Array(list) => Value::Array(list.iter().take(most).cloned().collect()),
        other => other.clone(),
    }
}

/// A file without its metadata and opening bracket, its collections cut short, as the targets expect it.
fn sections(json: &Value, most: usize, only: Option<&str>) -> Outcome<String> {
    let map = json.as_object().ok_or("no mapping")?;
    let mut cut = Map::new();
    for (key, value) in map {
        let left_out = ["metadata", "macros", "parent_map", "child_map", "docs", "group_map"].contains(&key.as_str());
        if !left_out && only.is_none_or(|only| only == key) {
            cut.insert(key.clone(), few(value, most));
        }
    }
    Ok(serde_json::to_string(&Value::Object(cut))?.trim_start_matches('{').to_owned())
}

/// Everything that one project of the demo gives.
fn project(seeds: &Seeds, at: usize, folder: &Path) -> Outcome<()> {
    let (mut whole, mut archive) = (Vec::new(), ZipWriter::new(Cursor::new(Vec::new())));
    for (target, file) in [
        ("manifest", "manifest.json.gz"),
        ("catalog", "catalog.json.gz"),
        ("run_results", "run_results.json.gz"),
        ("sources", "sources.json.gz"),
    ] {
        let path = folder.join(file);
        if !path.is_file() {
            continue;
        }
        let json: Value = serde_json::from_slice(&gunzip(&path)?)?;
        let first = u8::try_from(at)?;
        let small = sections(&json, 1, None)?;
        seeds.write(target, &format!("whole-{at}"), [&[first], small.as_bytes()].concat())?;
        for key in json.as_object().ok_or("no mapping")?.keys() {
            let part = sections(&json, 1, Some(key))?;
            if (3..6_000).contains(&part.len()) {
                seeds.write(target, &format!("{key}-{at}"), [&[first], part.as_bytes()].concat())?;
                seeds.write("json", &format!("{target}-{key}-{at}"), format!("{{{part}"))?;
            }
        }
        let metadata = json.get("metadata").unwrap_or(&Value::Null);
        let file = format!("{{\"metadata\": {metadata}, {small}");
        seeds.write("any", &format!("{target}-{at}"), [&[1], file.as_bytes()].concat())?;
        let method = if at.is_multiple_of(2) { CompressionMethod::Deflated } else { CompressionMethod::Stored };
        archive.start_file(format!("target/{target}.json"), SimpleFileOptions::default().compression_method(method))?;
        archive.write_all(file.get(..file.len().min(400)).unwrap_or_default().as_bytes())?;
        whole.push(file);
    }
    if let Ok(owners) = fs::read(folder.join("CODEOWNERS")) {
        seeds.write("codeowners", &format!("{at}"), &owners)?;
        seeds.write("any", &format!("codeowners-{at}"), [&[2], owners.as_slice()].concat())?;
        whole.push(String::from_utf8(owners)?);
    }
    seeds.write("zip", &format!("{at}"), archive.finish()?.into_inner())?;
    if let [manifest, catalog, ..] = whole.as_slice() {
        let page = format!("{manifest}}},{{label: 'catalog', data: {catalog}}}]</script>");
        seeds.write("docs_site", &format!("{at}"), page)?;
    }
    seeds.write("mesh", &format!("{at}"), whole.join("\0"))
}

/// What the demo has none of.
fn by_hand(seeds: &Seeds) -> Outcome<()> {
    seeds.write(
        "codeowners",
        "gitlab",
        "[Core][2] @core\n/a\\ b/**/*.sql @y # why\n!/c/\n^[Docs] @docs\nd/*\n*.md a@b.c",
    )?;
    let relation = r#"{"alias": "orders", "schema_name": "core", "database": "mesh", "relation_name": "\"mesh\".\"core\".\"orders\""}"#;
    seeds.write(
        "semantic_manifest",
        "one",
        format!(r#"[{{"name": "orders", "node_relation": {relation}, "entities": []}}]}}"#),
    )?;
    seeds.write("semantic_manifest", "none", "[], \"project_configuration\": {}}")?;
    seeds.write(
        "policy",
        "one",
        "schema = 1\nname = \"Acme # policy\"\n[mesh]\ntarget = 'mesh'\n[domains]\nmap = [{ path = \"a/**\", domain = \"x\" }]\n[[exceptions]]\nreason = \"\"\"\nmany\n\"\"\"\nuntil = 2027-06-30\nids = [\n  1, # one\n  2,\n]\n",
    )?;
    seeds.write(
        "dependencies",
        "one",
        "# mesh\nprojects:\n  - name: platform # ours\npackages:\n  - package: dbt-labs/dbt_utils\n    version: [\">=1.0\"]\n  - git: \"https://x.io/y.git\"\n  - local: ../z\n",
    )?;
    let description = "# Orders\n\nOne row *for each* **order**, see [the docs](https://a.b/c \"d\") and `code`.\n\n- a\n  1. b\n\n> quote\n\n| a | b |\n|---|:-:|\n| 1 | ~~2~~ |\n\n```sql\nselect 1\n```\n\n![x](y) <https://a.b> &amp; \\* <b>\n";
    seeds.write("markdown", "one", description)?;
    for (name, link) in [
        (
            "lineage",
            "#/lineage?node=model.core.orders.v2&focus=model.core.orders.v2&up=2&down=1&lens=access&fold=a&unfold=b",
        ),
        ("domains", "#/domains?project=core&domain=sales&table=1&tab=a&q=b&sort=-c&fix=d&pane=e"),
        ("use", "#/mesh?from=core&to=finance%20%c3%a9"),
        ("docs", "#!/model/model.jaffle_shop.orders?g_v=1&g_i=%2Borders%2B"),
        ("list", "#!/source_list/raw%20data"),
    ] {
        seeds.write("url", name, link)?;
    }
    for (name, text) in [
        (
            "numbers",
            "[0, -0.0, 1e5, -1.5E-3, 18446744073709551615, 18446744073709551616, 123456789012345678901234567890.5]",
        ),
        ("strings", "[\"\\ud83d\\ude00\\n\\u0041\", \"0123456789abcdef\\\"0123456789abcdef\", \"é€😀\", \"\"]"),
        (
            "typed",
            "{\"name\": \"a\", \"version\": -3, \"tags\": [\"x\"], \"columns\": {\"a\": null, \"b\": {}}, \"meta\": {\"k\": [1]}, \"enforced\": true}",
        ),
    ] {
        seeds.write("json", name, text)?;
    }
    Ok(())
}

/// Messages between page and workers, of the first project.
fn messages(seeds: &Seeds, folder: &Path) -> Outcome<()> {
    let json: Value = serde_json::from_slice(&gunzip(&folder.join("manifest.json.gz"))?)?;
    let file = format!("{{\"metadata\": {}, {}", json["metadata"], sections(&json, 1, None)?);
    let artifact = encode(&read_named("manifest.json", file.as_bytes())?);
    let mut engine = Engine::new();
    let load = Query::Load { file: FileId(1), name: "core/manifest.json".to_owned(), parts: 0 };
    engine.answer(load.clone(), Some(&artifact));
    seeds.write("messages", "artifact", [&[2], artifact.as_slice()].concat())?;
    let read = Task::Read { file: FileId(2), name: "a.json".to_owned(), packing: Packing::Deflated { size: 9 } };
    seeds.write("messages", "read", [&[3], encode(&read).as_slice()].concat())?;
    let progress = Reading::Progress { file: FileId(2), bytes: 1 << 20, all: true };
    seeds.write("messages", "progress", [&[4], encode(&progress).as_slice()].concat())?;
    seeds.write("messages", "load", [&[0], encode(&load).as_slice()].concat())?;
    let wish = Wish::Drawing { ticket: 3, request: Request::default() };
    seeds.write("messages", "wish", [&[5], encode(&wish).as_slice()].concat())?;
    let overview = engine.answer(Query::Overview { name: "demo".to_owned() }, None).ok_or("no overview")?;
    let Answer::Overview(rows) = &overview else { return Err("no overview".into()) };
    let key = rows.nodes.iter().map(|node| node.key.clone()).next().ok_or("no node")?;
    let detail = engine.answer(Query::Detail { key }, None);
    for (at, answer) in cut(overview.clone()).into_iter().chain(detail).enumerate() {
        seeds.write("messages", &format!("answer-{at}"), [&[1], encode(&answer).as_slice()].concat())?;
    }
    Ok(())
}
