// What a kind of return takes, told to whoever fills one in.

import Intake
import Jobs
import Register
import Store

/// A kind of return as its guide and its template tell it.
public struct KindGuide: Sendable {
  public let name: String
  public let title: String
  public let columns: [ColumnGuide]
  /// The day whose codes it tells.
  public let day: Day

  /// Which every row needs first.
  public var inOrder: [ColumnGuide] { columns.filter(\.isRequired) + columns.filter { !$0.isRequired } }

  /// A file to fill in: the headings alone.
  public var template: String { ShownText.byteOrderMark + ShownText.record(inOrder.map(\.heading)) }
}

extension Acts {
  /// The columns of a kind, with the codes that hold today.
  public static let guideKind = Act<String, KindGuide>(
    "guide of a kind of return read", by: sendReturn.roles, recorded: .nothing(because: .tellsOfNoYoungPerson),
    way: .transactions { dependencies, visitor, name in
      guard let kind = Kind.named(name), let reception = dependencies.reception else { throw ActRefusal.notFound }
      let (lists, today) = try await reception.reference(as: visitor.visit)
      return KindGuide(name: kind.name, title: kind.title, columns: kind.guides(with: lists, on: today), day: today)
    })
}
