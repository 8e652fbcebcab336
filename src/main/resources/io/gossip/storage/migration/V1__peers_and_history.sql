-- This peer: one row. reserved is the highest incarnation that may be in use without asking again.
create table identity (
  one integer primary key check (one = 1),
  name text not null,
  reserved integer not null,
  opened_at integer not null
);

-- The other members as last known. Times are epoch milliseconds; last_seen 0 means never.
create table peers (
  name text primary key,
  host text not null,
  port integer not null,
  state text not null,
  incarnation integer not null,
  tags text not null,
  since integer not null,
  dialect text not null,
  away integer,
  version text,
  first_seen integer not null,
  last_seen integer not null
);

-- Every member event of this peer's view, its own included; counts are those after the event.
create table events (
  id integer primary key,
  run text not null,
  seq integer not null,
  at integer not null,
  type text not null,
  name text not null,
  host text not null,
  port integer not null,
  state text not null,
  incarnation integer not null,
  tags text not null,
  since integer not null,
  self integer not null,
  dialect text not null,
  away integer,
  version text,
  alive integer not null,
  suspect integer not null,
  leaving integer not null,
  "left" integer not null,
  failed integer not null,
  reason text not null,
  unique (run, seq)
);

create index events_at on events (at);
create index events_name on events (name, at);

-- For people with the sqlite3 shell; all times in UTC.
create view current_peers as
select name,
       host || ':' || port as address,
       state,
       incarnation,
       tags,
       datetime(since / 1000, 'unixepoch') as since,
       datetime(first_seen / 1000, 'unixepoch') as first_seen,
       case last_seen when 0 then null else datetime(last_seen / 1000, 'unixepoch') end as last_seen
from peers
order by name;

create view history as
select datetime(at / 1000, 'unixepoch') as at,
       type,
       name,
       host || ':' || port as address,
       state,
       incarnation,
       reason,
       alive,
       failed
from events
order by events.id desc;

-- Who comes and goes most: suspicions and failures that were taken back.
create view flaps as
select name,
       sum(type = 'member-alive') as came_back,
       sum(type = 'member-suspect') as suspected,
       sum(type = 'member-failed') as failed,
       datetime(max(at) / 1000, 'unixepoch') as last_at
from events
where type in ('member-alive', 'member-suspect', 'member-failed')
group by name
having came_back > 0
order by came_back desc, name;
