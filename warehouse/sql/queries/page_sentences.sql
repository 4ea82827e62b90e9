-- What do the sentences of these proofs (frame `proofs`: article_id, sentence, end_char) say? A proof that goes on past the end of its
-- sentence brings the words up to its own end, `$longest` characters at most.
select
    p.article_id,
    p.sentence,
    any_value(s.start_char) as start_char,
    substr(
        any_value(a.body),
        any_value(s.start_char) + 1,
        least($longest, greatest(any_value(s.end_char), coalesce(max(p.end_char), 0)) - any_value(s.start_char))
    ) as text
from proofs as p
join sentences as s using (article_id, sentence)
join articles as a using (article_id)
group by p.article_id, p.sentence
