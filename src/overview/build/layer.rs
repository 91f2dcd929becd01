//! A node's layer, for the lens of that name.
//!
//! In: path and name. Out: staging, intermediate, marts, or nothing. Not here: judging names (check INTR-1).

/// The folder decides, the innermost first; then the name's prefix.
pub fn layer(file_path: &str, name: &str) -> &'static str {
    let folder = file_path.rsplit('/').skip(1).find_map(|folder| match folder {
        "staging" | "stg" | "base" => Some("staging"),
        "intermediate" | "int" => Some("intermediate"),
        "marts" | "mart" | "reporting" => Some("marts"),
        _ => None,
    });
    let prefix = || match name.split_once('_').map_or("", |(prefix, _)| prefix) {
        "stg" | "base" => "staging",
        "int" => "intermediate",
        "fct" | "dim" | "rpt" | "obt" | "mart" | "agg" => "marts",
        _ => "",
    };
    folder.unwrap_or_else(prefix)
}

#[cfg(test)]
mod tests {
    use super::layer;

    #[test]
    fn the_innermost_folder_wins_over_outer_folders_and_prefix() {
        assert_eq!(layer("models/marts/intermediate/fct_x.sql", "fct_x"), "intermediate");
        assert_eq!(layer("models/finance/fct_x.sql", "fct_x"), "marts");
        assert_eq!(layer("models/finance/orders.sql", "orders"), "");
    }
}
