//! How far reading is: a bar, and a row for each file.
//!
//! In: the files. Out: progress. Not here: what was found in them.

use crate::app::parts::each::when;
use crate::app::state::{FileEntry, Phase, state};
use crate::report::words;
use leptos::prelude::*;

/// The bar with files and megabytes; nothing once all are read.
#[component]
pub fn Progress() -> impl IntoView {
    let state = state();
    let sum = Memo::new(move |_| state.files.with(|files| sum(files)));
    view! {
        {when(move || { sum.get().busy }, move || view! {
            <div class="sec reading" role="status">
                <div class="row t12">
                    <b class="m">{move || format!("Reading {}", words::count(sum.get().files, "file"))}</b>
                    <span class="gap"></span>
                    <span class="num mut">{move || sum.get().words}</span>
                </div>
                <div class="progress">
                    <i style:width=move || sum.get().percent></i>
                </div>
            </div>
        }.into_any())}
    }
}

#[derive(Clone, PartialEq, Default)]
struct Sum {
    busy: bool,
    files: usize,
    words: String,
    percent: String,
}

fn sum(files: &[FileEntry]) -> Sum {
    let done = |entry: &&FileEntry| matches!(entry.phase, Phase::Read(_) | Phase::Refused { .. });
    let read = |entry: &FileEntry| match entry.phase {
        Phase::Waiting => 0,
        Phase::Reading(bytes) => bytes.min(entry.size),
        Phase::Parsing | Phase::Read(_) | Phase::Refused { .. } => entry.size,
    };
    let finished = files.iter().filter(done).count();
    let total: u64 = files.iter().map(|entry| entry.size).sum();
    let bytes: u64 = files.iter().map(read).sum();
    Sum {
        busy: finished < files.len(),
        files: files.len(),
        words: format!("{finished} of {}, {} of {}", files.len(), words::size(bytes), words::size(total)),
        percent: words::share(bytes, total),
    }
}
