// The names of DfE's open data standard: columns, levels, identifiers, units, symbols.

import Register

/// Source: the department's written guide and its screening rules; article *EES*.
public enum EESStandard {
  public static let required = ["time_period", "time_identifier", "geographic_level", "country_code", "country_name"]

  static let requiredMeta = [
    "col_name", "col_type", "label", "indicator_grouping", "indicator_unit", "indicator_dp", "filter_hint",
    "filter_grouping_column",
  ]
  static let optionalMeta = ["filter_default", "parent_filter"]
  static let units = ["%", "pp", "£", "£m", "numberstring"]
  /// What may stand in place of a number; alone in its cell.
  static let symbols: Set = ["c", "x", "z", "low", "k", "u"]

  /// A geographic level with its columns.
  struct Level: Sendable {
    let name: String
    let code: String?
    let placeName: String
    let secondCode: String?

    init(_ name: String, _ code: String?, _ placeName: String, _ secondCode: String? = nil) {
      self.name = name
      self.code = code
      self.placeName = placeName
      self.secondCode = secondCode
    }

    var columns: [String] { [code, placeName, secondCode].compactMap { $0 } }
  }

  static let levels = [
    Level("National", "country_code", "country_name"),
    Level("Regional", "region_code", "region_name"),
    Level("Local authority", "new_la_code", "la_name", "old_la_code"),
    Level("Local authority district", "lad_code", "lad_name"),
    Level("RSC region", nil, "rsc_region_lead_name"),
    Level("Parliamentary constituency", "pcon_code", "pcon_name"),
    Level("Local skills improvement plan area", "lsip_code", "lsip_name"),
    Level("Local enterprise partnership", "local_enterprise_partnership_code", "local_enterprise_partnership_name"),
    Level("English devolved area", "english_devolved_area_code", "english_devolved_area_name"),
    Level("Opportunity area", "opportunity_area_code", "opportunity_area_name"),
    Level("Ward", "ward_code", "ward_name"),
    Level("MAT", "trust_id", "trust_name"),
    Level("Sponsor", "sponsor_id", "sponsor_name"),
    Level("School", "school_urn", "school_name", "school_laestab"),
    Level("Provider", "provider_ukprn", "provider_name"),
    Level("Institution", "institution_id", "institution_name"),
    Level("Planning area", "planning_area_code", "planning_area_name"),
    Level("Police force area", "pfa_code", "pfa_name"),
  ]

  static let geographyColumns = Set(levels.flatMap(\.columns))
  /// What says when and where a row is, not what it counts.
  static let placeAndTime = geographyColumns.union(["time_period", "time_identifier", "geographic_level"])

  /// Levels whose rows may carry the columns of another level beside their own; where none are named, no other may.
  static let mayCarry: [String: Set<String>] = [
    "Regional": [
      "Local authority", "Local authority district", "Local skills improvement plan area",
      "Local enterprise partnership", "Opportunity area", "Parliamentary constituency", "English devolved area", "Ward",
      "Police force area", "School", "Provider", "Institution", "Planning area",
    ],
    "Local authority": [
      "Parliamentary constituency", "Local authority district", "Ward", "School", "Provider", "Institution",
      "Planning area", "Police force area",
    ],
    "Local authority district": ["Ward", "School", "Provider", "Institution", "Police force area"],
    "Local skills improvement plan area": [
      "Local authority district", "School", "Provider", "Institution", "Planning area",
    ],
    "RSC region": institutions, "Parliamentary constituency": institutions,
    "Local enterprise partnership": institutions,
    "English devolved area": institutions, "Opportunity area": institutions, "Ward": institutions, "MAT": institutions,
    "Sponsor": institutions, "Planning area": institutions, "Police force area": institutions,
  ]
  private static let institutions: Set = ["School", "Provider", "Institution"]

  /// Identifiers that may stand together in one file, with the digits of their periods.
  struct Family: Sendable {
    let identifiers: [String]
    let digits: Int
  }

  static let families: [Family] =
    ["Calendar year", "Reporting year"].map { Family(identifiers: [$0], digits: 4) }
    + ["Academic year", "Financial year", "Tax year"].map { Family(identifiers: [$0], digits: 6) } + [
      Family(identifiers: ["Autumn term", "Spring term", "Summer term"], digits: 6),
      Family(identifiers: ["Autumn and spring term"], digits: 6),
      Family(identifiers: (1...52).map { "Week \($0)" }, digits: 4),
      Family(identifiers: Day.months, digits: 4),
      Family(identifiers: (1...4).map { "Financial year Q\($0)" }, digits: 6),
      Family(identifiers: ["Part 1 (April to September)", "Part 2 (October to March)"], digits: 6),
    ]

  static func family(of identifier: String) -> Family? { families.first { $0.identifiers.contains(identifier) } }

  /// Whether a name looks like that of a place.
  static func looksGeographic(_ name: String) -> Bool {
    let name = name.lowercased()
    let beginnings = [
      "country", "sch", "prov", "inst", "estab", "reg", "la", "local", "rsc", "pfa", "pcon", "lep", "mca", "oa", "ward",
      "mat",
    ]
    let ends = ["name", "code", "urn", "ukprn", "number", "upin", "id"]
    let whole = [
      "laestab", "estab", "sch", "school", "schools", "prov", "provider", "providers", "inst", "institution",
      "institutions", "name", "code", "urn", "ukprn", "number", "upin", "id", "region", "la", "lad", "rsc", "pcon",
      "lep", "mca", "oa", "ward", "mat",
    ]
    return whole.contains(name)
      || (beginnings.contains { name.hasPrefix($0) } && ends.contains { name.hasSuffix($0) })
  }
}
