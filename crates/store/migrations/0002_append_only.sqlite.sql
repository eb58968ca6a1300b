-- Versions are never removed, journal entries neither changed nor removed.

create trigger version_stays before delete on version
begin select raise(abort, 'append-only: version'); end;
create trigger event_keeps before update on event
begin select raise(abort, 'append-only: event'); end;
create trigger event_stays before delete on event
begin select raise(abort, 'append-only: event'); end;
