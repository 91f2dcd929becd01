//! What only a real browser can show: the core does there what it does natively, and the browser has what the page needs.

#![cfg(target_arch = "wasm32")]

#[path = "same/mod.rs"]
mod same;

use meshscope::row_id;
use meshscope::table::Table;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

row_id! {
    /// A row of the table under test.
    Row
}

#[wasm_bindgen_test]
fn tables_keep_their_rows_and_refuse_ids_they_never_made() {
    let mut names: Table<Row, &str> = Table::new();
    let first = names.push("orders");
    let second = names.push("customers");
    assert_eq!((names[first], names[second]), ("orders", "customers"));
    assert_eq!(names.row(Row(2)), None);
}

#[wasm_bindgen_test]
fn the_browser_has_what_reading_a_file_needs() {
    let has = |name: &str| js_sys::Reflect::has(&js_sys::global(), &JsValue::from_str(name)).unwrap_or(false);
    let missing: Vec<&str> =
        ["Worker", "DecompressionStream", "Blob", "structuredClone"].into_iter().filter(|name| !has(name)).collect();
    assert_eq!(missing, Vec::<&str>::new());
    assert!(js_sys::global().dyn_into::<web_sys::Window>().is_ok(), "these tests run in a window, as the page does");
}

#[wasm_bindgen_test]
fn the_pipe_gives_what_it_gives_natively() {
    assert_eq!(same::fingerprints(), same::EXPECTED);
}
