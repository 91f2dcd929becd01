{% macro money(cents_column) %}
    cast({{ cents_column }} / 100.0 as decimal(12, 2))
{% endmacro %}
