//! What real artifacts look like (spec 10): for each oddity the smallest text that shows it, its number beside it.
//!
//! Numbers 7, 8, 21 and 24 are of other artifacts than manifests; 28, numbers that are none, is with the refusals
//! (`broken`).

mod dbt_2;
mod mesh;
mod old;
mod shapes;
