-- What the record is made of is never changed and never removed. Two exceptions: the content of a
-- version that an erasure names is emptied, and a standing is closed when the next one begins.

create trigger version_keeps before update on version when not (
    new.title = '' and new.lead = '' and new.activity is null
    and new.provenance = '' and new.attachments = '' and new.withheld = ''
    and new.reason = '' and new.body = '' and new.salt is null
    and new.document_id = old.document_id and new.n = old.n
    and new.published_at = old.published_at and new.hash = old.hash
    and exists (
        select 1 from erasure e where e.document_id = old.document_id and e.n = old.n
    )
)
begin select raise(abort, 'append-only: version'); end;

create trigger standing_keeps before update on standing when not (
    old.until_at = 9223372036854775807
    and new.document_id = old.document_id and new.ordinal = old.ordinal
    and new.from_at = old.from_at and new.unit_id = old.unit_id
    and new.section_id = old.section_id and new.number = old.number
    and new.version = old.version and new.kind = old.kind
    and new.availability = old.availability and new.validity = old.validity
    and new.sort_date = old.sort_date
    and coalesce(new.decision, '') = coalesce(old.decision, '')
)
begin select raise(abort, 'append-only: standing'); end;
create trigger standing_stays before delete on standing
begin select raise(abort, 'append-only: standing'); end;

create trigger erasure_keeps before update on erasure
begin select raise(abort, 'append-only: erasure'); end;
create trigger erasure_stays before delete on erasure
begin select raise(abort, 'append-only: erasure'); end;
create trigger leaf_keeps before update on leaf
begin select raise(abort, 'append-only: leaf'); end;
create trigger leaf_stays before delete on leaf
begin select raise(abort, 'append-only: leaf'); end;
create trigger checkpoint_keeps before update on checkpoint
begin select raise(abort, 'append-only: checkpoint'); end;
create trigger checkpoint_stays before delete on checkpoint
begin select raise(abort, 'append-only: checkpoint'); end;
create trigger acknowledgement_keeps before update on acknowledgement
begin select raise(abort, 'append-only: acknowledgement'); end;
create trigger acknowledgement_stays before delete on acknowledgement
begin select raise(abort, 'append-only: acknowledgement'); end;
