// What stands around a page for whoever has signed in: who acts for whom, the way out, and when the session ends.

/// What a form carries beside what is typed.
public struct FormMade: Sendable, Hashable {
  /// Proves that the form was made for this browser.
  public var token: String
  /// For which role and institution it was made; empty where nobody is signed in.
  public var place: String

  public init(token: String = "", place: String = "") {
    self.token = token
    self.place = place
  }

  var fields: Markup {
    let named: Markup = place.isEmpty ? "" : "<input type=\"hidden\" name=\"acting-as\" value=\"\(place)\">\n"
    return "<input type=\"hidden\" name=\"form-token\" value=\"\(token)\">\n\(named)"
  }
}

/// Whoever looks at a page.
public struct SignedIn: Sendable, Hashable {
  /// `Ashcombe School, as its data officer`.
  public var acting: String
  /// Whether there is something else to act as.
  public var mayChange: Bool
  public var made: FormMade
  /// Until the session ends where nothing is done.
  public var secondsLeft: Int
  /// The same as a clock shows it: `14:05`.
  public var until: String

  /// Whom to ask about a young person; empty: nobody is named.
  public var advisers: String
  /// Whether what was read for the page stays on it, so that a print is empty.
  public var isNeverPrinted: Bool

  public init(
    acting: String, mayChange: Bool, made: FormMade, secondsLeft: Int, until: String, advisers: String = "",
    isNeverPrinted: Bool = false
  ) {
    self.isNeverPrinted = isNeverPrinted
    self.advisers = advisers
    self.acting = acting
    self.mayChange = mayChange
    self.made = made
    self.secondsLeft = secondsLeft
    self.until = until
  }

  var navigation: Markup {
    let change: Markup =
      mayChange
      ? " <a href=\"\(Address("/account/place"))\">Change<span class=\"hidden\"> whom you act for</span></a>" : ""
    return """
      <nav class="visit" aria-label="Your session"><div class="width">
      <span class="acting">\(acting)\(change)</span>
      <a href="\(Address("/home"))">Your work</a>
      <a href="\(Address("/account"))">Your account</a>
      <form method="post" action="\(Address("/sign-out"))">\(made.fields)<button type="submit" class="link">Sign out</button></form>
      </div></nav>

      """
  }

  /// Shown by the script two minutes before the end.
  var timeOut: Markup {
    """
    <dialog id="time-out" aria-labelledby="time-out-title" data-left="\(secondsLeft)" data-out="\(Address("/sign-in"))">
    <h2 id="time-out-title">You will be signed out soon</h2>
    <p>Nothing was done here for a while. You will be signed out at <span data-until>\(until)</span>; what you have typed, \
    but for passwords, is there again for half an hour when you come back.</p>
    <form method="post" action="\(Address("/session"))" id="stay">\(made.fields)<button type="submit">Stay signed in</button></form>
    <p><a href="\(Address("/sign-out"))">Sign out now</a></p>
    </dialog>

    """
  }

  var advisersLine: Markup {
    advisers.isEmpty ? .nothing : "<p>Questions about a young person: \(advisers)</p>\n"
  }

  var untilLine: Markup {
    "<p>You will be signed out at <span data-until>\(until)</span> if nothing is done until then.</p>\n"
  }
}
