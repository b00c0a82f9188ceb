// What errors of other rooms mean to a visitor.

import NIOCore
import Work

extension Refused {
  /// The refusal that an error of another room stands for, or nil when it is nobody's but the server's.
  init?(known error: any Error) {
    switch error {
    case SpoolFault.unwritable: self.init(.noRoom)
    case SpoolFault.gone: self.init(.bodyTooSlow)
    default: return nil
    }
  }
}
