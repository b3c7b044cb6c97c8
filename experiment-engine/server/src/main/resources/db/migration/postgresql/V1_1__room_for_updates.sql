-- Seven of ten writes are updates: room on the page keeps them from touching the index.
alter table journey set (fillfactor = 70);
alter table totals set (fillfactor = 70);
