// Addresses of what follows from the returns: lists, counts, who goes by a name, and a school's feedback.

import Services

extension Site {
  static let listEndpoints: [Endpoint] = [
    .table(
      "/api/v1/cohorts/{name}", Acts.readCohort,
      Operation(
        "showCohort", "cohorts", "Who is in a cohort on a day, why, and what is known from whom.",
        note: "For officers; deaths-to-confirm is for stewards alone. Every reading is on record.",
        what: "A page in the order asked for."), lines: "lines", row: "CohortLine"),
    .table(
      "/api/v1/counts", Acts.readCounts,
      Operation(
        "showCounts", "cohorts", "The county's counts on a day: cohorts, whom of them apart, and whom to call.",
        what: "A line for each."), lines: "lines", row: "CohortCount"),
    .table(
      "/api/v1/people/find", Acts.searchPerson,
      Operation(
        "findPeople", "people",
        "Who goes by exactly these names and this birth date: their number, or whom to ask about them. Every search is on record.",
        what: "A line for each; none where nobody goes by them."), lines: "people", row: "NamedPerson", isPosted: true),
    .table(
      "/api/v1/feedback", Acts.readFeedback,
      Operation(
        "showFeedback", "feedback",
        "What a school may be told today of the young people it had on its roll. Whatever it may not be told, or what gives it no ground, is answered alike: no destination available. Every answer is logged.",
        what: "One line for each."), lines: "lines", row: "FeedbackLine"),
  ]
}
