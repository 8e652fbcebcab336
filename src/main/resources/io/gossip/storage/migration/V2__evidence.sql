-- What each change rests on, as JSON (schema/evidence.json): who accused, by which attempts, who
-- confirmed. Null where there is nothing to say.
alter table events add column evidence text;

-- Each suspicion with who raised and confirmed it and how it ended, the newest first.
create view suspicions as
select datetime(json_extract(evidence, '$.accusation.since') / 1000, 'unixepoch') as began,
       name,
       json_extract(evidence, '$.accusation.accuser') as accuser,
       json_extract(evidence, '$.accusation.confirmers') as confirmers,
       round((at - json_extract(evidence, '$.accusation.since')) / 1000.0, 3) as seconds,
       case type when 'member-alive' then 'refuted' when 'member-failed' then 'failed' else type end as ended
from events
where type <> 'member-suspect' and json_extract(evidence, '$.accusation') is not null
order by events.id desc;

-- Each of our own attempts that the history still holds as evidence.
create view attempts as
select datetime(json_extract(attempt.value, '$.at') / 1000, 'unixepoch') as at,
       events.name,
       json_extract(attempt.value, '$.way') as way,
       json_extract(attempt.value, '$.through') as through,
       json_extract(attempt.value, '$.outcome') as outcome,
       json_extract(attempt.value, '$.millis') as millis,
       events.type as event
from events, json_each(events.evidence, '$.attempts') as attempt
order by events.id desc, attempt.key;
