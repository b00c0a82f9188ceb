// Where a family's names come from, and how often each origin is met in an English county.

enum Origin: UInt8, CaseIterable, Sendable {
  case british, irish, welsh, scottish, polish, pakistani, bangladeshi, indian, chinese, romanian
  case portuguese, nigerian, somali, arabic, lithuanian, turkish, ukrainian, spanish

  /// Share of families, in thousandths.
  var share: Double {
    switch self {
    case .british: 690
    case .irish: 24
    case .welsh: 26
    case .scottish: 28
    case .polish: 42
    case .pakistani: 44
    case .bangladeshi: 16
    case .indian: 36
    case .chinese: 14
    case .romanian: 16
    case .portuguese: 14
    case .nigerian: 13
    case .somali: 7
    case .arabic: 12
    case .lithuanian: 6
    case .turkish: 5
    case .ukrainian: 4
    case .spanish: 3
    }
  }

  /// Share of such families that give their children British forenames.
  var britishForenames: Double {
    switch self {
    case .british: 1
    case .irish, .scottish, .welsh: 0.6
    case .polish, .romanian, .lithuanian, .ukrainian, .portuguese, .spanish: 0.3
    case .chinese: 0.7
    case .nigerian: 0.55
    case .indian: 0.15
    case .pakistani, .bangladeshi, .somali, .arabic, .turkish: 0.03
    }
  }

  /// The code of the national list of ethnic groups most such families give.
  var ethnicGroup: String {
    switch self {
    case .british, .welsh, .scottish: "WBRI"
    case .irish: "WIRI"
    case .pakistani: "APKN"
    case .bangladeshi: "ABAN"
    case .indian: "AIND"
    case .chinese: "CHNE"
    case .nigerian, .somali: "BAFR"
    case .arabic: "OARA"
    default: "WOTH"
    }
  }
}
