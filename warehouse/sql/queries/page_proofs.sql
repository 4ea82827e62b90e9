-- Where exactly do the reports state these (frame `chosen`: corroboration_id)? The `$most` first of each, originals before copies;
-- a sentence in which the words could not be found again has no start_char.
with proofs as (
    select corroboration_id, kind, subject, relation, object, unnest(evidence, recursive := true)
    from corroborations
    semi join chosen using (corroboration_id)
),
placed as (
    select
        p.corroboration_id as key,
        p.kind,
        p.subject,
        p.relation,
        p.object,
        p.article_id,
        p.sentence,
        count(*) over (partition by p.corroboration_id) as proofs,
        row_number() over (
            partition by p.corroboration_id
            order by a.copy_of is not null, a.published_on nulls last, p.article_id, p.sentence
        ) as place
    from proofs as p
    join articles as a using (article_id)
),
kept as (
    from placed where place <= $most
),
found as (
    select kept.key, kept.place, q.start_char, q.end_char
    from kept
    join quotes as q using (article_id, sentence)
    where kept.kind = 'quote'
        and (kept.subject is not distinct from q.speaker or list_contains(q.speakers, kept.subject) or q.source_document = kept.subject)
    union all
    select kept.key, kept.place, e.start_char, e.end_char
    from kept
    join event_mentions as e using (article_id, sentence)
    where kept.kind = 'event' and kept.relation = e.event_type
    union all
    select kept.key, kept.place, p.start_char, p.end_char
    from kept
    join positions as p using (article_id, sentence)
    where kept.kind = 'position' and kept.relation = p.stance
    union all
    select kept.key, kept.place, m.start_char, m.end_char
    from kept
    join amounts as m using (article_id, sentence)
    where kept.kind = 'amount'  -- by number alone: reports of one story count ships and vessels
        and abs(try_cast(kept.object as double) - m.value) <= 1e-9 * abs(m.value)
)
select
    kept.key,
    kept.place,
    kept.proofs,
    kept.article_id,
    kept.sentence,
    min(found.start_char) as start_char,
    max(found.end_char) as end_char
from kept
left join found using (key, place)
group by all
order by kept.key, kept.place
