//! The engine: the one mesh and everything derived from it.
//!
//! In: queries. Out: answers. Not here: the worker it runs in.
