//! A layout and the screen's state in, a display list out.
//!
//! In: [`Overview`](crate::overview::Overview), [`ViewState`](crate::session::ViewState), a layout and a camera. Out: marks to
//! draw on a canvas or write as SVG, and what lies under a point. Not here: the DOM, colours' values (marks name tokens).
//!
//! ```text
//! Overview + ViewState ─▶ lineage, mesh ─▶ Plan ─▶ (layout) ─▶ Picture ─▶ draw ─▶ Scene ─▶ canvas, svg
//!                                                                 └─▶ pick, step, minimap, legend
//! ```

mod curves;
pub mod draw;
pub mod folding;
pub mod geometry;
pub mod icon;
pub mod ink;
mod lanes;
pub mod lens;
pub mod level;
pub mod lineage;
pub mod lit;
pub mod mark;
pub mod measure;
pub mod menu;
pub mod mesh;
pub mod minimap;
pub mod mirror;
pub mod pick;
pub mod picture;
pub mod plan;
pub mod scope;
pub mod stay;
pub mod step;
pub mod sum;
pub mod svg;

pub use draw::{Stage, draw};
pub use geometry::Camera;
pub use ink::{Ink, Theme};
pub use lineage::lineage_request;
pub use lit::Lit;
pub use mark::Scene;
pub use mesh::mesh_request;
pub use picture::Picture;
pub use plan::{Plan, Target, What};
