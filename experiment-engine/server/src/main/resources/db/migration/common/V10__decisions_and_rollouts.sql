-- From this phase on an experiment is being rolled out: a phase before it belongs to the experiment.
alter table experiment add column rollout_phase integer;
-- whether an experiment of the store has to be approved before it is launched
alter table store add column review boolean default false not null;

-- What was decided, with the figures it was decided on.
create table decision (
    store_id   integer     not null,
    experiment varchar(64) not null,
    number     integer     not null,
    at         timestamp with time zone not null,
    kind       varchar(16) not null,
    variant    varchar(64),
    -- as JSON
    reasons    text        not null,
    actor_kind varchar(8)   not null,
    actor      varchar(120) not null,
    why        varchar(2000),
    -- everything to make the report again anywhere, and the report: as JSON
    figures    text        not null,
    primary key (store_id, experiment, number),
    foreign key (store_id, experiment) references experiment (store_id, experiment)
);

-- The way of a winner to everybody.
create table rollout (
    store_id   integer     not null,
    experiment varchar(64) not null,
    variant    varchar(64) not null,
    stage      varchar(16) not null,
    -- the step that visitors see now, from 0
    step       integer     not null,
    -- the first phase in which everybody but the holdback sees the winner
    hold_phase integer,
    -- as JSON, as it was when the rollout began
    plan       text        not null,
    -- the lift that was promised, as JSON
    promised   text        not null,
    -- the lift that was kept, as JSON, once it has been measured
    kept       text,
    started    timestamp with time zone not null,
    -- when the step, or the measuring, began; while it is paused: how far it had come is kept in soaked
    stepped    timestamp with time zone not null,
    soaked_seconds bigint  not null,
    ended      timestamp with time zone,
    -- why it waits, was paused or taken back
    why        varchar(2000),
    primary key (store_id, experiment),
    foreign key (store_id, experiment) references experiment (store_id, experiment)
);

-- What the last evaluation of an experiment saw.
create table evaluation (
    store_id   integer     not null,
    experiment varchar(64) not null,
    at         timestamp with time zone not null,
    -- codes of the doubts that stood, one space between two
    doubts     varchar(1000) not null,
    -- when the weights of a bandit were computed last
    reweighed  timestamp with time zone,
    primary key (store_id, experiment),
    foreign key (store_id, experiment) references experiment (store_id, experiment)
);
