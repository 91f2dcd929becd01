//! Warehouse types by family (decision 25): what `INT64` and `bigint` have in common.
//!
//! In: a data type as written for any adapter. Out: its base type and its family. Not here: which families are wanted.

/// What is read from one data type.
#[derive(Clone, Debug)]
pub(super) struct TypeFacts {
    /// [`family`].
    pub family: String,
    /// [`base`].
    pub base: String,
}

impl TypeFacts {
    /// Reads `data_type`.
    pub fn new(data_type: &str) -> Self {
        Self { family: family(data_type), base: base(data_type) }
    }
}

/// Whether two types, as adapters write them, are of one family: `INT64` and `bigint` are.
pub fn is_same_type(a: &str, b: &str) -> bool {
    family(a) == family(b)
}

/// A family's name as policies write it (`bool`, `date`, `timestamp`, `time`, `int`, `decimal`, `float`, `text`,
/// `semi-structured`, `binary`), or the base type where none fits.
fn family(data_type: &str) -> String {
    let base = base(data_type);
    let name =
        match base.as_str() {
            "bool" | "boolean" | "bit" => "bool",
            "date" | "date32" => "date",
            "time" | "timetz" | "time with time zone" | "time without time zone" => "time",
            "float" | "float4" | "float8" | "float32" | "float64" | "double" | "double precision" | "real" => "float",
            "text" | "string" | "varchar" | "varchar2" | "nvarchar" | "nvarchar2" | "char" | "nchar" | "bpchar"
            | "character" | "character varying" | "clob" | "ntext" | "fixedstring" | "tinytext" | "mediumtext"
            | "longtext" => "text",
            "variant" | "object" | "json" | "super" | "struct" | "array" | "map" => "semi-structured",
            "binary" | "varbinary" | "bytes" | "bytea" | "blob" | "image" => "binary",
            "decimal" | "numeric" | "number" | "dec" | "bignumeric" | "bigdecimal" | "money" => {
                if whole(data_type, &base) { "int" } else { "decimal" }
            }
            other if other.starts_with("timestamp") || other.contains("datetime") => "timestamp",
            other if integer(other) => "int",
            other => other,
        };
    name.to_owned()
}

/// The type without its arguments, in lower case: `NUMBER(38,0)` → `number`. Lists, records and binary JSON are brought
/// under one word each: `text[]` → `array`, `RECORD` → `struct`, `jsonb` → `json`.
fn base(data_type: &str) -> String {
    let lower = data_type.trim().to_lowercase();
    // ClickHouse wraps what may be null.
    for wrapper in ["nullable(", "lowcardinality("] {
        if let Some(inner) = lower.strip_prefix(wrapper).and_then(|rest| rest.strip_suffix(')')) {
            return base(inner);
        }
    }
    if lower.ends_with(']') {
        return "array".to_owned();
    }
    let (head, rest) = lower.split_once(['(', '<']).unwrap_or((&lower, ""));
    // `timestamp(6) with time zone` keeps what follows its arguments.
    let tail = rest.rsplit_once(')').map_or("", |(_, tail)| tail).trim();
    let whole = if tail.is_empty() { head.trim().to_owned() } else { format!("{} {tail}", head.trim()) };
    match whole.as_str() {
        "jsonb" => "json".to_owned(),
        "record" | "row" | "tuple" | "nested" => "struct".to_owned(),
        "list" => "array".to_owned(),
        _ => whole,
    }
}

fn integer(base: &str) -> bool {
    let signed = base.strip_suffix(" unsigned").unwrap_or(base);
    matches!(
        signed.trim_end_matches(|c: char| c.is_ascii_digit()),
        "int"
            | "integer"
            | "uint"
            | "tinyint"
            | "smallint"
            | "mediumint"
            | "bigint"
            | "hugeint"
            | "utinyint"
            | "usmallint"
            | "uinteger"
            | "ubigint"
            | "uhugeint"
            | "byteint"
            | "biginteger"
            | "long"
            | "short"
            | "byte"
            | "serial"
            | "smallserial"
            | "bigserial"
    )
}

/// Whether a decimal type has no decimals: scale 0 written, or a precision alone, or Snowflake's bare `NUMBER`.
fn whole(data_type: &str, base: &str) -> bool {
    match data_type.split_once('(').and_then(|(_, rest)| rest.split_once(')')) {
        Some((arguments, _)) => arguments.split_once(',').is_none_or(|(_, scale)| scale.trim() == "0"),
        None => base == "number",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn adapters_spell_one_family_in_many_ways() {
        let of = |types: &[&str]| types.iter().map(|t| family(t)).collect::<std::collections::BTreeSet<_>>();
        let one = |name: &str| std::collections::BTreeSet::from([name.to_owned()]);
        assert_eq!(of(&["integer", "INT64", "bigint", "UInt8", "NUMBER(38,0)", "NUMBER", "numeric(10)"]), one("int"));
        assert_eq!(of(&["NUMERIC", "decimal(18,2)", "number(10, 4)", "BIGNUMERIC"]), one("decimal"));
        assert_eq!(
            of(&[
                "timestamp",
                "timestamp with time zone",
                "TIMESTAMP_NTZ(9)",
                "datetime2",
                "timestamp(6) with time zone"
            ]),
            one("timestamp")
        );
        assert_eq!(
            of(&["varchar(255)", "STRING", "character varying(10)", "LowCardinality(Nullable(String))"]),
            one("text")
        );
        assert_eq!(of(&["VARIANT", "jsonb", "ARRAY<STRUCT<a INT64>>", "text[]", "RECORD"]), one("semi-structured"));
        assert_eq!(of(&["double precision", "FLOAT64"]), one("float"));
        assert_eq!(of(&["date"]), one("date"));
        assert_eq!(of(&["Boolean"]), one("bool"));
    }

    #[test]
    fn what_fits_no_family_is_its_own() {
        assert_eq!(family("GEOGRAPHY"), "geography");
        assert_eq!(family("interval"), "interval");
        assert_eq!(family("point"), "point");
    }

    #[test]
    fn lists_and_records_have_one_word() {
        assert_eq!(["jsonb", "int[]", "row(a int)", "map<string,int>"].map(base), ["json", "array", "struct", "map"]);
    }
}
