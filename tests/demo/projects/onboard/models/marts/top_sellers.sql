select
    products.sku_name,
    sum(sales.qty) as qty
from {{ ref('fct_sales') }} as sales
join {{ ref('dim_products') }} as products on products.sku = sales.sku
group by 1
