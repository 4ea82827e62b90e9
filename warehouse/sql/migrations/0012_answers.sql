-- What a language model has answered, so that no sentence is asked about twice and a rebuild needs no network.
create table answers (
    answer_key varchar primary key,
    model      varchar not null,
    answer     varchar not null
);
comment on table answers is 'What a language model said of a sentence, as it came; by a digest of sentence, model and prompt. Private.';
