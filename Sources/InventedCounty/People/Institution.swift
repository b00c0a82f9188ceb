// Schools, colleges and providers, as the national register lists them.

struct Institution: Sendable {
  enum Kind: Sendable {
    case school, sixthFormSchool, special, independent, sixthFormCollege, college, specialCollege, provider, university

    var teachesYear11: Bool { [.school, .sixthFormSchool, .special, .independent].contains(self) }
    var isPost16: Bool { self != .school && self != .provider && self != .university }
    var isSchool: Bool { teachesYear11 }
    /// Those that send rolls of everyone they teach.
    var sendsRolls: Bool { self != .provider && self != .university }
  }

  let kind: Kind
  let urn: String
  let establishment: String
  let ukprn: String
  let name: String
  let authority: String
  let area: Int
  /// How much of the choice falls on it.
  let size: Double
  var isOutside: Bool { authority != Places.county }

  /// What the manifest calls it: the URN of a school, the UKPRN of others.
  var reference: String { kind.isSchool ? urn : ukprn }

  /// The code of someone taught full time here after year 11.
  var activityCode: Int16 {
    switch kind {
    case .sixthFormCollege: 220
    case .college: 230
    case .university: 240
    case .specialCollege: 280
    case .provider: 410
    default: 210
    }
  }

  var registerType: String {
    switch kind {
    case .school: Int(establishment).map { $0 % 3 == 0 } == true ? "Community school" : "Academy converter"
    case .sixthFormSchool:
      Int(establishment).map { $0 % 4 == 0 } == true ? "Voluntary aided school" : "Academy converter"
    case .special: "Community special school"
    case .independent: "Other independent school"
    case .sixthFormCollege: "Sixth form centres"
    case .college: "Further education"
    case .specialCollege: "Special post 16 institution"
    case .provider: "Training provider"
    case .university: "Higher education institutions"
    }
  }

  var ages: (low: Int, high: Int) {
    switch kind {
    case .school: (11, 16)
    case .sixthFormSchool, .independent: (11, 18)
    case .special: (11, 19)
    case .specialCollege: (16, 25)
    case .university: (18, 99)
    default: (16, 99)
    }
  }
}
