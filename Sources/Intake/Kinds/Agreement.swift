// Agreements: the young people named under a school's data-sharing agreement.

extension Kind {
  static let agreement = Kind(
    "agreement", title: "Agreements with young people",
    columns: [
      Column(.agreementFrom, .day(.ahead(years: 2)), required: true),
      Column(.agreementTo, .day(.ahead(years: 100))), Column(.withdrawnOn, .day(.ahead(years: 1))),
      Column(.signedOn, .day(.past)), Column(.evidence, .text(limit: 300)),
    ],
    plainWords: .agreement, checks: [.inOrder(.agreementFrom, .agreementTo), .inOrder(.signedOn, .withdrawnOn)])
}
