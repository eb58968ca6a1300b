-- The second factor of accounts, and the journal by time for those who read it.

-- A generator of one-time codes (RFC 6238). Without `confirmed_at` it is being set up. `last_step`
-- is the time step whose code was used last: none works twice.
create table totp (
    account_id text primary key references account (id),
    secret text not null,
    confirmed_at bigint,
    last_step bigint not null
);

-- Codes for who lost the generator, each good once; kept as their SHA-256.
create table recovery_code (
    account_id text not null references account (id),
    code_hash text not null,
    primary key (account_id, code_hash)
);

-- Who gave the password and not yet the second factor.
alter table session add column pending bigint not null default 0;

create index event_by_time on event (at, seq);
