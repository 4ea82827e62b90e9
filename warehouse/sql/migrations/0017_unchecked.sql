-- Articles that changed since the checks last passed: to look at every fact of 100,000 articles again after each run takes minutes.
create table unchecked (
    article_id varchar  -- may stand here several times
);
comment on table unchecked is 'Articles that have changed since the checks last passed. Private.';
insert into unchecked select article_id from articles;
