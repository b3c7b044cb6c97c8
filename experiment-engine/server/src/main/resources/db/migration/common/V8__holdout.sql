-- Who of a store's visitors is to see no experiment. Without a row, nobody.
create table holdout (
    store_id integer primary key references store (id),
    -- of 10,000
    buckets  integer not null,
    -- quarter, month, or days such as P90D
    period   varchar(16) not null,
    -- its first period begins no earlier
    begins   timestamp with time zone not null
);

-- A stretch of time in which the same visitors are held out.
create table holdout_period (
    store_id        integer not null references store (id),
    number          integer not null,
    -- key of the built-in experiment that measures it, such as site-2026-10-01
    site            varchar(64) not null,
    -- the first ruleset that holds anybody out by it
    ruleset_version bigint not null,
    salt            varchar(64) not null,
    buckets         integer not null,
    started         timestamp with time zone not null,
    -- as planned; what is bought from then on does not count
    ends            timestamp with time zone not null,
    -- when, and with which ruleset, it was really ended; null while it holds
    ended           timestamp with time zone,
    ended_version   bigint,
    primary key (store_id, number),
    unique (store_id, site)
);
