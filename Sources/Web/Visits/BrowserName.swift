// What a browser is, as its holder tells it from others in the list of sessions.

enum BrowserName {
  /// The first that is named counts: browsers name those they are like as well.
  private static let browsers = [
    ("Edg", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("CriOS/", "Chrome"), ("FxiOS/", "Firefox"),
    ("Chrome/", "Chrome"), ("Safari/", "Safari"),
  ]
  private static let systems = [
    ("iPhone", "an iPhone"), ("iPad", "an iPad"), ("Android", "Android"), ("CrOS", "a Chromebook"),
    ("Windows", "Windows"), ("Mac OS X", "a Mac"), ("Linux", "Linux"),
  ]

  /// `Firefox on Windows`, from the header `User-Agent`. Nothing of the header itself is kept.
  static func of(_ agent: String) -> String {
    let browser = browsers.first { agent.contains($0.0) }?.1 ?? "A browser"
    let system = systems.first { agent.contains($0.0) }?.1
    return browser + (system.map { " on " + $0 } ?? "")
  }
}
