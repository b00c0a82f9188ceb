// Parts of forms: fields with their hints and errors, and the summary of errors above them.

/// What every field has.
public struct FieldFrame: Sendable {
  /// In the form and as the place that an error leads to.
  public var name: String
  public var label: String
  public var hint: String
  /// What has to be corrected; nil: nothing.
  public var error: String?

  public init(_ name: String, _ label: String, hint: String = "", error: String? = nil) {
    self.name = name
    self.label = label
    self.hint = hint
    self.error = error
  }

  /// What describes the field to those who do not see it.
  fileprivate var described: Markup {
    let ids = [hint.isEmpty ? nil : "\(name)-hint", error == nil ? nil : "\(name)-error"].compactMap { $0 }
    let describes: Markup = ids.isEmpty ? "" : " aria-describedby=\"\(ids.joined(separator: " "))\""
    let invalid: Markup = error == nil ? "" : " aria-invalid=\"true\""
    return "\(describes)\(invalid)"
  }

  fileprivate var said: Markup {
    let hinted: Markup = hint.isEmpty ? "" : "<div class=\"hint\" id=\"\(name)-hint\">\(hint)</div>\n"
    let wrong: Markup =
      error.map { "<p class=\"error\" id=\"\(name)-error\"><span class=\"hidden\">Error: </span>\($0)</p>\n" } ?? ""
    return "\(hinted)\(wrong)"
  }

  fileprivate var classes: Markup { error == nil ? "field" : "field wrong" }
}

/// One of several answers.
public struct Choice: Sendable {
  public var value: String
  public var label: String
  public var hint: String

  public init(_ value: String, _ label: String, hint: String = "") {
    self.value = value
    self.label = label
    self.hint = hint
  }
}

extension Markup {
  /// What has to be corrected, with a link to each field; nothing where all is well.
  public static func errorSummary(_ fields: [FieldFrame]) -> Markup {
    let wrong = fields.compactMap { field -> Markup? in
      field.error.map { "<li><a href=\"#\(field.name)\">\($0)</a></li>\n" }
    }
    guard !wrong.isEmpty else { return .nothing }
    return """
      <div class="errors" role="alert" tabindex="-1" data-focus>
      <h2>There is a problem</h2>
      <ul>
      \(wrong)</ul>
      </div>

      """
  }

  /// - Parameters:
  ///   - type: as HTML names it: `text`, `password`, `search`, `email`, `tel`.
  ///   - autocomplete: as HTML names what a browser may fill in; empty: nothing.
  public static func textField(
    _ frame: FieldFrame, value: String = "", type: StaticString = "text", autocomplete: StaticString = "off"
  ) -> Markup {
    """
    <div class="\(frame.classes)">
    <label for="\(frame.name)">\(frame.label)</label>
    \(frame.said)<input id="\(frame.name)" name="\(frame.name)" type="\(String(describing: type))" value="\(value)" \
    autocomplete="\(String(describing: autocomplete))" spellcheck="false"\(frame.described)>
    </div>

    """
  }

  /// A text of several lines.
  public static func textArea(_ frame: FieldFrame, value: String = "") -> Markup {
    """
    <div class="\(frame.classes)">
    <label for="\(frame.name)">\(frame.label)</label>
    \(frame.said)<textarea id="\(frame.name)" name="\(frame.name)" rows="4" autocomplete="off"\(frame.described)>\(value)</textarea>
    </div>

    """
  }

  /// A day in three parts: `NAME-day`, `NAME-month`, `NAME-year`.
  public static func dateField(_ frame: FieldFrame, day: String = "", month: String = "", year: String = "") -> Markup {
    let parts = [("day", "Day", day), ("month", "Month", month), ("year", "Year", year)].enumerated().map {
      place, part -> Markup in
      let (key, label, value) = part
      // The summary leads to the first part.
      let id = place == 0 ? frame.name : "\(frame.name)-\(key)"
      return """
        <div><label for="\(id)">\(label)</label>
        <input id="\(id)" name="\(frame.name)-\(key)" value="\(value)" inputmode="numeric" \
        class="\(key)" autocomplete="off"></div>

        """
    }
    return """
      <fieldset class="\(frame.classes) date"\(frame.described)>
      <legend>\(frame.label)</legend>
      \(frame.said)\(parts)</fieldset>

      """
  }

  /// One of several.
  public static func choiceField(_ frame: FieldFrame, _ choices: [Choice], chosen: String = "") -> Markup {
    let lines = choices.enumerated().map { place, choice -> Markup in
      let id = place == 0 ? frame.name : "\(frame.name)-\(place + 1)"
      let hint: Markup =
        choice.hint.isEmpty ? "" : "<div class=\"hint\" id=\"\(id)-choice-hint\">\(choice.hint)</div>"
      let described: Markup = choice.hint.isEmpty ? "" : " aria-describedby=\"\(id)-choice-hint\""
      let checked: Markup = choice.value == chosen ? " checked" : ""
      return """
        <div class="choice"><input type="radio" id="\(id)" name="\(frame.name)" value="\(choice.value)"\(checked)\(described)>
        <label for="\(id)">\(choice.label)</label>\(hint)</div>

        """
    }
    return """
      <fieldset class="\(frame.classes)"\(frame.described)>
      <legend>\(frame.label)</legend>
      \(frame.said)\(lines)</fieldset>

      """
  }

  /// One of many.
  public static func selectField(_ frame: FieldFrame, _ choices: [Choice], chosen: String = "") -> Markup {
    let options = choices.map { choice -> Markup in
      "<option value=\"\(choice.value)\"\(choice.value == chosen ? " selected" : "")>\(choice.label)</option>\n"
    }
    return """
      <div class="\(frame.classes)">
      <label for="\(frame.name)">\(frame.label)</label>
      \(frame.said)<select id="\(frame.name)" name="\(frame.name)"\(frame.described)>
      \(options)</select>
      </div>

      """
  }

  /// - Parameters:
  ///   - accepted: endings of names, such as `.csv,.xlsx`.
  ///   - isMultiple: whether several may be chosen at once.
  public static func fileField(_ frame: FieldFrame, accepted: StaticString, isMultiple: Bool = false) -> Markup {
    """
    <div class="\(frame.classes)">
    <label for="\(frame.name)">\(frame.label)</label>
    \(frame.said)<input id="\(frame.name)" name="\(frame.name)" type="file" \
    accept="\(String(describing: accepted))"\(isMultiple ? " multiple" : "")\(frame.described)>
    </div>

    """
  }

  /// Ticked or not; what is not ticked is not sent.
  public static func tickField(_ frame: FieldFrame, isTicked: Bool = false) -> Markup {
    """
    <div class="\(frame.classes)">
    \(frame.said)<div class="choice"><input type="checkbox" id="\(frame.name)" name="\(frame.name)" \
    value="true"\(isTicked ? " checked" : "")\(frame.described)>
    <label for="\(frame.name)">\(frame.label)</label></div>
    </div>

    """
  }

  /// A button that sends its form; the quiet one for what is seldom wanted.
  public static func button(_ text: String, isQuiet: Bool = false) -> Markup {
    """
    <button type="submit"\(isQuiet ? " class=\"quiet\"" : "")>\(text)</button>

    """
  }

  /// A button that sends its form to another address.
  public static func button(_ text: String, at address: Address) -> Markup {
    """
    <button type="submit" formaction="\(address)">\(text)</button>

    """
  }

  /// A form with a file.
  public static func fileForm(_ address: Address, _ made: FormMade, _ content: Markup) -> Markup {
    """
    <form method="post" action="\(address)" enctype="multipart/form-data" novalidate>
    \(made.fields)\(content)</form>

    """
  }

  /// A form that is posted, with what proves that it was made here, for whom and for which institution.
  /// - Parameter isKept: whether what was typed is kept when the session has ended in between; never passwords.
  public static func form(_ address: Address, _ made: FormMade, isKept: Bool = false, _ content: Markup) -> Markup {
    """
    <form method="post" action="\(address)" novalidate\(isKept ? " data-keep" : "")>
    \(made.fields)\(content)</form>

    """
  }
}
