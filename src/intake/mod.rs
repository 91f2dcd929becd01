//! What of a drop is worth reading.
//!
//! In: paths inside a folder or an archive, the directory of a ZIP file. Out: which of them hold artifacts, and where their
//! bytes lie. Not here: getting at files, decompression, what an artifact says.

pub mod limits;
mod wanted;
pub mod zip;

pub use wanted::{is_archive, is_wanted};
