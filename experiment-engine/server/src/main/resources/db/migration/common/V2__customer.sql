-- A customer as the shop names it: opaque, never an address. Locked before its orders.
create table customer (
    store_id integer not null references store (id),
    customer varchar(256) not null,
    primary key (store_id, customer)
);

-- Visitors whom the shop has told to be that customer, and since when.
create table customer_visitor (
    store_id integer not null,
    customer varchar(256) not null,
    visitor  uuid not null,
    since    timestamp with time zone not null,
    primary key (store_id, customer, visitor),
    foreign key (store_id, customer) references customer (store_id, customer)
);

-- Whom the shop names as the buyer, while it names no visitor.
alter table store_order add column customer varchar(256);
create index store_order_customer on store_order (store_id, customer);
