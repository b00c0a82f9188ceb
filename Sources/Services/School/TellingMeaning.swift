// What news of one student will mean, said before it is sent.

import Register
import Store

extension Telling {
  /// Sentences, the first of which says again what is told.
  /// - Parameter shown: a day as people read it.
  public func meaning(_ choices: ToldChoices, shown: (Day) -> String) -> [String] {
    switch news {
    case .intention:
      return ["Intended destination: \(what(choices.intentions))\(toldBy(choices))."] + intention
    case .interview:
      let spoken = on.map { " on \(shown($0))" } ?? ""
      let intended = activity.isEmpty ? "" : " Intended destination: \(what(choices.intentions))."
      let support =
        needsSupport
        ? ["They need support: the county counts them as at risk until the end of the next academic year."] : []
      return ["A careers interview\(spoken).\(intended)"] + support + (activity.isEmpty ? [] : intention)
    case .offer: return offered + judged
    case .destination:
      return ["Destination: \(what(choices.activities))\(toldBy(choices))."] + destination(choices, shown)
    case .leaver:
      let day = on.map(shown) ?? ""
      let next = activity.isEmpty ? [] : ["Next step: \(what(choices.activities))\(toldBy(choices))."]
      return [
        "An early-leaver notice: the last day is \(day). Their place with you ends after it.",
        "The county's advisers see it at once and get in touch; if the student lives elsewhere, the county passes it on to the "
          + "authority there.",
      ] + next + (activity.isEmpty ? [] : destination(choices, shown))
    }
  }

  private var intention: [String] {
    ["It is what they mean to do. What they do is told later: by the roll of the place itself, or by themselves."]
  }

  private var offered: [String] {
    let whose = provider.isEmpty ? "" : " from \(provider)"
    let accepted = isAccepted ? ", accepted" : ""
    switch offer ?? .unconditional {
    case .unconditional: return ["An offer without conditions\(whose)\(accepted)."]
    case .conditional:
      return [
        "An offer with conditions\(whose)\(accepted).",
        "If they have no other by results day, the county counts them as at risk until the conditions are met.",
      ]
    case .met: return ["An offer whose conditions are met\(whose)\(accepted)."]
    case .notMet:
      return [
        "An offer whose conditions are not met\(whose).",
        "Unless another offer stands, the county counts them as at risk from today and helps at once.",
      ]
    }
  }

  private var judged: [String] {
    switch isSuitable {
    case nil: []
    case true: ["In an adviser's judgement it is right for them: \(reason)."]
    case false:
      [
        "In an adviser's judgement it is not right for them: \(reason).",
        "The county counts them as at risk until it is judged otherwise, or another offer is.",
      ]
    }
  }

  private func destination(_ choices: ToldChoices, _ shown: (Day) -> String) -> [String] {
    if let verifiedOn, !verifiedWith.isEmpty {
      return ["Confirmed with the \(verifiedWith) on \(shown(verifiedOn)): it counts from then on."]
    }
    return [
      choices.leads.contains(source)
        ? "Such a source is a lead: it tells the county whom to ask, and counts as nothing else."
        : "It is to be confirmed: by the roll of the place itself, or by the student's own word."
    ]
  }

  private func what(_ list: [(value: String, words: String)]) -> String {
    let words = list.first { $0.value == activity }?.words ?? activity
    return ([words] + [provider, course].filter { !$0.isEmpty }).joined(separator: ", ")
  }

  private func toldBy(_ choices: ToldChoices) -> String {
    guard let words = choices.sources.first(where: { $0.value == source })?.words else { return "" }
    return " (\(words))"
  }
}
