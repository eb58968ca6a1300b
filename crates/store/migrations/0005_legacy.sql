-- Addresses of earlier bulletins and where they lead: a document, or an address of the portal.

create table legacy_address (
    host text not null,
    address text not null,
    unit_id text not null references unit (id),
    document_id text references document (id),
    target text,
    constraint legacy_address_taken primary key (address, host)
);
