# Prints where a scan begins as a role, beside the front page: pages whose forms and questions a crawl by links comes to late.
#   starts.py ROLE
import sys

COUNTY = [
    "/county", "/county/lists/not-known", "/county/lists/neet?sort=name", "/county/people/1?from=act", "/county/people/2",
    "/county/search", "/county/calls", "/county/questions", "/county/caseload?officer=me",
]
STARTS = {
    "nobody": ["/sign-in?next=/home", "/set-up/" + "a" * 43, "/privacy"],
    "school": ["/school", "/school/students?show=all", "/school/send", "/school/returns", "/school/tell/leaver", "/school/users"],
    "reception": ["/school/tell", "/school/tell/leaver"],
    "eet": COUNTY, "restricted": COUNTY, "analyst": ["/statistics"],
    "steward": ["/steward/links", "/steward/restricted", "/county/questions", "/statistics", "/county/lists/deaths-to-confirm"],
    "protection": [
        "/protection", "/protection/record", "/protection/find", "/protection/person/1", "/protection/instructions",
        "/protection/disclosures", "/protection/claims",
    ],
    "admin": ["/admin/users", "/admin/add-user", "/admin/users/1", "/admin/providers", "/admin/health"],
}
for start in STARTS[sys.argv[1]] + ([] if sys.argv[1] == "nobody" else ["/home", "/account", "/account/password"]):
    print(start)
