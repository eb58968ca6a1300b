-- Files on their way in, and what was read of those that are there.

-- A file that is being sent; gone with its draft. `size` is null while the sender does not know it;
-- `received` bytes lie in the part file of this name and are durable.
create table upload (
    id text primary key,
    draft bigint not null references draft (number) on delete cascade,
    owner text not null,
    name text not null,
    title text not null,
    size bigint,
    received bigint not null,
    created_at bigint not null,
    expires_at bigint not null
);

create index upload_expires on upload (expires_at);
create index upload_of_draft on upload (draft);

-- What was read of the bytes of a digest; gone with them. `facts` and `parts` are JSON, `visible` is
-- the text that a reader sees, for the search index; `fault` says why nothing could be read;
-- `reader` is the version of the reader.
create table file_text (
    sha256 text primary key,
    reader bigint not null,
    facts text not null,
    parts text not null,
    visible text not null,
    fault text
);
