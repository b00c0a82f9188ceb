// What stands against an act, in the words of pages.

import Services

extension ActRefusal {
  /// What stands against a form, by the field it belongs to.
  var byField: [String: String] {
    switch self {
    case .misshapen(let name, let takes): [name: "Use \(takes)."]
    case .invalid(let name): [name: "Fill this in, or put it right."]
    case .institutionUnknown: ["institution": "There is no such institution."]
    case .institutionAmbiguous(let several):
      ["institution": "Several have this number: \(several.joined(separator: ", ")). Use the URN."]
    case .notFound, .impossible: [:]
    }
  }

  /// The same in a sentence.
  var said: String {
    switch self {
    case .misshapen(let name, let takes): "\(Self.worded(name)): use \(takes)."
    case .invalid(let name): "\(Self.worded(name)): fill this in."
    case .notFound: "There is nobody of this number."
    case .institutionUnknown: "There is no such institution."
    case .institutionAmbiguous(let several):
      "Several institutions have this number: \(several.joined(separator: ", "))."
    case .impossible(let sentence): sentence
    }
  }

  private static func worded(_ name: String) -> String {
    let text = name.map { $0 == "_" ? " " : String($0) }.joined()
    return text.prefix(1).uppercased() + text.dropFirst()
  }
}
