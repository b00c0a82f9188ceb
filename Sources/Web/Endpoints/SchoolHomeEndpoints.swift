// Addresses of a school's day: what is due, its students.

import Hummingbird
import Intake
import Pages
import Publishing
import Register
import Services
import Store

extension Site {
  static let schoolHomeEndpoints: [Endpoint] = [
    .page(.get, "/school", .act(Acts.readSchoolHome)) { visit in
      let home = try await visit.perform(Acts.readSchoolHome, Nothing())
      let waiting =
        home.toCorrect.map { sent in
          SchoolHomePage.Waiting(
            title: "Rows to correct: \(Kind.named(sent.kind)?.title ?? sent.kind) of \(sent.asAt.shown)",
            count: sent.held,
            address: Address("/school/returns").appending(sent.id.description))
        }
        + SchoolHome.questions.map { question in
          SchoolHomePage.Waiting(
            title: question.words, count: home.counts[question] ?? 0,
            address: Address("/school/students").asking("show", question.rawValue))
        }
      return .page(
        SchoolHomePage(
          visit: try visit.signedIn, due: home.due.map(\.shown), waiting: waiting,
          agreement: home.agreement?.words ?? ""
        ).page(county: visit.county.name))
    },
    .page(.get, "/school/students", .act(Acts.listStudents)) { visit in
      var asked = try StudentsAsked(visit.exchange.given("/school/students"))
      asked.typed = ""
      return try await visit.studentsPage(asked)
    },
    // What is typed may be a name, which stands in no address.
    .page(.post, "/school/students", .act(Acts.listStudents)) { visit in
      try await visit.studentsPage(try StudentsAsked(visit.form.given(["show": nil, "find": nil])))
    },
    .page(.get, "/school/students/file", .act(Acts.giveStudents)) { visit in
      var asked = try StudentsAsked(visit.exchange.given("/school/students/file"))
      asked.typed = ""
      let found = try await visit.perform(Acts.giveStudents, asked)
      return .attachment(Table(found.rows).csv(), named: "students.csv")
    },
    .page(.get, "/school/students/{id}", .act(Acts.showStudent)) { visit in
      let found = try await visit.perform(Acts.showStudent, visit.studentName)
      return .page(
        StudentPage(
          visit: try visit.signedIn, line: found.student.line, born: found.student.dateOfBirth?.shown ?? "Not told",
          numbers: found.student.numbers, isWithheld: found.student.isWithheld, told: found.told.map(\.shown),
          news: News.choices
        ).page(county: visit.county.name))
    },
  ]
}

extension PageVisit {
  /// The student whom the address names.
  var studentName: StudentName {
    get throws {
      guard let name = StudentName(place("id")) else { throw ActRefusal.notFound }
      return name
    }
  }

  fileprivate func studentsPage(_ asked: StudentsAsked) async throws -> Response {
    let found = try await perform(Acts.listStudents, asked)
    let pages = max(1, (found.total + StudentsAsked.pageLength - 1) / StudentsAsked.pageLength)
    return .page(
      StudentsPage(
        visit: try signedIn, lines: found.students.map(\.line), total: found.total, page: asked.page, pages: pages,
        questions: StudentQuestion.allCases.map { Choice($0.rawValue, $0.words) }, question: asked.question.rawValue,
        year: asked.yearGroup.map(String.init) ?? "", typed: asked.typed
      ).page(county: county.name))
  }
}

extension DueReturn {
  fileprivate var shown: SchoolHomePage.Due {
    let state: SchoolHomePage.Due.State =
      switch self.state {
      case .coming: .coming
      case .open: .open
      case .soon: .soon
      case .missing: .missing
      case .sent: held > 0 ? .toCorrect : .sent
      }
    return SchoolHomePage.Due(
      name: name, advice: advice, opens: opens.shown, due: due.shown, state: state, sentOn: sentOn?.shown ?? "",
      isLate: isLate, sent: sent?.description)
  }
}

extension OwnAgreement {
  /// Of a school that never had one.
  static let none =
    "You have none. The county makes it with you; until then it may tell you nothing of students of years 12 and 13."

  /// How it stands, and until when.
  var words: String {
    switch state {
    case "in force":
      "In force until \(to.shown)."
        + (endsSoon ? " It ends soon: ask the county for the next." : "")
        + (reviewOn.map { " It is looked at again on \($0.shown)." } ?? "")
    case "future": "It begins on \(from.shown)."
    case "withdrawn": "It was withdrawn\(withdrawn.map { " on \($0.shown)" } ?? "")."
    default: "It ended on \(to.shown). Without one the county may tell you nothing about students of years 12 and 13."
    }
  }
}

extension StudentQuestion {
  var words: String {
    switch self {
    case .all: "All students"
    case .onRoll: "On roll"
    case .year11WithoutIntention: "Year 11 without an intended destination"
    case .withoutIntention: "Without an intended destination"
    case .withoutOffer: "Years 11 and 12 without an offer"
    case .onlyConditionalOffers: "Only conditional offers"
    case .left: "Leavers"
    case .leftWithoutDestination: "Leavers for whom we have told no destination"
    case .agreementEnds: "Agreements that end soon"
    }
  }
}

extension Student {
  var line: StudentLine {
    StudentLine(
      id: namedBy, name: "\(forename) \(surname)", year: yearGroup.map(String.init) ?? "", form: form,
      roll: rollWords, intended: Self.joined(intended ?? "", intendedProvider), offer: offerWords,
      destination: Self.joined(destination ?? "", destinationProvider)
        + (destination == nil ? "" : isVerified ? ", confirmed" : ", to be confirmed"),
      agreement: agreementWords)
  }

  var numbers: [(name: String, value: String)] {
    [("UPN", upn), ("ULN", uln), ("Your number", localID)].filter { !$0.1.isEmpty }
  }

  private var rollWords: String {
    switch roll {
    case "on roll": "Yes"
    case "left": "Left" + (leftOn.map { " on \($0.shown)" } ?? "")
    case "off roll": "Not on your roll" + (leftOn.map { " of \($0.shown)" } ?? "")
    case "before": isLeaver ? "Left" + (leftOn.map { " by \($0.shown)" } ?? "") : "Not yet on a roll of this year"
    default: "On no roll of yours"
    }
  }

  private var offerWords: String {
    switch offer {
    case "firm": Self.joined("Offer", offerProvider)
    case "conditional": Self.joined("With conditions", offerProvider)
    case "none": "No offer"
    default: ""
    }
  }

  private var agreementWords: String {
    switch agreement {
    case "in force": "In force" + (agreementTo.map { " until \($0.shown)" } ?? "")
    case "future": "To come"
    case "ended": "Ended"
    case "withdrawn": "Withdrawn"
    default: ""
    }
  }

  private static func joined(_ what: String, _ whose: String) -> String {
    what.isEmpty || whose.isEmpty ? what : "\(what), \(whose)"
  }
}

extension StudentTelling {
  fileprivate var shown: StudentPage.Telling {
    let kept =
      switch status {
      case "held": "To be corrected"
      case "identity_only": "Identity alone, as instructed"
      default: what
      }
    return StudentPage.Telling(
      day: asAt.shown, kind: Kind.named(kind)?.title ?? kind, what: kept, sent: returnID.description)
  }
}
