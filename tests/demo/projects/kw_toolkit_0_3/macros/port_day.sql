{% macro port_day(timestamp_column) %}
    cast({{ timestamp_column }} as date)
{% endmacro %}
