"""The note on sources and licence that every publication carries."""

ATTRIBUTION = (
    "Contains public sector information licensed under the Open Government Licence v3.0. "
    "Source: Care Quality Commission; Office for National Statistics; MHCLG; DfE. "
    "Contains OS data © Crown copyright and database right. Includes data from mySociety, CC BY 4.0. "
    "Hex layout: Open Innovations, MIT."
)
METHOD = (
    "Overall percent is as printed by CQC or, from all nine scores, 100 × points / 36 rounded up. Ranks are standard "
    "competition ranks of the councils with a known percent, the council itself included; quartile 1 is the highest "
    "quarter. One point on one of the nine statements moves the percent by about 2.8: neighbours in rank hardly differ."
)
