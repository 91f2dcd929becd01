//! `meshscope score`: every format.

use super::program::{demo, run, schema, scratch, with_projects, wrong};
use serde_json::Value;
use std::fs;

fn json(words: &[&str]) -> Value {
    let said = run(&with_projects(&[&["score", "--format", "json"], words].concat()));
    assert_eq!(said.code, 0, "{}", said.err);
    serde_json::from_str(&said.out).expect("JSON")
}

#[test]
fn the_table_says_how_good_each_product_is() {
    let said = run(&["score", "--name", "Kittiwake Ferries", "board", "emissions", "foundation"]);
    assert_eq!(said.code, 0);
    assert!(!said.out.contains('\x1b'), "no colour where there is no terminal");
    insta::assert_snapshot!("score_human", said.out);
    let whole = run(&with_projects(&["score"]));
    let reads = "error: care reads 1 node (rpt_group_travel) that bookings has disabled";
    assert!(whole.err.contains(reads) && whole.err.contains("--verbose says them"), "{}", whole.err);
    let verbose = run(&with_projects(&["score", "--verbose"]));
    assert!(verbose.err.contains("\nnote: ") && !verbose.err.contains("--verbose"), "{}", verbose.err);
    assert_eq!(whole.out, verbose.out);
}

#[test]
fn the_table_fits() {
    for width in ["40", "60", "80", "100", "160"] {
        let output = std::process::Command::new(env!("CARGO_BIN_EXE_meshscope"))
            .current_dir(demo())
            .args(with_projects(&["score"]))
            .env("COLUMNS", width)
            .output()
            .expect("it runs");
        let text = String::from_utf8(output.stdout).expect("UTF-8");
        let table = text.split("What to fix").next().expect("a table").lines().skip(4);
        let most = table.map(|line| line.chars().count()).max().expect("lines");
        assert!(most <= width.parse().expect("a number"), "{most} letters in {width}");
    }
}

#[test]
fn json_is_as_its_schema_says() {
    let scores = json(&["--name", "Kittiwake Ferries"]);
    let validator = schema("public/schema/scores-1.json");
    assert_eq!(wrong(&validator, &scores), "");
    // The schema refuses what is not so: it is no schema that lets everything pass.
    for (pointer, value) in [
        ("/version", Value::from(2)),
        ("/total/score", Value::from(101)),
        ("/products/0/checks/0/status", Value::from("good")),
        ("/products/0/characteristics", Value::from(Vec::<Value>::new())),
        ("/policy/hash", Value::from("abc")),
    ] {
        let mut broken = scores.clone();
        *broken.pointer_mut(pointer).expect(pointer) = value;
        assert!(!validator.is_valid(&broken), "{pointer}");
    }
}

#[test]
fn json_csv_and_markdown_tell_the_same() {
    let scores = json(&[]);
    let products = scores["products"].as_array().expect("products");
    let models = ["candidates", "models"].map(|part| scores[part].as_array().expect(part).len());
    let versions: usize = products.iter().map(|product| product["versions"].as_array().expect("versions").len()).sum();

    let csv = run(&with_projects(&["score", "--format", "csv"])).out;
    let lines: Vec<&str> = csv.split("\r\n").filter(|line| !line.is_empty()).collect();
    assert_eq!(lines.len() - 1, versions + models.iter().sum::<usize>());
    let head: Vec<&str> = lines[0].split(',').collect();
    let column = |name: &str| head.iter().position(|head| *head == name).expect(name);
    for product in products {
        let id = product["id"].as_str().expect("an id");
        let line = lines.iter().find(|line| line.starts_with(&format!("{id},"))).expect(id);
        let cells: Vec<&str> = line.split(',').collect();
        assert_eq!(cells[column("score")], format!("{:.1}", product["score"].as_f64().expect("a score")), "{id}");
        assert_eq!(cells[column("medal")], product["medal"].as_str().unwrap_or_default(), "{id}");
    }

    let markdown = run(&with_projects(&["score", "--format", "markdown"])).out;
    for product in products {
        let name = product["name"].as_str().expect("a name").replace('_', "\\_");
        assert!(markdown.contains(&format!("| {name}")), "{name}");
    }
    insta::assert_snapshot!("score_markdown", run(&["score", "--format", "markdown", "board", "emissions"]).out);
}

#[test]
fn every_check_is_told_with_its_evidence() {
    let scores = json(&[]);
    let product = scores["products"].as_array().expect("products").iter().find(|it| it["name"] == "fct_sales");
    let checks = product.expect("a product")["checks"].as_array().expect("checks");
    let contract = checks.iter().find(|check| check["id"] == "ADDR-2").expect("the check");
    assert_eq!(contract["status"], "fail");
    assert!(contract["star"].as_bool().expect("a star"));
    assert!(!contract["evidence"].as_str().expect("evidence").is_empty());
    assert!(contract["fix"]["snippet"].as_str().expect("a snippet").contains("enforced: true"));
}

#[test]
fn the_as_of_date_can_be_said() {
    let early = json(&["--as-of", "2026-01-01"]);
    assert_eq!(early["as_of"], "2026-01-01T00:00:00Z");
    assert_ne!(early["total"]["score"], json(&[])["total"]["score"], "dates count from another day");
}

#[test]
fn the_order_of_paths_is_nothing() {
    let all = run(&["score", "--format", "json", "."]);
    for words in [with_projects(&["score", "--format", "json"]), {
        let mut words = with_projects(&["score", "--format", "json"]);
        words[3..].reverse();
        words
    }] {
        assert_eq!(run(&words), all);
    }
    // Twice is once.
    assert_eq!(run(&["score", "--format", "json", ".", "board", "./care/manifest.json.gz"]), all);
}

#[test]
fn a_file_holds_what_would_be_said() {
    let file = scratch("output").join("scores.csv");
    let words = with_projects(&["score", "--format", "csv"]);
    let said = run(&[words.as_slice(), &["--output", file.to_str().expect("a path")]].concat());
    assert_eq!((said.code, said.out.as_str()), (0, ""));
    assert_eq!(fs::read_to_string(&file).expect("written"), run(&words).out);
}
