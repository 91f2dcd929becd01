{% macro minutes_between(earlier, later) %}
    cast(date_diff('minute', {{ earlier }}, {{ later }}) as integer)
{% endmacro %}
