// Intended destinations: what young people say they will do next.

extension Kind {
  static let intended = Kind(
    "intended", title: "Intended destinations", columns: Column.intended(destinationRequired: true),
    plainWords: .intention, checks: [.oneRowAPerson])
}
