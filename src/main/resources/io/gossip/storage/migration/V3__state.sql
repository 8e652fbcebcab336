-- Shared state: the own keys, which live on after a restart, and others' as last known. The value is
-- JSON; generation and counter are its version; times are epoch milliseconds.
create table state (
  peer text not null,
  key text not null,
  value text not null,
  generation integer not null,
  counter integer not null,
  since integer not null,
  expires_at integer,
  channel text not null,
  primary key (peer, key)
);

-- For people with the sqlite3 shell.
create view current_state as
select peer,
       key,
       value,
       datetime(since / 1000, 'unixepoch') as since,
       case when expires_at is null then null else datetime(expires_at / 1000, 'unixepoch') end as expires_at,
       channel
from state
where expires_at is null or expires_at > unixepoch() * 1000
order by peer, key;
