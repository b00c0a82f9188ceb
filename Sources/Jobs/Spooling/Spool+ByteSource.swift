// A spooled body is read by the readers of returns like any other bytes.

import Intake

extension SpooledFile: ByteSource {}
