// Offers of a place, as the September Guarantee counts them.

extension Kind {
  static let offer = Kind(
    "offer", title: "Offers",
    columns: [
      Column(.offerStatus, .code(.guaranteeStatus), required: true),
      .provider(.offerProvider), Column(.offerDate, .day(.past)), Column(.conditional, .flag),
      Column(.conditionsMet, .flag), Column(.accepted, .flag), Column(.suitable, .flag),
      Column(.reason, .text(limit: 300)), Column(.activityCode, .activity),
    ], plainWords: .offer)
}
