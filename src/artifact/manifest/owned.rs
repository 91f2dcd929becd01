//! Nodes of their own.
//!
//! In: a node whose texts are those of the file. Out: the same, which outlives it. Not here: reading either.

use super::model::{
    Column, ColumnOf, Constraint, ConstraintOf, Detail, DetailOf, Node, NodeOf, Ref, RefOf, Relation, RelationOf,
    Settings, SettingsOf, Source, SourceOf, Test, TestOf,
};
use super::node::{Hints, HintsOf};
use crate::artifact::value::{Value, ValueOf};
use crate::sort::Gather;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// What can be had for good.
pub(super) trait Owned {
    /// The same with texts of its own.
    type Owned;
    /// Copies what is borrowed.
    fn owned(self) -> Self::Owned;
}

impl Owned for Cow<'_, str> {
    type Owned = String;
    fn owned(self) -> String {
        self.into_owned()
    }
}

impl<T: Owned> Owned for Option<T> {
    type Owned = Option<T::Owned>;
    fn owned(self) -> Self::Owned {
        self.map(T::owned)
    }
}

impl<T: Owned> Owned for Vec<T> {
    type Owned = Vec<T::Owned>;
    fn owned(self) -> Self::Owned {
        self.into_iter().map(T::owned).collect()
    }
}

impl<K: Owned, V: Owned> Owned for (K, V) {
    type Owned = (K::Owned, V::Owned);
    fn owned(self) -> Self::Owned {
        (self.0.owned(), self.1.owned())
    }
}

impl<K: Owned, V: Owned> Owned for BTreeMap<K, V>
where
    K::Owned: Ord,
{
    type Owned = BTreeMap<K::Owned, V::Owned>;
    fn owned(self) -> Self::Owned {
        self.into_iter().map(|(key, value)| (key.owned(), value.owned())).into_map()
    }
}

impl Owned for ValueOf<Cow<'_, str>> {
    type Owned = Value;
    fn owned(self) -> Value {
        match self {
            Self::Null => Value::Null,
            Self::Bool(value) => Value::Bool(value),
            Self::Number(text) => Value::Number(text.owned()),
            Self::Text(text) => Value::Text(text.owned()),
            Self::List(items) => Value::List(items.owned()),
            Self::Map(map) => Value::Map(map.owned()),
        }
    }
}

/// `owned` of a struct: of these fields by theirs, the others as they are.
macro_rules! owned {
    ($from:ident to $to:ident { $($field:ident),* } $($same:ident),*) => {
        impl Owned for $from<Cow<'_, str>> {
            type Owned = $to;
            fn owned(self) -> $to {
                let Self { $($field,)* $($same),* } = self;
                $to { $($field: $field.owned(),)* $($same),* }
            }
        }
    };
}

owned!(NodeOf to Node {
    id, name, package, fqn, file_path, yaml_path, relation, group, materialized, constraints, description, columns, tags,
    meta, settings, depends_on, macros, refs, code, primary_key, doc_blocks, detail
} kind, stub, access, contract, version, latest_version, deprecated_at, grants, code_cut, python);
owned!(SettingsOf to Settings { node_color, on_schema_change, table_format, more }
    docs_hidden, persist_relation, persist_columns, latest_pointer, build_after);
owned!(SourceOf to Source { source_name, source_description, loader } freshness, warn_after, error_after);
owned!(TestOf to Test { test_name, namespace, column, columns, attached, to } warns);
owned!(ColumnOf to Column { name, description, data_type, meta, tags } wording, masked, declared);
owned!(ConstraintOf to Constraint { kind, columns, to, expression });
owned!(RefOf to Ref { name, package } version);
owned!(RelationOf to Relation { database, schema, identifier });

impl Owned for DetailOf<Cow<'_, str>> {
    type Owned = Detail;
    fn owned(self) -> Detail {
        match self {
            Self::None => Detail::None,
            Self::Source(source) => Detail::Source(source.owned()),
            Self::Test(test) => Detail::Test(test.owned()),
            Self::UnitTest(test) => Detail::UnitTest(test),
            Self::Exposure(exposure) => Detail::Exposure(exposure),
            Self::Semantic(semantic) => Detail::Semantic(semantic),
            Self::Metric { metric_type, label } => Detail::Metric { metric_type, label },
            Self::SavedQuery { exports } => Detail::SavedQuery { exports },
        }
    }
}

impl Owned for HintsOf<Cow<'_, str>> {
    type Owned = Hints;
    fn owned(self) -> Hints {
        match self {
            Self::None => Hints::None,
            Self::KeyUnknown => Hints::KeyUnknown,
            Self::Test { attached_node, model, file_key, generic } => Hints::Test {
                attached_node: attached_node.owned(),
                model: model.owned(),
                file_key: file_key.owned(),
                generic,
            },
            Self::UnitTest { tested, model, version, include, exclude } => {
                Hints::UnitTest { tested, model, version, include, exclude }
            }
        }
    }
}
