{#
    DuckDB has no roles, so there is nothing to grant: the `grants` of these projects are written for
    the warehouse they stand for. Called by each project's `duckdb__apply_grants`.
#}
{% macro skip_grants() %}
    {% do return('') %}
{% endmacro %}
