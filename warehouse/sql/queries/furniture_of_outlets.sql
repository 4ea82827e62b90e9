-- Which lines are known as furniture of these outlets? Given: frame outlets(outlet).
select outlet, fingerprint, line, documents, reports
from furniture
semi join outlets using (outlet)
order by outlet, fingerprint;
