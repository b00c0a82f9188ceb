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
    let wrong = (fields + [born, sex, activity, provider]).filter { $0.error != nil }
    return Page(
      title: "Add somebody", county: county, hasErrors: !errors.isEmpty, visit: visit,
      content: """
        \(Markup.errorSummary(wrong))\(Markup.trouble(errors["other"]))<h1>Add somebody</h1>
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
      \(kept)<p><strong>Nobody was added yet. Look whether it is one of these.</strong></p>
      \(Markup.table(
        "Those who are alike",
        [TableColumn("Name"), TableColumn("Born"), TableColumn("What is known"), TableColumn("Last at")], rows))
      <input type="hidden" name="alike" value="\(alike.map { String($0.person) }.joined(separator: " "))">
      \(Markup.tickField(FieldFrame("none", "It is none of these")))
      """
  }
}

/// That somebody was added. It tells nothing of whom the visitor may not meet: not even that there is somebody.
public struct AddedPage: Sendable {
  public var visit: SignedIn
  /// nil: it leads to no record that the visitor may open, or not yet.
  public var person: Int64?

  public init(visit: SignedIn, person: Int64?) {
    self.visit = visit
    self.person = person
  }

  public func page(county: String) -> Page {
    let said: Markup =
      person.map { person -> Markup in
        """
        <p><a class="start" href="\(Address("/county/people").appending(String(person)).asking("from", "act"))">Open the record</a></p>

        """
      } ?? """
        <p>They are being looked for among those who are known. This takes seconds: load the page again. If no record can be opened \
        from here after a minute, it is not certain who they are, and <a href="\(Address("/county/questions"))">Questions about \
        links</a> may ask; or ask the lead officer.</p>

        """
    return Page(
      title: "Somebody was added", county: county, visit: visit,
      content: """
        \(Markup.notice(.done, "What you told is recorded."))<h1>Somebody was added</h1>
        \(said)<p><a href="\(Address("/county/add"))">Add somebody else</a></p>
        \(CountyNavigation.links)
        """)
  }
}
