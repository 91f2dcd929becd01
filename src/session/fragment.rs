//! [`ViewState`] to URL fragment and back.
//!
//! In: a state, or any text after `#`. Out: the other. Not here: the browser's history. Every text decodes to some state:
//! what is not understood is left out. Links made by dbt docs (`#!/model/…`) are understood as they are.
