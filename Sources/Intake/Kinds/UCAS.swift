// University applications and where they led.

extension Kind {
  static let ucas = Kind(
    "ucas", title: "UCAS",
    columns: [
      Column(.ucasStatus, .word(.ucasStatus), needed: true), .provider(.provider),
      Column(.course, .text(limit: 200)), Column(.startDate, .day(.ahead(years: 3))),
    ],
    plainWords: .ucas, toldBy: [.ucasStatus])
}
