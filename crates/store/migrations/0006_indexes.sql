-- Ways into the record: every column that a page or a count narrows by stands in the index, so that
-- rows are read for the lines of one page only.

drop index standing_by_unit;
drop index standing_by_section;
create index standing_by_unit
    on standing (unit_id, sort_date, number, from_at, until_at, availability, kind, validity);
create index standing_by_section
    on standing (section_id, sort_date, number, from_at, until_at, availability, kind, validity);

drop index leaf_by_unit;
drop index leaf_by_section;
create index leaf_by_time on leaf (at, idx, kind);
create index leaf_by_unit on leaf (unit_id, at, idx, kind);
create index leaf_by_section on leaf (section_id, at, idx, kind);

create index draft_by_document on draft (document_id);
create index draft_blob_by_draft on draft_blob (draft);
create index blob_use_by_version on blob_use (document_id, n);
create index legacy_by_unit on legacy_address (unit_id);
