-- The editors' workflow: who changed a draft, what was said of it, who may look at it, who published
-- without a second person, what a unit demands, what is to become of documents, which links are dead.

-- `revision` grows with each change of content; `editors` is a JSON list of who made them;
-- `approver` let it be published at a time to come; `plan` (JSON) takes effect with publication.
alter table draft add column revision bigint not null default 1;
alter table draft add column editors text not null default '[]';
alter table draft add column approver text;
alter table draft add column plan text;

update draft set editors =
    '["' || replace(replace(author, '\', '\\'), '"', '\"') || '"]';

-- What was said of a draft; gone with it.
create table draft_comment (
    draft bigint not null references draft (number) on delete cascade,
    n bigint not null,
    at bigint not null,
    who text not null,
    kind text not null,
    text text not null,
    primary key (draft, n)
);

-- Secret links to drafts, by the SHA-256 of their token; gone with the draft.
create table draft_link (
    token text primary key,
    draft bigint not null references draft (number) on delete cascade,
    n bigint not null,
    who text not null,
    made_at bigint not null,
    expires_at bigint not null,
    revoked_at bigint,
    uses bigint not null,
    used_at bigint
);

create index draft_link_by_draft on draft_link (draft, n);

-- Versions that were published past the demand for a second person, and who has agreed since.
-- `editors` is a JSON list of who can't agree.
create table forced (
    document_id text not null,
    n bigint not null,
    unit_id text not null references unit (id),
    number bigint not null,
    who text not null,
    at bigint not null,
    reason text not null,
    editors text not null,
    agreed_by text,
    agreed_at bigint,
    primary key (document_id, n),
    foreign key (document_id, n) references version (document_id, n)
);

create index forced_by_unit on forced (unit_id, agreed_at, at);

-- What a unit demands of its editors and how long it keeps what, as JSON; none means the rules of
-- the field.
create table policy (
    unit_id text primary key references unit (id),
    rules text not null
);

-- What is to become of published documents, and when; `ending` and `decision` (JSON) go with
-- `expire_at`.
create table plan (
    document_id text primary key references document (id),
    unit_id text not null references unit (id),
    number bigint not null,
    review_at bigint,
    expire_at bigint,
    ending text,
    decision text
);

create index plan_by_expiry on plan (expire_at);
create index plan_by_unit_expiry on plan (unit_id, expire_at);
create index plan_by_unit_review on plan (unit_id, review_at);

-- Links of current documents that did not answer when they were last asked.
create table dead_link (
    document_id text not null references document (id),
    url text not null,
    unit_id text not null references unit (id),
    number bigint not null,
    outcome text not null,
    found_at bigint not null,
    primary key (document_id, url)
);

create index dead_link_by_unit on dead_link (unit_id, number);
