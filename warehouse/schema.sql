-- The tables behind the public views. A build fills them whole, or starts from a copy of the warehouse before and changes
-- in it what has changed. `report` is the report that a row was read from, named as in the archive; NULL for rows that are
-- no report's, which every build fills anew. Rows are in the order of their reports, and within a report in its order;
-- those of reports that were read later may stand at the end.

create schema store;

create table store.meta (
    schema_version integer not null,
    tool_version   varchar not null
);

-- What is read from fetched reports; empty while none has been fetched.
create table store.document (
    document_id   varchar not null,
    assessment_id varchar,
    url           varchar not null,
    page_kind     varchar not null,
    media_type    varchar not null,
    bytes         bigint not null,
    sha256        varchar not null,
    fetched_at    timestamp not null,
    report        varchar
);

create table store.passage (
    passage_id    varchar not null,
    assessment_id varchar not null,
    statement     varchar,
    section       varchar not null,
    position      integer not null,
    text          varchar not null,
    source_url    varchar not null,
    sha256        varchar not null,
    tabular       boolean not null,
    report        varchar
);

create table store.theme (
    theme_order integer not null,
    theme       varchar not null,
    title       varchar not null,
    definition  varchar not null
);

create table store.finding (
    finding_id      varchar not null,
    passage_id      varchar not null,
    polarity        varchar not null,
    evidence_source varchar not null,
    quantifier      varchar,
    echo            boolean not null,
    confidence      double not null,
    rule            varchar not null,
    words           varchar not null,
    source_rule     varchar not null,
    fingerprint     varchar not null,
    quote           varchar not null,
    quote_start     integer not null,
    quote_end       integer not null,
    report          varchar
);

create table store.finding_theme (
    finding_id varchar not null,
    theme      varchar not null,
    polarity   varchar not null,
    phrase     varchar not null,
    report     varchar
);

create table store.figure (
    figure_id     varchar not null,
    passage_id    varchar not null,
    kind          varchar not null,
    measure       varchar not null,
    statistic     varchar not null,
    value         double not null,
    unit          varchar not null,
    days          double,
    qualifier     varchar,
    target        boolean not null,
    england_value double,
    region_value  double,
    comparison    varchar,
    survey        varchar,
    period        varchar,
    as_at         varchar,
    quote         varchar not null,
    quote_start   integer not null,
    quote_end     integer not null,
    report        varchar
);

-- The council's own papers, apart from CQC's reports in every table.
create table store.paper (
    paper_id       varchar not null,
    authority_code varchar not null,
    kind           varchar not null,
    title          varchar not null,
    dated          date not null,
    date_precision varchar not null,
    status         varchar not null,
    file_name      varchar not null,
    media_type     varchar not null,
    bytes          bigint not null,
    pages          integer,
    sha256         varchar not null,
    added_at       timestamp not null,
    withdrawn_at   timestamp
);

create table store.paper_passage (
    passage_id varchar not null,
    paper_id   varchar not null,
    position   integer not null,
    page       integer,
    cqc_theme  varchar,
    statement  varchar,
    section    varchar not null,
    stance     varchar not null,
    about      varchar not null,
    quoted     boolean not null,
    text       varchar not null
);

create table store.paper_finding (
    finding_id      varchar not null,
    passage_id      varchar not null,
    polarity        varchar not null,
    evidence_source varchar not null,
    quantifier      varchar,
    echo            boolean not null,
    confidence      double not null,
    rule            varchar not null,
    words           varchar not null,
    source_rule     varchar not null,
    fingerprint     varchar not null,
    quote           varchar not null,
    quote_start     integer not null,
    quote_end       integer not null,
    says            varchar not null
);

create table store.paper_finding_theme (
    finding_id varchar not null,
    theme      varchar not null,
    polarity   varchar not null,
    phrase     varchar not null,
    says       varchar not null
);

-- The word index behind `cqcorpus search`: filled by search_index.sql. A passage keeps its number as long as it stands.
create table store.search_passage (
    passage_no integer not null,
    passage_id varchar not null,
    words      integer not null
);

create table store.search_term (
    term varchar not null
);

create table store.search_posting (
    term       varchar not null,
    passage_no integer not null,
    times      integer not null
);

create table store.authority (
    authority_code varchar not null,
    name           varchar not null,
    short_name     varchar not null,
    region         varchar not null,
    authority_type varchar not null
);

create table store.authority_alias (
    authority_code varchar not null,
    alias          varchar not null
);

-- The assessment framework: data, because frameworks change.
create table store.quality_statement (
    statement_no    integer not null,
    statement       varchar not null,
    statement_title varchar not null,
    cqc_theme       varchar not null
);

create table store.score_meaning (
    score      integer not null,
    score_text varchar not null
);

create table store.rating_band (
    rating_order    integer not null,
    rating          varchar not null,
    lowest_percent  integer not null,
    highest_percent integer not null
);

create table store.assessment (
    assessment_id       varchar not null,
    authority_code      varchar not null,
    kind                varchar not null,
    recorded_status     varchar not null,
    status_date         date,
    overall_rating      varchar not null,
    printed_percent     integer,
    published_on        date,
    published_precision varchar,
    verified            varchar not null,
    basis               varchar not null,
    source              varchar not null,
    source_url          varchar not null,
    report              varchar
);

create table store.assessment_version (
    version_id      varchar not null,
    assessment_id   varchar not null,
    version_no      integer not null,
    status          varchar not null,
    seen_from       timestamp not null,
    seen_until      timestamp,
    regraded        boolean not null,
    overall_rating  varchar,
    overall_percent integer,
    points          integer,
    published_on    date,
    changes         varchar not null,
    report          varchar
);

create table store.score (
    assessment_id varchar not null,
    statement_no  integer not null,
    score         integer not null,
    source_url    varchar not null,
    report        varchar
);

create table store.peer_group (
    group_order integer not null,
    group_name  varchar not null,
    label       varchar not null,
    title       varchar not null,
    caution     varchar not null
);

create table store.peer (
    authority_code varchar not null,
    group_name     varchar not null,
    peer_code      varchar not null,
    peer_rank      integer,
    distance       double
);

create table store.indicator (
    authority_code varchar not null,
    indicator      varchar not null,
    period         varchar not null,
    value          double not null,
    source_id      varchar not null
);

create table store.indicator_source (
    source_id   varchar not null,
    description varchar not null
);

create table store.open_peer_weight (
    indicator varchar not null,
    period    varchar not null,
    title     varchar not null,
    transform varchar not null,
    weight    double not null
);

create table store.open_peer_excluded (
    authority_code varchar not null,
    reason         varchar not null
);

-- Filled by peers.sql: where each authority stands on each weighted indicator, and how far apart each two are.
create table store.open_peer_position (
    authority_code varchar not null,
    indicator      varchar not null,
    value          double not null,
    standard_score double not null
);

create table store.open_peer_distance (
    authority_code varchar not null,
    peer_code      varchar not null,
    peer_rank      integer not null,
    distance       double not null
);

create table store.issue (
    stage         varchar not null,
    severity      varchar not null,
    code          varchar not null,
    assessment_id varchar,
    subject       varchar not null,
    message       varchar not null,
    source_url    varchar,
    used          varchar,
    other         varchar,
    other_url     varchar,
    report        varchar
);

create table store.run (
    run_id      varchar not null,
    stage       varchar not null,
    started_at  timestamp not null,
    finished_at timestamp not null,
    version     varchar not null,
    counts      varchar not null
);

-- Behind `assessments` and `scores`, filled by assessment_tables.sql. Tables, because every question uses them: planning
-- their joins each time took longer than the rest of the question.
create table store.assessment_with_points (
    assessment_id       varchar not null,
    authority_code      varchar not null,
    kind                varchar not null,
    recorded_status     varchar not null,
    status_date         date,
    overall_rating      varchar not null,
    printed_percent     integer,
    published_on        date,
    published_precision varchar,
    verified            varchar not null,
    basis               varchar not null,
    source              varchar not null,
    source_url          varchar not null,
    authority           varchar not null,
    overall_percent     integer,
    percent_basis       varchar,
    points              integer,
    points_basis        varchar,
    statements_scored   bigint not null
);

create table store.assessment_now (
    assessment_id       varchar not null,
    authority_code      varchar not null,
    kind                varchar not null,
    status_date         date,
    overall_rating      varchar not null,
    printed_percent     integer,
    published_on        date,
    published_precision varchar,
    verified            varchar not null,
    basis               varchar not null,
    source              varchar not null,
    source_url          varchar not null,
    authority           varchar not null,
    overall_percent     integer,
    percent_basis       varchar,
    points              integer,
    points_basis        varchar,
    statements_scored   bigint not null,
    status              varchar not null,
    counts              boolean not null,
    why_not             varchar,
    in_force            boolean not null
);

create table store.score_now (
    assessment_id   varchar not null,
    authority_code  varchar not null,
    authority       varchar not null,
    statement_no    integer not null,
    statement       varchar not null,
    statement_title varchar not null,
    cqc_theme       varchar not null,
    score           integer not null,
    score_text      varchar not null,
    source_url      varchar not null,
    published_on    date
);
