-- Who stands where on what, and how many reports say so? Holders of a joint position count one by one.
create view position_matrix as
with held as (
    select
        unnest(coalesce(p.holders, [p.holder])) as holder,
        coalesce(p.target_head, p.target) as target,
        p.stance,
        p.position_id,
        p.article_id,
        a.outlet,
        a.published_on
    from positions as p
    join articles as a using (article_id)
)
select
    holder,
    target,
    stance,
    count(*) as positions,
    count(distinct article_id) as articles,
    count(distinct outlet) as outlets,
    min(published_on) as first_published_on,
    max(published_on) as last_published_on
from held
group by holder, target, stance;

comment on view position_matrix is 'Who stands where on what, and how many reports say so; holders of a joint position count one by one.';
comment on column position_matrix.holder is 'Canonical name of who holds the position; null if the text does not tell.';
comment on column position_matrix.target is 'Head of what the position is about, or all of it where the head is not known.';
comment on column position_matrix.stance is 'supports, opposes, calls_for, warns, denies, accuses, recognizes, condemns, concerned or pledges.';
comment on column position_matrix.positions is 'Statements of this position.';
comment on column position_matrix.articles is 'Articles that state it.';
comment on column position_matrix.outlets is 'Known outlets that state it.';
comment on column position_matrix.first_published_on is 'Day of the earliest dated article that states it; null if none is dated.';
comment on column position_matrix.last_published_on is 'Day of the latest dated article that states it; null if none is dated.';
