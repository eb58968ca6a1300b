-- Versions are never removed, journal entries neither changed nor removed.

create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'append-only: %', tg_table_name;
end
$$;

create trigger version_keeps before delete or truncate on version
    for each statement execute function refuse_change();
create trigger event_keeps before update or delete or truncate on event
    for each statement execute function refuse_change();
