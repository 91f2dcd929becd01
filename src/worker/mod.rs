//! The worker's browser half: messages in, answers out.
//!
//! In: postcard [`Query`](crate::protocol::Query)s with a file or a buffer beside them. Out: [`Answer`](crate::protocol::Answer)s.
//! Not here: the work itself, which is pure and lives in the core.

/// Starts listening.
pub fn start() {}
