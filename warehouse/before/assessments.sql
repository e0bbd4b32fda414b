-- What a warehouse publishes of each assessment: one row per assessment.
select assessment_id, authority, overall_rating, overall_percent, source, source_url
from assessments
