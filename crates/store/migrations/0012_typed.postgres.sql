-- Fields of typed documents, a part of their versions: empty is null. Then what administrators
-- of units set: sections left out of the menu, the accessibility declaration; and counts of views.

alter table version add column fields text;
alter table section add column hidden bigint not null default 0;
alter table unit add column declaration text;

-- How often pages were seen: a day, a unit ('' for the portal), a sort of page, and the document,
-- 0 for pages that are none. Nothing of those who looked.
create table view_count (
    unit_id text not null,
    day text not null,
    page text not null,
    number bigint not null,
    views bigint not null,
    primary key (unit_id, day, page, number)
);

create or replace function refuse_unless_erased() returns trigger language plpgsql as $$
begin
    if not (
    new.title = '' and new.lead = '' and new.activity is null and new.fields is null
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
