// What is to be known beside the figures of a release: the same words in workbooks and on pages.

/// Definitions, quality and symbols. Source: articles *Measures*, *DisclosureControl* and *Releases*.
public enum ReleaseNotes {
  /// To be read before any figure of NEET.
  public static let warning =
    "A low NEET beside a high not known is no good news: whoever is not known may be NEET. Read both together, and compare "
    + "areas with care, since they differ greatly in how well they keep track."

  public static let definitions: [(term: String, meaning: String)] = [
    (
      "Cohort",
      "Residents of academic age 16 and 17, without those whom the department leaves out (activity 710)."
    ),
    (
      "NEET",
      "Not in education, employment or training by what is currently known. What was known too long ago has lapsed and counts as not known."
    ),
    ("Not known", "Nobody told, nobody can be asked, the answer was refused, or what was told has lapsed."),
    (
      "Average of three months",
      "The counts at the ends of December, January and February added up and divided once. Percentages are taken of the sums, never averaged."
    ),
    (
      "Participating", "In education or training that counts as participation at the end of March."
    ),
    (
      "September Guarantee",
      "Young people in years 11 and 12 at the end of May, and whether they had an offer of a suitable place by the end of September."
    ),
    (
      "Risk points",
      "What a school's risk return told a year before: the newest score that then counted, by the county's own list of indicators and its threshold. Somebody may show several indicators."
    ),
    (
      "Leavers",
      "Everybody in year 11, 12 or 13 on a roll of the county at the end of May, by what they did on 1 November."
    ),
  ]

  public static let quality = [
    "These are management information and not accredited official statistics.",
    "Of somebody's sex, ethnic group and special educational needs the newest that was told counts. Sexes need not add up to the total where somebody's is unknown.",
    "Counts are not rounded; averages and percentages have one decimal, halves away from zero. Parts may differ from their total by rounding.",
    "Small numbers are hidden, and as many others as keep them from being reckoned. A cell that was hidden in one release stays hidden in the next.",
  ]

  public static let symbols: [(symbol: String, meaning: String)] = [
    ("c", "confidential: hidden because it is small, or because it would give away a number that is"),
    ("x", "not available: this release does not say it"),
    ("z", "not applicable: there can be no such number, or nobody to take a share of"),
    ("low", "rounds to zero and is not zero"), ("0", "a true zero"),
  ]
}
