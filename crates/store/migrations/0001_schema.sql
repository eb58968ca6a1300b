-- One text for SQLite and PostgreSQL. Identifiers are UUIDv7 made by the program, instants are
-- milliseconds since 1970 (UTC), days are YYYY-MM-DD, JSON is kept as text.

create table unit (
    id text primary key,
    slug text not null constraint unit_slug_taken unique,
    name text not null,
    short_name text not null,
    about text not null,
    address text not null,
    phone text not null,
    email text not null,
    hours text not null,
    website text,
    inbox text,
    colour text not null,
    position bigint not null,
    editors text not null,
    links text not null,
    created_at bigint not null,
    arms_svg text
);

create table section (
    id text primary key,
    unit_id text not null references unit (id),
    parent_id text references section (id),
    slug text not null,
    title text not null,
    kind text not null,
    art6 text,
    position bigint not null,
    created_at bigint not null,
    constraint section_slug_taken unique (unit_id, slug)
);

create table document (
    id text primary key,
    number bigint not null constraint document_number_taken unique,
    unit_id text not null references unit (id),
    section_id text not null references section (id),
    kind text not null,
    availability text not null,
    validity text not null,
    current_version bigint not null,
    source_id text references document (id),
    origin text,
    first_published_at bigint not null,
    changed_at bigint not null,
    decision text,
    sort_date text not null,
    constraint document_origin_taken unique (unit_id, origin)
);

-- One index for each way into a list, ordered as lists are; the last columns let the filters
-- that are left over be answered from the index itself.
create index document_by_date
    on document (sort_date, number, availability, kind, validity);
create index document_by_unit
    on document (unit_id, sort_date, number, availability, kind, validity);
create index document_by_unit_kind
    on document (unit_id, kind, sort_date, number, availability, validity);
create index document_by_unit_validity
    on document (unit_id, validity, sort_date, number, availability, kind);
create index document_by_section
    on document (section_id, sort_date, number, availability, kind, validity);
create index document_by_source
    on document (source_id, sort_date, number);

-- Append-only, but for erasure: then the content is emptied, and `salt` is null. The body comes
-- last: it is big, and lists do not read it. `hash` is the SHA-256 of the version's record.
create table version (
    document_id text not null references document (id),
    n bigint not null,
    title text not null,
    lead text not null,
    activity text,
    provenance text not null,
    attachments text not null,
    withheld text not null,
    reason text not null,
    published_at bigint not null,
    hash text not null,
    salt text,
    body text not null,
    constraint version_taken primary key (document_id, n)
);

-- How many published documents there are of each sort, so that no list has to count them.
create table tally (
    unit_id text not null references unit (id),
    section_id text not null references section (id),
    kind text not null,
    validity text not null,
    year bigint not null,
    documents bigint not null,
    primary key (unit_id, section_id, kind, validity, year)
);

-- The register of cooperation, from current versions of published documents only.
create table activity (
    document_id text primary key references document (id),
    unit_id text not null references unit (id),
    number bigint not null,
    sort_date text not null,
    kind text not null,
    direction text not null,
    date_from text,
    date_to text,
    participants bigint,
    project text,
    programme text
);

create index activity_by_date
    on activity (sort_date, number, kind, direction);
create index activity_by_unit
    on activity (unit_id, sort_date, number, kind, direction);

-- What the register is filtered by stands here again, so that a country's part of it is found by
-- one index too.
create table activity_country (
    document_id text not null references activity (document_id),
    country text not null,
    unit_id text not null references unit (id),
    number bigint not null,
    sort_date text not null,
    kind text not null,
    direction text not null,
    primary key (document_id, country)
);

create index activity_country_by_date
    on activity_country (country, sort_date, number, kind, direction);
create index activity_country_by_unit
    on activity_country (unit_id, country, sort_date, number, kind, direction);

create table activity_partner (
    document_id text not null references activity (document_id),
    position bigint not null,
    name text not null,
    primary key (document_id, position)
);

-- Which versions hold which bytes of the vault.
create table blob_use (
    sha256 text not null,
    document_id text not null,
    n bigint not null,
    primary key (sha256, document_id, n),
    foreign key (document_id, n) references version (document_id, n)
);

-- The journal. Append-only; each entry is chained to the one before it.
create table event (
    seq bigint primary key,
    at bigint not null,
    actor text not null,
    unit_id text references unit (id),
    command text not null,
    subject text not null,
    outcome text not null,
    detail text not null,
    hash text not null
);

-- One row: the end of the chain. Who holds this row holds the right to write.
create table journal_head (
    one bigint primary key check (one = 1),
    seq bigint not null,
    hash text not null
);

insert into journal_head (one, seq, hash) values (1, 0, '');

create table counter (
    name text primary key,
    value bigint not null
);

insert into counter (name, value) values ('document', 0);

create table setting (
    key text primary key,
    value text not null
);
