-- What the store says to the browser tag, as JSON.
alter table store add column browser varchar(1000)
    default '{"consent":"wait","signals":[],"vitals":1}' not null;

-- What was counted without saying of whom. A dimension that was not told is empty. Without a foreign
-- key to the store, for whose index H2 would pass the primary key over.
create table page_count (
    store_id   integer     not null,
    -- where the store is
    counted_on date        not null,
    name       varchar(64) not null,
    page       varchar(64) not null,
    device     varchar(8)  not null,
    country    varchar(2)  not null,
    consent    varchar(10) not null,
    experiment varchar(64) not null,
    n          bigint      not null,
    primary key (store_id, counted_on, name, page, device, country, consent, experiment)
);
