"""The Department for Education's workforce file, in its layout, for two places and three years that were made up here."""

from __future__ import annotations

from pathlib import Path

# What comes before an authority's counts and rates: the year, the level, the country, the region and the codes of the place.
PLACE = (
    "time_period,time_identifier,geographic_level,country_code,country_name,"
    "region_code,region_name,old_la_code,new_la_code,la_name"
)
COLUMNS = (
    "inpost_fte,inpost_headcount,starters_fte,starters_headcount,leavers_fte,leavers_headcount,"
    "turnover_rate_fte,turnover_rate_headcount,agency_fte,agency_headcount,agency_rate_fte,agency_rate_headcount,"
    "agency_cover_fte,agency_cover_rate_fte,vacancy_fte,vacancy_rate_fte,vacancy_agency_cover_rate_fte,"
    "case_holders_fte,cases,caseload_fte,working_days_lost_fte,absence_rate_fte"
)
ENGLAND = "Reporting year,National,E92000001,England,,,,,"
STRETFORD = "Reporting year,Local authority,E92000001,England,E12000002,North West,399,E08000099,Stretford"
# The rates follow from the counts: of Stretford in 2023, 25 vacant of 25 + 75 in post are 25%, 8 x 75 days lost of 253 x 75
# worked 3.2%. One does not: its 7.5 leavers of 75 in 2022 are 10%, and 10.1 is what is published.
ROWS = (
    (2023, ENGLAND, "800,850,100,110,80,85,10,10,200,210,20,19.8,150,75,200,20,75,500,8000,16,6072,3"),
    (2023, STRETFORD, "75,80,9,9,6,7,8,8.8,25,26,25,24.5,20,80,25,25,80,50,800,16,600,3.2"),
    (2022, ENGLAND, "750,790,90,95,75,80,10,10.1,250,260,25,24.8,200,80,250,25,80,480,7680,16,5692.5,3"),
    (2022, STRETFORD, "75,81,8,8,7.5,8,10.1,9.9,25,25,25,23.6,20,80,25,25,80,40,600,15,569.3,3"),
    (2021, ENGLAND, "700,740,80,85,70,74,10,10,300,310,30,29.5,240,80,300,30,80,450,7200,16,5313,3"),
    (2021, STRETFORD, "80,84,7,8,8,9,10,10.7,20,20,20,19.2,20,100,20,20,100,z,z,z,607.2,3"),
)


def write_workforce(folder: Path) -> Path:
    """The file, written into a folder."""
    path = folder / "workforce.csv"
    lines = [f"{PLACE},{COLUMNS}", *(f"{year},{place},{numbers}" for year, place, numbers in ROWS)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path
