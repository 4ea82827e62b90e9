-- What did each site's robots.txt say in the last month? Rules are asked for again after a day; older ones stand in while a site is silent.
select site, status, text, fetched_at
from robots
where fetched_at > epoch(now()) - 30 * 86400
order by site;
