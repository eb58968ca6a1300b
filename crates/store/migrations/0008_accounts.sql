-- People who work in the office, how they sign in, and who is signed in. Tokens are kept as their
-- SHA-256 only.

create table account (
    id text primary key,
    login text not null constraint account_login_taken unique,
    name text not null,
    -- An argon2id hash in PHC form; null until the invitation is accepted.
    password text,
    portal bigint not null,
    active bigint not null,
    created_at bigint not null
);

-- Roles in units.
create table appointment (
    account_id text not null references account (id),
    unit_id text not null references unit (id),
    role text not null,
    primary key (account_id, unit_id)
);

create index appointment_by_unit on appointment (unit_id, account_id);

-- Links that let an account set its password, once.
create table invitation (
    token_hash text primary key,
    account_id text not null references account (id),
    created_at bigint not null,
    expires_at bigint not null
);

create index invitation_by_account on invitation (account_id);

create table session (
    token_hash text primary key,
    account_id text not null references account (id),
    created_at bigint not null,
    seen_at bigint not null,
    expires_at bigint not null,
    address text not null,
    agent text not null
);

create index session_by_account on session (account_id, created_at);
create index session_by_end on session (expires_at);
create index session_by_use on session (seen_at);

-- Failed attempts by account and by network address; gone after a success or in time.
create table throttle (
    key text primary key,
    failures bigint not null,
    until_at bigint not null
);

create index throttle_by_time on throttle (until_at);
