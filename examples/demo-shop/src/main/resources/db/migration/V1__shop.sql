-- Amounts are in cents. "paid" includes tax, "net" and "cost" do not.

create table products (
  id varchar(64) primary key,
  place int not null,
  category varchar(16) not null,
  name varchar(80) not null,
  line varchar(120) not null,
  description varchar(600) not null,
  price bigint not null check (price > 0),
  cost bigint not null check (cost >= 0),
  stock int not null check (stock >= 0),
  batch int not null check (batch >= 0), -- pieces of the workshop's next delivery; 0: made once
  arrived boolean not null
);

create table carts (
  id uuid primary key,
  created timestamp with time zone not null default current_timestamp,
  coupon varchar(16)
);

create table cart_lines (
  cart uuid not null references carts (id) on delete cascade,
  product varchar(64) not null references products (id),
  quantity int not null check (quantity > 0),
  primary key (cart, product)
);

create table checkouts (
  cart uuid primary key references carts (id) on delete cascade,
  token uuid not null,
  email varchar(120),
  name varchar(80),
  street varchar(80),
  postcode varchar(10),
  city varchar(60),
  country varchar(2),
  shipping varchar(16),
  payment varchar(16)
);

create table customers (
  id varchar(40) primary key,
  email varchar(120) not null unique
);

create table orders (
  id uuid primary key,
  serial bigint generated always as identity (start with 10001) unique,
  token uuid not null unique,
  created timestamp(3) with time zone not null, -- by the shopper's clock, which may be simulated
  changed timestamp(3) with time zone not null, -- by the clock on the wall
  visitor uuid,
  customer varchar(40) not null references customers (id),
  email varchar(120) not null,
  name varchar(80) not null,
  street varchar(80) not null,
  postcode varchar(10) not null,
  city varchar(60) not null,
  country varchar(2) not null,
  shipping varchar(16) not null,
  payment varchar(16) not null,
  coupon varchar(16),
  goods_paid bigint not null,
  goods_net bigint not null,
  discount_net bigint not null,
  shipping_paid bigint not null,
  shipping_net bigint not null,
  cancelled timestamp(3) with time zone,
  test boolean not null
);

create table order_lines (
  order_id uuid not null references orders (id),
  line int not null,
  product varchar(64) not null,
  name varchar(80) not null,
  quantity int not null,
  paid bigint not null,
  net bigint not null,
  cost bigint not null,
  returned int not null default 0,
  primary key (order_id, line),
  check (returned between 0 and quantity)
);

create table refunds (
  id uuid primary key,
  order_id uuid not null references orders (id),
  created timestamp(3) with time zone not null,
  goods bigint not null,
  net bigint not null,
  shipping bigint not null
);
create index refunds_of_order on refunds (order_id);
