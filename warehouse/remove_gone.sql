-- Takes out of a copy of the warehouse before what is not kept: the rows of reports that have changed or are no longer
-- there, and those that every build fills anew.
-- Parameters: $gone  the reports' names

create temp macro goes(report) as report is null or list_contains($gone, report);

delete from store.search_posting
where passage_no in (
    select passage_no
    from store.search_passage
    join store.passage using (passage_id)
    where goes(report)
);

delete from store.search_passage
where passage_id in (select passage_id from store.passage where goes(report));

delete from store.assessment where goes(report);
delete from store.assessment_version where goes(report);
delete from store.score where goes(report);
delete from store.document where goes(report);
delete from store.passage where goes(report);
delete from store.finding where goes(report);
delete from store.finding_theme where goes(report);
delete from store.figure where goes(report);
delete from store.issue where goes(report);

drop macro goes;

delete from store.search_term;
delete from store.paper;
delete from store.paper_passage;
delete from store.paper_finding;
delete from store.paper_finding_theme;
delete from store.assessment_with_points;
delete from store.assessment_now;
delete from store.score_now;
delete from store.run;
