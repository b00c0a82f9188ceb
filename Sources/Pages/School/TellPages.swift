// News of one student, without a file: what it is about, the form, what it will mean, and the receipt.

/// What may be told, and how it is called.
public struct TellChoicePage: Sendable {
  public var visit: SignedIn
  public var news: [Choice]

  public init(visit: SignedIn, news: [Choice]) {
    self.visit = visit
    self.news = news
  }

  public func page(county: String) -> Page {
    let links = news.map { choice -> Markup in
      "<li><a href=\"\(Address("/school/tell").appending(choice.value))\">\(choice.label)</a><br><span class=\"hint\">\(choice.hint)</span></li>\n"
    }
    return Page(
      title: "News of one student", county: county, visit: visit,
      content: """
        <h1>News of one student</h1>
        <p>It becomes a return of one row, with a receipt. Nothing is sent before you have seen what it will mean.</p>
        <ul>
        \(links)</ul>
        """)
  }
}

/// A form by which a school tells one student's news without a file.
public struct TellPage: Sendable {
  /// What the form asks beside who it is about.
  public enum News: Sendable, CaseIterable { case intention, offer, destination, leaver, interview }

  public var visit: SignedIn
  public var news: News
  /// In the address, with the page's heading as its label.
  public var choice: Choice
  /// A student of the school's own, who need not be typed in: in the address, and their name.
  public var student: (id: String, name: String)?
  public var activities: [Choice]
  public var intentions: [Choice]
  public var sources: [Choice]
  /// As typed, by the names of the fields.
  public var typed: [String: String]
  public var errors: [String: String]

  public init(
    visit: SignedIn, news: News, choice: Choice, student: (id: String, name: String)?, activities: [Choice],
    intentions: [Choice], sources: [Choice], typed: [String: String] = [:], errors: [String: String] = [:]
  ) {
    self.visit = visit
    self.news = news
    self.choice = choice
    self.student = student
    self.activities = activities
    self.intentions = intentions
    self.sources = sources
    self.typed = typed
    self.errors = errors
  }

  /// The names of its fields, those of days without their parts.
  public static let fields = [
    "surname", "forename", "born", "activity", "provider", "course", "source", "on", "offer", "accepted",
    "verified-with", "verified-on", "suitable", "reason", "whose-choice", "needs-support",
  ]

  private func frame(_ name: String, _ label: String, hint: String = "") -> FieldFrame {
    FieldFrame(name, label, hint: hint, error: errors[name])
  }

  private func text(_ name: String, _ label: String, hint: String = "") -> Markup {
    Markup.textField(frame(name, label, hint: hint), value: typed[name] ?? "")
  }

  private func day(_ name: String, _ label: String, hint: String = "") -> Markup {
    Markup.dateField(
      frame(name, label, hint: hint), day: typed[name + "-day"] ?? "", month: typed[name + "-month"] ?? "",
      year: typed[name + "-year"] ?? "")
  }

  private func choose(_ name: String, _ label: String, _ choices: [Choice], first: String) -> Markup {
    Markup.selectField(frame(name, label), [Choice("", first)] + choices, chosen: typed[name] ?? "")
  }

  private func tick(_ name: String, _ label: String) -> Markup {
    Markup.tickField(frame(name, label), isTicked: typed[name] == "true")
  }

  private var who: Markup {
    guard let student else {
      return "\(text("forename", "Forename"))\(text("surname", "Surname"))\(day("born", "Date of birth"))"
    }
    return """
      <input type="hidden" name="student" value="\(student.id)">
      <p><strong>\(student.name)</strong></p>

      """
  }

  private var source: Markup { choose("source", "How do you know?", sources, first: "Not said") }
  private var place: Markup {
    text(
      "provider", "Where?", hint: "The school, college, training provider or employer, as it is called or by its number"
    )
  }
  private var course: Markup { text("course", "Course or job", hint: "If you know it") }
  private var confirmed: Markup {
    """
    \(Markup.selectField(
      frame("verified-with", "Did somebody confirm it?"),
      [
        Choice("", "Not yet"), Choice("young person", "The student"), Choice("parent", "A parent"),
        Choice("provider", "The place itself"),
      ], chosen: typed["verified-with"] ?? ""))\(day("verified-on", "When was it confirmed?", hint: "Today, if you leave it empty"))
    """
  }

  private var asked: Markup {
    switch news {
    case .intention:
      return """
        \(choose("activity", "What do they mean to do?", intentions, first: "Choose one"))\(place)\(course)\(source)\
        \(day("on", "When did they say so?", hint: "Today, if you leave it empty"))
        """
    case .interview:
      return """
        \(day("on", "When was the interview?", hint: "Today, if you leave it empty"))\
        \(choose("activity", "What do they mean to do?", intentions, first: "Nothing was said"))\(place)\
        \(tick("needs-support", "They need support"))
        """
    case .offer:
      return """
        \(text("provider", "Who offers a place?", hint: "The school, college, training provider or employer"))\
        \(Markup.choiceField(
          frame("offer", "How does it stand?"),
          [
            Choice("unconditional", "It has no conditions"), Choice("conditional", "It has conditions, which are open"),
            Choice("met", "Its conditions are met"), Choice("not-met", "Its conditions are not met"),
          ], chosen: typed["offer"] ?? ""))\(tick("accepted", "They have accepted it"))\
        \(day("on", "When was it made?", hint: "If you know it"))\
        \(Markup.choiceField(
          frame("suitable", "Is it right for them?", hint: "An adviser's judgement; leave it open if nobody has judged it"),
          [Choice("", "Not judged"), Choice("yes", "Yes"), Choice("no", "No")], chosen: typed["suitable"] ?? ""))\
        \(text("reason", "Why?", hint: "Where it was judged; not of health or home"))
        """
    case .destination:
      return """
        \(choose("activity", "What do they do?", activities, first: "Choose one"))\(place)\(course)\
        \(day("on", "Since when?", hint: "If you know it"))\(source)\(confirmed)
        """
    case .leaver:
      return """
        \(day("on", "Their last day"))\(text("reason", "Why do they leave?", hint: "If you know it"))\
        \(Markup.selectField(
          frame("whose-choice", "Whose choice was it?"),
          [Choice("", "Not said"), Choice("young person", "Theirs"), Choice("parent", "A parent's"), Choice("school", "The school's")],
          chosen: typed["whose-choice"] ?? ""))\
        \(choose("activity", "What do they do next?", activities, first: "Not known"))\(place)\(source)\(confirmed)
        """
    }
  }

  public func page(county: String) -> Page {
    let names = Self.fields.filter { errors[$0] != nil }
    let summary = Markup.errorSummary(names.map { FieldFrame($0, "", error: errors[$0]) })
    let backAddress: Address = student.map { Address("/school/students").appending($0.id) } ?? Address("/school/tell")
    return Page(
      title: choice.label, county: county, hasErrors: !errors.isEmpty, visit: visit,
      content: """
        \(summary)<h1>\(choice.label)</h1>
        \(Markup.form(
          Address("/school/tell").appending(choice.value), visit.made, isKept: true,
          "\(who)\(asked)\(Markup.button("See what it means"))"))
        <p><a href="\(backAddress)">Back</a></p>
        """)
  }
}

/// What it will mean, before it is sent.
public struct TellMeaningPage: Sendable {
  public var visit: SignedIn
  public var id: String
  /// The form.
  public var change: Address
  public var name: String
  public var meaning: [String]
  /// What stands against it, or should be looked at.
  public var problems: FoundProblems
  /// Whether it can be sent as it is.
  public var maySend: Bool
  /// Whether an instruction leaves nothing of it, or little.
  public var isWithheld: Bool
  public var error: String?

  public init(
    visit: SignedIn, id: String, change: Address, name: String, meaning: [String], problems: FoundProblems,
    maySend: Bool,
    isWithheld: Bool, error: String? = nil
  ) {
    self.visit = visit
    self.id = id
    self.change = change
    self.name = name
    self.meaning = meaning
    self.problems = problems
    self.maySend = maySend
    self.isWithheld = isWithheld
    self.error = error
  }

  public func page(county: String) -> Page {
    let told = meaning.map { sentence -> Markup in "<p>\(sentence)</p>\n" }
    let asked = FieldFrame(
      "withhold-confirmed",
      "Nobody has told us to withhold this: neither the student, nor a parent of somebody under 16",
      error: error)
    let withheld: Markup =
      isWithheld
      ? Markup.warning(
        "You have told the county that they, or a parent, told you to withhold. Of this nothing is kept beyond a day of leaving."
      )
      : .nothing
    let changeAddress = change.asking("again", id)
    let send: Markup =
      maySend
      ? Markup.form(
        Address("/school/told").appending(id).appending("confirm"), visit.made,
        "\(Markup.tickField(asked))\(Markup.button("Send it"))")
      : .nothing
    return Page(
      title: maySend ? "What it means" : "It cannot be sent like this", county: county, hasErrors: error != nil,
      visit: visit,
      content: """
        \(Markup.errorSummary([asked]))<h1>\(maySend ? "What it means" : "It cannot be sent like this")</h1>
        <p><strong>\(name)</strong></p>
        \(told)\(withheld)\(problems.parts)\(send)<p><a href="\(changeAddress)">Change it</a></p>
        """)
  }
}

/// It is sent.
public struct ToldPage: Sendable {
  public var visit: SignedIn
  public var reference: String
  public var sentAt: String
  public var meaning: [String]
  /// Where whoever sent it goes on.
  public var next: (text: String, address: Address)

  public init(
    visit: SignedIn, reference: String, sentAt: String, meaning: [String], next: (text: String, address: Address)
  ) {
    self.next = next
    self.visit = visit
    self.reference = reference
    self.sentAt = sentAt
    self.meaning = meaning
  }

  public func page(county: String) -> Page {
    let told = meaning.map { sentence -> Markup in "<p>\(sentence)</p>\n" }
    return Page(
      title: "Sent", county: county, visit: visit,
      content: """
        <h1>Sent</h1>
        \(Markup.summaryList([SummaryLine("Receipt", "<code>\(reference)</code>"), SummaryLine("Sent", "\(sentAt)")]))
        \(told)<p><a class="start" href="\(next.address)">\(next.text)</a></p>
        """)
  }
}
