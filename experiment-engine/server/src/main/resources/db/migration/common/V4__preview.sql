-- Secrets that all engines on this database share, each drawn at the first start that needs it.
create table named_secret (
    name    varchar(64) primary key,
    -- 256 random bits, base64url; not a hash, as it signs
    secret  varchar(64) not null,
    created timestamp with time zone not null
);
