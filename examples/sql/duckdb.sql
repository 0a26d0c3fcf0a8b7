-- Reports by SQL. Run from the root of the repository, in Python:
--
--     import duckdb, gikai.duckdb
--     con = duckdb.connect()
--     gikai.duckdb.register(con)
--     con.execute(open("examples/sql/duckdb.sql").read())

-- What became of requests in each agency and year. A cell without a value is null, and a sum over it too: never zero.
select agency, fiscal_year, count as granted
from gikai_cells('testdata/panel/*.txt')
where "table" = 'applications' and "row" = 'granted' and "column" = 'total'
order by agency, fiscal_year;

-- How much of it may be used: cells by what is known of them.
select status, count(*) as cells
from gikai_cells(['testdata/panel/*.txt', 'testdata/sample/*.txt'])
group by status order by cells desc;

-- Documents that gave no report, with the reason.
select source, error.code, error.message
from gikai_cells('testdata/panel/*')
where error is not null;

-- A row a report, a column a cell.
select agency, fiscal_year, "applications.new_received.total" as received, "applications.granted.total" as granted
from gikai_reports('testdata/panel/*.txt')
order by received desc nulls last;

-- A crawl: a table of addresses and pages, texts or bytes. It is parsed once and kept: what each page gave is a list.
copy (select filename as url, content as page from read_blob('testdata/html/*.html')) to 'crawl.parquet';
create table parsed as select url, gikai_parse(page) as cells from 'crawl.parquet';
select url, len(cells) from parsed;

-- The cells of that as rows, to a file. Unless their order may change, DuckDB keeps rows in memory.
set preserve_insertion_order = false;
create view cells as select url, unnest(cells, max_depth := 2) from parsed;
copy cells to 'cells.parquet';

-- Does what one year carries forward come back as what the next one carries over?
with carried as (
    from gikai_cells('testdata/panel/*.txt')
    select agency, fiscal_year, "row", count
    where "table" = 'applications' and "row" in ('carried_over', 'carried_forward') and "column" = 'total'
)
select agency, before.fiscal_year, before.count as carried_forward, after.count as carried_over
from carried before join carried after using (agency)
where before."row" = 'carried_forward' and after."row" = 'carried_over' and after.fiscal_year = before.fiscal_year + 1
order by before.count is distinct from after.count desc, agency, before.fiscal_year;
