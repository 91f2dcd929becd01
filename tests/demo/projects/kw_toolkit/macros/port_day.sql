{# The operating day runs from 04:00 to 04:00, so that the last boat counts with the day it served. #}
{% macro port_day(timestamp_column) %}
    cast({{ timestamp_column }} - interval 4 hour as date)
{% endmacro %}
