// Who a visitor is to the county: the roles a token can stand for.

import Store

/// The database's roles are the only ones there are. Source: article *SharingRules*.
public typealias Role = Store.Role

extension Role {
  /// Every role but that of jobs, which nobody is.
  public static let ofTokens = allCases.filter { $0 != .worker }
}
