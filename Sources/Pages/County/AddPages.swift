// Somebody of whom nobody told: who they are, whether they are known already, and how far they are.

/// The form that adds somebody.
public struct AddPage: Sendable {
  public var visit: SignedIn
  /// Of this form: sent twice it is told once.
  public var key: String
  public var activities: [Choice]
  public var typed: [String: String]
  public var errors: [String: String]
  /// Those who are alike and may be the same; nil: nobody was looked for yet.
  public var alike: [SearchPage.Found]?
  /// Whom to ask about somebody of exactly this name and birth date who may not be met.
  public var ask: [String]

  public init(
    visit: SignedIn, key: String, activities: [Choice], typed: [String: String] = [:], errors: [String: String] = [:],
    alike: [SearchPage.Found]? = nil, ask: [String] = []
  ) {
    self.visit = visit
    self.key = key
    self.activities = activities
    self.typed = typed
    self.errors = errors
    self.alike = alike
    self.ask = ask
  }

  /// How forms call a column of its key.
  public static func label(_ key: String) -> String {
    columns.first { $0.key == key }?.label ?? (key == "contact_caution" ? "Caution about reaching them" : key)
  }

  /// Columns beside birth date, sex and activity, by their keys.
  static let columns: [(key: String, label: String, hint: String)] = [
    ("surname", "Surname", ""), ("forename", "Forename", ""),
    ("preferred_forename", "Called", "The forename they go by, if it is another"),
    ("address_line_1", "Address", "House and street"), ("address_line_2", "Second line of the address", ""),
    ("town", "Town", ""), ("postcode", "Postcode", ""), ("mobile", "Mobile", ""), ("telephone", "Telephone", ""),
    ("parent_telephone", "A parent's telephone", ""), ("email", "E-mail", ""), ("upn", "UPN", "If you know it"),
    ("uln", "ULN", "If you know it"),
  ]

  public func page(county: String) -> Page {
    func frame(_ name: String, _ label: String, _ hint: String = "") -> FieldFrame {
      FieldFrame(name, label, hint: hint, error: errors[name])
    }
    func part(_ name: String) -> String { typed["born-" + name] ?? "" }
    let fields = Self.columns.map { frame($0.key, $0.label, $0.hint) }
    let born = frame("born", "Birth date", "Such as 15 10 2009")
    let sex = frame("sex", "Sex")
    let activity = frame("activity", "What do they do now?", "Only what you were told")
    let provider = frame("provider", "Where?", "The school, college or employer")
    let texts = fields.map { Markup.textField($0, value: typed[$0.name] ?? "") }
    let other: Markup =
      errors["other"].map { sentence in
        """
        <div class="errors" role="alert" tabindex="-1" data-focus><h2>There is a problem</h2><p>\(sentence)</p></div>

        """
      } ?? ""
    let wrong = (fields + [born, sex, activity, provider]).filter { $0.error != nil }
    return Page(
      title: "Add somebody", county: county, hasErrors: !errors.isEmpty, visit: visit,
      content: """
        \(Markup.errorSummary(wrong))\(other)<h1>Add somebody</h1>
        \(CountyNavigation.links)<p>For a young person of whom no school or college told. Whoever is known already is found and not \
        made a second time.</p>
        \(Markup.form(
          Address("/county/add"), visit.made, isKept: true,
          """
          \(found)<input type="hidden" name="key" value="\(key)">
          \(texts[0])\(texts[1])\(texts[2])\(Markup.dateField(born, day: part("day"), month: part("month"), year: part("year")))\
          \(Markup.selectField(sex, [Choice("", "Not said"), Choice("F", "Female"), Choice("M", "Male")], chosen: typed["sex"] ?? ""))\
          \(texts.dropFirst(3))\(Markup.selectField(activity, [Choice("", "Nothing was said of it")] + activities, chosen: typed["activity"] ?? ""))\
          \(Markup.textField(provider, value: typed["provider"] ?? ""))\
          \(Markup.selectField(frame("method", "How do you know?"), MethodChoices.all, chosen: typed["method"] ?? ""))\
          \(Markup.button("Add them"))
          """))
        """)
  }

  /// Those who are alike, before anybody is made.
  private var found: Markup {
    let kept = ask.map { whom -> Markup in
      Markup.notice(
        .important,
        "There is somebody of exactly this name and birth date whom you may not meet. Nobody was added. Ask \(whom).")
    }
    guard let alike, !alike.isEmpty else { return Markup(kept) }
    let rows = alike.map { person -> [Markup] in
      [
        "<a href=\"\(Address("/county/people").appending(String(person.person)))\">\(person.name)</a>",
        "\(person.born)", "\(person.known)", "\(person.institution)",
      ]
    }
    return """
      \(kept)\(Markup.notice(.important, "Nobody was added yet. Look whether it is one of these."))
      \(Markup.table(
        "Those who are alike",
        [TableColumn("Name"), TableColumn("Born"), TableColumn("What is known"), TableColumn("Last at")], rows))
      \(Markup.tickField(FieldFrame("none", "It is none of these")))
      """
  }
}

/// How far somebody is who was added.
public struct AddedPage: Sendable {
  /// How far.
  public enum State: Sendable {
    /// They are being looked for among those who are known.
    case waiting
    /// They can be opened.
    case known(Int64)
    /// It is asked whether they are somebody who is known.
    case asked
    /// They are somebody whom the visitor may not meet.
    case kept
  }

  public var visit: SignedIn
  public var state: State

  public init(visit: SignedIn, state: State) {
    self.visit = visit
    self.state = state
  }

  public func page(county: String) -> Page {
    let said: Markup =
      switch state {
      case .waiting:
        "<p>They are being looked for among those who are known. This takes seconds; load the page again.</p>\n"
      case .known(let person):
        """
        <p><a class="start" href="\(Address("/county/people").appending(String(person)).asking("from", "act"))">Open the record</a></p>

        """
      case .asked:
        """
        <p>It is not certain whether they are somebody who is known already. \
        <a href="\(Address("/county/questions"))">Questions about links</a> has both sides.</p>

        """
      case .kept:
        "<p>They are somebody whom you may not meet. Ask the lead officer for restricted records.</p>\n"
      }
    return Page(
      title: "Somebody was added", county: county, visit: visit,
      content: """
        \(Markup.notice(.done, "What you told is recorded."))<h1>Somebody was added</h1>
        \(said)<p><a href="\(Address("/county/add"))">Add somebody else</a></p>
        \(CountyNavigation.links)
        """)
  }
}
