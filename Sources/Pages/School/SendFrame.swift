// The two frames in which files are sent: a school's own returns, and the county's feeds. One flow stands in both.

/// Whose pages a file is sent on.
public enum SendFrame: Sendable, Hashable {
  case school
  case county

  public var sendAddress: Address {
    switch self {
    case .school: Address("/school/send")
    case .county: Address("/county/send")
    }
  }

  public var returnsAddress: Address {
    switch self {
    case .school: Address("/school/returns")
    case .county: Address("/county/sent")
    }
  }

  public var templatesAddress: Address {
    switch self {
    case .school: Address("/school/templates")
    case .county: Address("/county/templates")
    }
  }

  /// Under the heading of a page.
  var navigation: Markup { self == .county ? CountyNavigation.links : .nothing }
  /// Whether its sender says that everybody who told them to withhold is marked, and may withdraw what was sent.
  public var isOfInstitution: Bool { self == .school }
}

/// A feed of the county's own, and as what it is sent.
public struct CountyFeed: Sendable {
  public var title: String
  /// A kind of return, as its template names it.
  public var kind: Choice
  /// What its rows say, beside who they are about.
  public var holds: String

  public init(title: String, kind: Choice, holds: String) {
    self.title = title
    self.kind = kind
    self.holds = holds
  }
}
