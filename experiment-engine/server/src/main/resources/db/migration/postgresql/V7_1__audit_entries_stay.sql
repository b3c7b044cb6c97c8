-- Whoever holds the engine's own account cannot change the log by mistake, and not by one statement.
create function audit_entry_stays() returns trigger language plpgsql as $$
begin
    raise exception 'the audit log is only added to';
end $$;

create trigger audit_entry_stays before update or delete or truncate on audit_entry
    for each statement execute function audit_entry_stays();
