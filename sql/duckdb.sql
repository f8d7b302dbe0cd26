-- Names of Trino that DuckDB does not have, or has with other arguments. Run once when a DuckDB session opens; Athena
-- has them. Only a name differs here: what a macro gives is what Trino gives, for the types that the models use.

-- Whole numbers from the first to the last, both inclusive. Trino counts down where the first is greater: models
-- filter the steps, and do not rely on either.
create or replace macro sequence(first_value, last_value) as generate_series(first_value, last_value);

-- A date moved by so many days or months.
create or replace macro date_add(unit, amount, day) as cast(
  case unit
    when 'day' then day + to_days(cast(amount as integer))
    when 'month' then day + to_months(cast(amount as integer))
    else error('date_add: days and months only')
  end as date
);
