// What a county is made of: size, seed, errors, years, kinds.

import Register

/// An invented county: its institutions, young people, their lives, and the returns that tell of them.
public enum County {}

extension County {
  /// A kind of return, by the name returns are sent under.
  public enum Kind: String, Sendable, CaseIterable {
    case enrolment, intended, offer, actual, leaver, agreement, risk
    case selfRegistration = "self_registration"
    case ucas
    case careersInterview = "careers_interview"
    case contact
    case cohortStatus = "cohort_status"
  }

  /// What county is invented. The same options give the same files, byte by byte.
  public struct Options: Sendable {
    /// Young people followed through years 11 to 13 in the academic years of the run.
    public var people: Int
    public var seed: UInt64
    public var errors: Errors
    /// Academic years, the last of which holds `until`.
    public var years = 3
    /// The county's present day: nothing later is told or known.
    public var until = Day.of(2026, 9, 1).adding(days: 80)
    /// Kinds of return to write.
    public var kinds = Set(Kind.allCases)
    /// Full rolls in each academic year: 1 is September, with January at half of the places; 2 is September and
    /// January, with May at two places in five; 3 is all three everywhere.
    public var rollsPerYear = 1
    /// Share of registrations under an instruction to withhold.
    public var instructions = 0.006
    /// How many young people are held in memory at a time; a larger county is made part by part, each with its own
    /// institutions, on the same streets.
    public var peopleAtOnce = 200_000
    /// Which part of a county this is.
    var part = Part()

    public init(people: Int, seed: UInt64, errors: Errors = .ordinary) {
      self.people = people
      self.seed = seed
      self.errors = errors
    }

    /// Rolls only, about four rows a person over four academic years: for measuring how rows are linked.
    public static func linking(people: Int, seed: UInt64, errors: Errors = .ordinary) -> Options {
      var options = Options(people: people, seed: seed, errors: errors)
      options.years = 4
      options.kinds = [.enrolment]
      options.rollsPerYear = 2
      options.instructions = 0
      options.until = Day.of(2025, 9, 1).adding(days: 330)
      return options
    }

    /// A part of a county: what tells its people and institutions from those of the others.
    struct Part: Sendable {
      var number = 0
      var count = 1
      /// How many people the parts before have, and all parts.
      var peopleBefore = 0
      var peopleOfAll: Int?
    }

    /// The parts in which a county of this size is made.
    var parts: [Options] {
      let count = max(1, (people + peopleAtOnce - 1) / max(1, peopleAtOnce))
      return (0..<count).map { number in
        var options = self
        options.part = Part(
          number: number, count: count, peopleBefore: people * number / count, peopleOfAll: people)
        options.people = people * (number + 1) / count - options.part.peopleBefore
        if number > 0 { options.seed = Dice.seed(seed, 25, UInt64(number)) }
        return options
      }
    }

    /// The number of a person over all parts, from 0.
    func number(of person: Int32) -> Int { part.peopleBefore + Int(person) }
    /// How many people share the streets.
    var postcodes: Int { (part.peopleOfAll ?? people) / 230 }

    /// Whether anything is told beside full rolls.
    var tellsStories: Bool { kinds != [.enrolment] }
    var lastYear: Int { AcademicYear(containing: until).startingIn }
    var firstYear: Int { lastYear - years + 1 }
    var firstDay: Day { AcademicYear(startingIn: firstYear).firstDay }
    /// First academic years of year 11 that are met.
    var cohorts: ClosedRange<Int> { firstYear - 2...lastYear }
  }
}
