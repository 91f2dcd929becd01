//! Which layer a model belongs to.
//!
//! In: a model's name and folder, the policy's names of layers. Out: its layer by either, and by both. As
//! dbt-project-evaluator has it, the prefix counts before the folder. Not here: judging names.

use crate::matching::{Pattern, fold};
use crate::policy::Policy;

/// Where a model stands on the way from sources to products.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Layer {
    /// Next to sources.
    Staging,
    /// Between.
    Intermediate,
    /// What people query.
    Marts,
}

impl Layer {
    /// The layer that a folder or a key of `[naming.model]` is called after.
    fn of(name: &str) -> Option<Self> {
        let is = |words: &[&str]| words.iter().any(|word| word.eq_ignore_ascii_case(name));
        if is(&["staging", "stg", "base"]) {
            Some(Self::Staging)
        } else if is(&["intermediate", "int"]) {
            Some(Self::Intermediate)
        } else {
            is(&["marts", "mart"]).then_some(Self::Marts)
        }
    }

    /// Its usual folder.
    pub fn word(self) -> &'static str {
        match self {
            Self::Staging => "staging",
            Self::Intermediate => "intermediate",
            Self::Marts => "marts",
        }
    }
}

/// The policy's names of layers, compiled once.
#[derive(Debug, Default)]
pub(super) struct Layers {
    by_prefix: Vec<(Layer, Pattern)>,
}

impl Layers {
    /// Reads `[naming.model]`; what the engine cannot read is left out.
    pub fn new(policy: &Policy) -> Self {
        let all = policy.model_by_layer.iter();
        Self { by_prefix: all.filter_map(|(name, text)| Some((Layer::of(name)?, Pattern::new(text)?))).collect() }
    }

    /// Whether names of this layer have a rule.
    pub fn has(&self, layer: Layer) -> bool {
        self.by_prefix.iter().any(|(known, _)| *known == layer)
    }

    /// The layer that a name tells.
    pub fn by_name(&self, name: &str) -> Option<Layer> {
        let name = fold(name);
        self.by_prefix.iter().find(|(_, pattern)| pattern.is_match(&name)).map(|(layer, _)| *layer)
    }
}

/// The layer that the innermost folder with a layer's name tells, and whether that is the folder of base models.
pub(super) fn by_folder(file_path: &str) -> Option<(Layer, bool)> {
    let told = |folder: &str| Some((Layer::of(folder)?, folder.eq_ignore_ascii_case("base")));
    file_path.rsplit('/').skip(1).find_map(told)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_folders_tell_layers() {
        let layers = Layers::new(&Policy::default());
        let names = ["stg_a", "base_a", "int_a", "fct_a", "DIM_a", "orders"].map(|name| layers.by_name(name));
        let [staging, intermediate, marts] = [Layer::Staging, Layer::Intermediate, Layer::Marts].map(Some);
        assert_eq!(names, [staging, staging, intermediate, marts, marts, None]);
        assert_eq!(by_folder("models/marts/int/a.sql"), Some((Layer::Intermediate, false)));
        assert_eq!(by_folder("models/staging/Base/a.sql"), Some((Layer::Staging, true)));
        assert_eq!(by_folder("models/finance/staging.sql"), None);
    }
}
