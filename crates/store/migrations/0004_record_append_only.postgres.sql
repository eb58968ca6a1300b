-- What the record is made of is never changed and never removed. Two exceptions: the content of a
-- version that an erasure names is emptied, and a standing is closed when the next one begins.

create function refuse_unless_erased() returns trigger language plpgsql as $$
begin
    if not (
    new.title = '' and new.lead = '' and new.activity is null
    and new.provenance = '' and new.attachments = '' and new.withheld = ''
    and new.reason = '' and new.body = '' and new.salt is null
    and new.document_id = old.document_id and new.n = old.n
    and new.published_at = old.published_at and new.hash = old.hash
    and exists (
        select 1 from erasure e where e.document_id = old.document_id and e.n = old.n
    )
    ) then
        raise exception 'append-only: version';
    end if;
    return new;
end
$$;

create trigger version_changes before update on version
    for each row execute function refuse_unless_erased();

create function refuse_unless_closed() returns trigger language plpgsql as $$
begin
    if not (
    old.until_at = 9223372036854775807
    and new.document_id = old.document_id and new.ordinal = old.ordinal
    and new.from_at = old.from_at and new.unit_id = old.unit_id
    and new.section_id = old.section_id and new.number = old.number
    and new.version = old.version and new.kind = old.kind
    and new.availability = old.availability and new.validity = old.validity
    and new.sort_date = old.sort_date
    and coalesce(new.decision, '') = coalesce(old.decision, '')
    ) then
        raise exception 'append-only: standing';
    end if;
    return new;
end
$$;

create trigger standing_changes before update on standing
    for each row execute function refuse_unless_closed();
create trigger standing_keeps before delete or truncate on standing
    for each statement execute function refuse_change();

create trigger erasure_keeps before update or delete or truncate on erasure
    for each statement execute function refuse_change();
create trigger leaf_keeps before update or delete or truncate on leaf
    for each statement execute function refuse_change();
create trigger checkpoint_keeps before update or delete or truncate on checkpoint
    for each statement execute function refuse_change();
create trigger acknowledgement_keeps before update or delete or truncate on acknowledgement
    for each statement execute function refuse_change();
