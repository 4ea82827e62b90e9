-- Traces tell more in their heads now. Until an article changes or the archive is rebuilt, its trace is made of its profile whenever it is wanted.
delete from traces;
