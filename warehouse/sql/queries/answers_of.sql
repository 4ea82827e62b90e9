-- What did the language model answer to these? Given: frame asked(answer_key).
select answer_key, answer
from answers
semi join asked using (answer_key)
order by answer_key;
