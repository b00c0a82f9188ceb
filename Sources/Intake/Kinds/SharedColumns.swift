// Columns and checks that several kinds of return have in common: what a young person does, and what they intend.

extension Column {
  /// A provider, by name or by the numbers that some files give beside it.
  static func provider(_ field: Field, isNumbered: Bool = true) -> Column {
    Column(field, .provider, numbers: isNumbered ? [.providerNumber, .providerUKPRN] : [])
  }

  /// What a young person does now.
  static func actual(activityRequired: Bool) -> [Column] {
    [
      Column(.activity, .activity, required: activityRequired),
      .provider(.provider), Column(.course, .text(limit: 200)), Column(.level, .text(limit: 40)),
      Column(.startDate, .day(.ahead(years: 2))), Column(.expectedEndDate, .day(.ahead(years: 8))),
      Column(.reviewDate, .day(.ahead(years: 3))), Column(.neetStartDate, .day(.past)),
      Column(.evidenceSource, .evidenceSource), Column(.ascertainedOn, .day(.past)),
      Column(.verifiedOn, .day(.past)), Column(.verifiedWith, .word(.verifiedWith)),
    ]
  }

  /// What a young person means to do next, beside the place's own columns.
  ///
  /// - Parameter isNumbered: numbers of providers in the row are those of the provider meant.
  static func intention(destinationRequired: Bool, isNumbered: Bool = true) -> [Column] {
    [
      Column(.intendedDestination, .intention, required: destinationRequired),
      .provider(.intendedProvider, isNumbered: isNumbered), Column(.recordedOn, .day(.past)), Column(.suitable, .flag),
      Column(.reason, .text(limit: 300)),
    ]
  }

  /// What a young person means to do next, and where.
  static func intended(destinationRequired: Bool) -> [Column] {
    intention(destinationRequired: destinationRequired) + [
      Column(.course, .text(limit: 200)), Column(.level, .text(limit: 40)),
      Column(.startDate, .day(.ahead(years: 3))), Column(.evidenceSource, .evidenceSource),
    ]
  }
}

extension [Check] {
  /// Order of the days of a present activity, and whether its code fits the age. Source: article *Currency*.
  static var actual: [Check] {
    [.inOrder(.startDate, .ascertainedOn), .inOrder(.startDate, .verifiedOn)] + nextStep
  }

  /// The same for an activity that may not have begun.
  static var nextStep: [Check] {
    [
      .inOrder(.ascertainedOn, .verifiedOn), .inOrder(.startDate, .expectedEndDate),
      .inOrder(.reviewDate, .expectedEndDate), .activityFitsAge(.activity),
    ]
  }
}
