-- Who stands where, and which sentence says so?
select
    positions.position_id, positions.holder, positions.holders, positions.stance, positions.target,
    positions.attributed_to, positions.rule, sentences.text as sentence, articles.outlet, articles.published_on,
    articles.title, articles.url, positions.article_id, articles.story_id
from positions
join articles using (article_id)
join sentences using (article_id, sentence)
where positions.position_id = $id
