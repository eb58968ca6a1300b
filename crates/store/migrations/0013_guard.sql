-- The privacy guard: what was found in a draft and may stay, by whose word and why. Gone with the
-- draft; the fingerprint stands for the value that was found, which is not kept.
create table excuse (
    draft bigint not null references draft (number) on delete cascade,
    fingerprint text not null,
    kind text not null,
    who text not null,
    at bigint not null,
    reason text not null,
    primary key (draft, fingerprint)
);
