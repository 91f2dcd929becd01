{% macro duckdb__apply_grants(relation, grant_config, should_revoke=True) %}
    {{ return(kw_toolkit.skip_grants()) }}
{% endmacro %}
