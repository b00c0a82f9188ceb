// Probabilities of the levels before a county has been calibrated.

/// Chosen from what is known of school records in England: how often names, dates and identifiers are mistyped,
/// shortened, changed or missing, and what brothers, sisters and twins share.
enum StandardProbabilities {
  /// By hypothesis, then field, then level from 1.
  static let all: [[[Double]]] = Hypothesis.allCases.map { hypothesis in
    Field.allCases.map { [1] + levels($0, hypothesis) }
  }

  private static func levels(_ field: Field, _ hypothesis: Hypothesis) -> [Double] {
    switch field {
    case .surname: surname(hypothesis)
    case .forename: forename(hypothesis)
    case .middleNames: hypothesis == .same ? [0.8, 0.155, 0.045] : [0.02, 0.06, 0.92]
    case .birthDate: birthDate(hypothesis)
    case .sex: sex(hypothesis)
    case .home: home(hypothesis)
    case .upn: upn(hypothesis)
    case .uln: uln(hypothesis)
    case .place: place(hypothesis)
    case .company: company(hypothesis)
    case .roll: roll(hypothesis)
    }
  }

  // For strangers the first two levels of a name are replaced by the share of the name itself.
  private static func surname(_ hypothesis: Hypothesis) -> [Double] {
    switch hypothesis {
    case .same: [0.893, 0.026, 0.012, 0.026, 0.007, 0.001, 0.007, 0.004, 0.024]
    case .stranger: [0.001, 0.002, 0.001, 0.003, 0.002, 0.000_1, 0.012, 0.000_02, 0.979]
    case .sibling: [0.82, 0.03, 0.012, 0.02, 0.006, 0.001, 0.008, 0.004, 0.099]
    case .twin, .namesake: [0.913, 0.026, 0.012, 0.024, 0.007, 0.001, 0.006, 0.004, 0.007]
    }
  }

  private static func forename(_ hypothesis: Hypothesis) -> [Double] {
    switch hypothesis {
    case .same: [0.852, 0.058, 0.016, 0.026, 0.016, 0.004, 0.009, 0.004, 0.008, 0.007]
    case .stranger: [0.003, 0.006, 0.01, 0.003, 0.005, 0.000_3, 0.02, 0.000_02, 0.08, 0.872_7]
    case .sibling: [0.000_5, 0.004, 0.01, 0.008, 0.012, 0.000_3, 0.033, 0.000_1, 0.08, 0.852_1]
    case .twin: [0.000_2, 0.008, 0.004, 0.006, 0.01, 0.000_3, 0.037, 0.000_1, 0.08, 0.854_4]
    case .namesake: [0.905, 0.03, 0.006, 0.02, 0.006, 0.004, 0.006, 0.004, 0.009, 0.01]
    }
  }

  private static func birthDate(_ hypothesis: Hypothesis) -> [Double] {
    switch hypothesis {
    case .same: [0.979, 0.005, 0.012, 0.003, 0.001]
    case .stranger: [0.000_4, 0.000_3, 0.003, 0.03, 0.966_3]
    // Not born within nine months of one another, they agree in all but one part only where it is the year.
    case .sibling: [0.000_1, 0.000_1, 0.001_2, 0.003, 0.995_6]
    case .twin: [0.976, 0.005, 0.011, 0.003, 0.005]
    case .namesake: [0.976, 0.005, 0.011, 0.003, 0.005]
    }
  }

  private static func sex(_ hypothesis: Hypothesis) -> [Double] {
    switch hypothesis {
    case .same: [0.988, 0.012]
    case .stranger, .sibling: [0.5, 0.5]
    case .twin: [0.65, 0.35]
    case .namesake: [0.97, 0.03]
    }
  }

  private static func home(_ hypothesis: Hypothesis) -> [Double] {
    switch hypothesis {
    case .same: [0.84, 0.84, 0.02, 0.015, 0.03, 0.095]
    case .stranger, .namesake: [0.000_1, 0.000_4, 0.000_3, 0.003, 0.03, 0.966_5]
    case .sibling: [0.84, 0.84, 0.02, 0.015, 0.03, 0.095]
    case .twin: [0.92, 0.92, 0.02, 0.015, 0.01, 0.035]
    }
  }

  private static func upn(_ hypothesis: Hypothesis) -> [Double] {
    switch hypothesis {
    case .same: [0.978, 0.978, 0.01, 0.000_5, 0.011_5]
    // For strangers the first level is replaced by the share of wrong numbers over the people there are.
    case .stranger, .namesake: [0.000_001, 0.000_001, 0.000_5, 0.003, 0.996_5]
    case .sibling: [0.001, 0.001, 0.005, 0.01, 0.983]
    case .twin: [0.004, 0.004, 0.05, 0.3, 0.642]
    }
  }

  private static func uln(_ hypothesis: Hypothesis) -> [Double] {
    switch hypothesis {
    case .same: [0.985, 0.985, 0.008, 0.000_5, 0.006_5]
    case .stranger, .namesake: [0.000_001, 0.000_001, 0.000_5, 0.003, 0.996_5]
    case .sibling: [0.000_5, 0.000_5, 0.003, 0.003, 0.992]
    case .twin: [0.000_5, 0.000_5, 0.02, 0.05, 0.922]
    }
  }

  // Levels 2 and 4 are how rows lie, not evidence: they weigh the same for everybody.
  private static func place(_ hypothesis: Hypothesis) -> [Double] {
    switch hypothesis {
    case .same: [0.9, 1, 0.45, 1, 0.004]
    case .stranger, .namesake: [0.002, 1, 0.9, 1, 0.8]
    case .sibling: [0.004, 1, 0.9, 1, 0.8]
    case .twin: [0.004, 1, 0.9, 1, 0.3]
    }
  }

  private static func company(_ hypothesis: Hypothesis) -> [Double] {
    switch hypothesis {
    case .same: [0.004]
    case .twin: [0.9]
    case .stranger, .sibling, .namesake: [1]
    }
  }

  // Levels exclude one another by what is known, so that each stands for itself: how often somebody is missing so far, once
  // the county's rolls are known. That a school's roll named only one child speaks against a twin besides; of somebody of the
  // same name, who may have come from anywhere, it says little, but that the one leaves where the other comes.
  private static func roll(_ hypothesis: Hypothesis) -> [Double] {
    switch hypothesis {
    case .same: [0.9, 0.9, 0.9]
    case .stranger, .sibling: [0.12, 0.12, 0.08]
    case .namesake: [0.5, 0.5, 0.05]
    case .twin: [0.04, 0.4, 0.05]
    }
  }
}
