-- What citizens send in, and what is sent to them: mails that wait, requests for access to public
-- information, subscriptions. Tokens are kept as their SHA-256 only.

-- Mails that are to be sent. Written in the transaction of the deed that they tell of; a row goes
-- when its mail has been taken over by the mail server. A mail that was given up keeps its row for
-- a while, without its content: `next_at` is then the greatest bigint.
create table outbox (
    id text primary key,
    purpose text not null,
    content text not null,
    created_at bigint not null,
    until_at bigint not null,
    next_at bigint not null,
    attempts bigint not null,
    error text
);

create index outbox_by_time on outbox (next_at);

-- Requests for access to public information (art. 10 of the act of 6 September 2001). Contact,
-- content and form of the answer are personal data: null once they were erased.
create table request (
    id text primary key,
    unit_id text not null references unit (id),
    year bigint not null,
    ordinal bigint not null,
    state text not null,
    received_at bigint not null,
    due text not null,
    closed_at bigint,
    erased_at bigint,
    key_hash text not null constraint request_key_taken unique,
    contact_kind text not null,
    contact text,
    form text,
    draft bigint,
    content text,
    constraint request_number_taken unique (unit_id, year, ordinal)
);

create index request_by_due on request (unit_id, closed_at, due);

-- What was done about a request. `state` and `due` are null for a note, which only the office sees.
create table request_step (
    request_id text not null references request (id),
    n bigint not null,
    at bigint not null,
    actor text not null,
    state text,
    due text,
    text text not null,
    primary key (request_id, n)
);

-- People who want to be told by e-mail what was published.
create table subscriber (
    id text primary key,
    email text not null constraint subscriber_email_taken unique,
    created_at bigint not null,
    -- The day of the last mail in Poland, YYYY-MM-DD.
    mailed_on text
);

-- What they want to be told of: a unit, a section of it, or what answers a search in it. Leaves of
-- the log before `next_leaf` were told of, or were there before the subscription was.
create table subscription (
    id text primary key,
    subscriber_id text not null references subscriber (id),
    unit_id text not null references unit (id),
    section_id text references section (id),
    words text not null,
    created_at bigint not null,
    confirmed_at bigint,
    next_leaf bigint not null
);

create index subscription_by_subscriber on subscription (subscriber_id, unit_id);
create index subscription_by_leaf on subscription (confirmed_at, next_leaf);

-- Links in mails: with a subscription they confirm it, without one they lead to what the
-- subscriber has, and end it.
create table subscriber_key (
    hash text primary key,
    subscriber_id text not null references subscriber (id),
    subscription_id text references subscription (id),
    until_at bigint not null
);

create index subscriber_key_by_subscriber on subscriber_key (subscriber_id);
create index subscriber_key_by_subscription on subscriber_key (subscription_id);
create index subscriber_key_by_time on subscriber_key (until_at);

-- How often something was sent in from an address (its SHA-256) in an hour since 1970.
create table intake_count (
    key text not null,
    hour bigint not null,
    count bigint not null,
    primary key (key, hour)
);

create index intake_count_by_hour on intake_count (hour);
