//! Meshscope: dbt artifacts in, the mesh on the screen.
//!
//! A straight pipe of pure functions and a thin shell around it:
//!
//! ```text
//! File ─▶ bytes ─▶ Artifact ─▶ Mesh ─▶ scorecards, findings ─▶ Overview ─▶ view
//!         (reader workers,     └──── engine worker ──────┘   └── page ──┘
//!          one per file)                 ▲   │ Detail on demand
//!                                        └───┘
//! Overview + ViewState ─▶ layout::Request ─▶ Layout ─▶ Scene ─▶ canvas, SVG
//!                                         (drafter worker)
//! Mesh + text of --select ─▶ selector ─▶ the rows that Lineage shows
//! ```
//!
//! The core has no browser, no clock, no randomness, no file and no network access. Two shells have: in the browser `app`
//! and `worker`, natively the command line, `cli`. Which module may use which is a table in `tests/architecture.rs`.

#[cfg(target_arch = "wasm32")]
mod allocator;
#[cfg(all(target_arch = "wasm32", feature = "app"))]
pub mod app;
pub mod artifact;
#[cfg(not(target_arch = "wasm32"))]
pub mod cli;
#[cfg(not(target_arch = "wasm32"))]
pub mod fixture;
pub mod governance;
pub mod intake;
pub mod layout;
pub mod lists;
pub mod matching;
pub mod mesh;
pub mod overview;
pub mod plan;
pub mod policy;
pub mod protocol;
pub mod report;
pub mod scene;
pub mod scorecard;
pub mod selector;
pub mod session;
pub mod sort;
pub mod table;
pub mod words;
#[cfg(target_arch = "wasm32")]
pub mod worker;
