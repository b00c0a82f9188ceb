// One return as the manifest names it.

import Register

struct CountyReturn: Sendable {
  var kind: County.Kind
  /// Index of the institution, or -1 for the county itself.
  var place: Int16
  var asAt: Day
  var received: Day
  var isFull = false
  /// Year groups covered, blank between.
  var years = ""
  var reference = ""
  var replaces = ""
  var missingConfirmed = false
}
