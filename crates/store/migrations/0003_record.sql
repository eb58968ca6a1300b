-- The public record: how documents stood, what was erased, drafts, the transparency log.

-- How each document stood from one change to the next; the last row of a document says what the
-- document's own row says. `until_at` is the greatest bigint while it lasts.
create table standing (
    document_id text not null references document (id),
    from_at bigint not null,
    ordinal bigint not null,
    until_at bigint not null,
    unit_id text not null references unit (id),
    section_id text not null references section (id),
    number bigint not null,
    version bigint not null,
    kind text not null,
    availability text not null,
    validity text not null,
    sort_date text not null,
    decision text,
    primary key (document_id, ordinal)
);

create index standing_by_unit
    on standing (unit_id, sort_date, number, from_at, until_at);
create index standing_by_section
    on standing (section_id, sort_date, number, from_at, until_at);

-- Versions whose content was destroyed, and by whose decision.
create table erasure (
    document_id text not null,
    n bigint not null,
    decision text not null,
    primary key (document_id, n),
    foreign key (document_id, n) references version (document_id, n)
);

-- Versions in preparation.
create table draft (
    number bigint primary key,
    unit_id text not null references unit (id),
    document_id text references document (id),
    base bigint not null,
    state text not null,
    author text not null,
    reason text not null,
    remark text,
    publish_at bigint,
    created_at bigint not null,
    changed_at bigint not null,
    content text not null
);

create index draft_by_unit on draft (unit_id, changed_at);
create index draft_by_time on draft (publish_at);

-- Which drafts hold which bytes of the vault.
create table draft_blob (
    sha256 text not null,
    draft bigint not null references draft (number),
    primary key (sha256, draft)
);

insert into counter (name, value) values ('draft', 0);

-- Bytes of the vault that no one holds any more and that are to be destroyed.
create table doomed_blob (
    sha256 text primary key
);

-- The transparency log: one leaf for each public change. Append-only. It is the register of
-- changes too. A leaf without a document tells of the log itself: a new key.
create table leaf (
    idx bigint primary key,
    seq bigint not null references event (seq),
    at bigint not null,
    unit_id text references unit (id),
    section_id text references section (id),
    document_id text references document (id),
    number bigint,
    version bigint,
    kind text not null,
    entry text not null,
    hash text not null
);

create index leaf_by_unit on leaf (unit_id, idx);
create index leaf_by_section on leaf (section_id, idx);
create index leaf_by_document on leaf (document_id, idx);

-- Full tiles: a view over the leaves. `hashes` are 256 in hexadecimal, `root` is their root: the
-- hash that stands for them one level above.
create table tile (
    level bigint not null,
    n bigint not null,
    root text not null,
    hashes text not null,
    primary key (level, n)
);

-- One row: how many leaves there are, and the right edge of their tree.
create table log_head (
    one bigint primary key check (one = 1),
    size bigint not null,
    frontier text not null
);

insert into log_head (one, size, frontier) values (1, 0, '');

-- Every checkpoint that was signed. Append-only.
create table checkpoint (
    size bigint primary key,
    root text not null,
    at bigint not null,
    note text not null
);

-- What witnesses signed: lines that are added to the note of a checkpoint.
create table cosignature (
    size bigint not null references checkpoint (size),
    witness text not null,
    line text not null,
    at bigint not null,
    primary key (size, witness)
);

-- The public keys that have signed, newest last; `until_size` is where the next one took over.
create table log_key (
    vkey text primary key,
    from_size bigint not null,
    until_size bigint
);

-- The administrator's daily word that the journal was read (§ 16(3) of the regulation).
create table acknowledgement (
    day text primary key,
    at bigint not null,
    actor text not null,
    seq bigint not null
);
