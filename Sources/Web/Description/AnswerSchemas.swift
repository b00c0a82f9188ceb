// The shapes of answers that are one object, from the columns that they are written by. A test holds real answers against
// them.

import Intake
import Jobs
import Publishing
import Register
import Services
import Store

enum AnswerSchemas {
  static let all: [(String, JSONValue)] = [
    ("Problem", .schema(ofObject: ProblemDetails.self)),
    ("FileProblem", .schema(ofObject: Register.Problem.self)),
    ("Summary", .schema(ofObject: ReturnSummary.self)),
    ("ReadColumn", .schema(ofObject: ReadColumn.self, "A column of the file, and what it became.")),
    ("DroppedColumn", .schema(ofObject: DroppedColumn.self)),
    ("ProblemCount", .schema(ofObject: ProblemCount.self)),
    ("ProblemGroup", .schema(ofObject: ProblemGroup.self, "What is the same in many rows, told once.")),
    (
      "RollMissing",
      .schema(
        ofObject: RollMissing.self,
        "Of a full roll: how many people the sender's own earlier rolls put on it, how many of them it lacks, and whether that ends their places."
      )
    ),
    (
      "ReturnChanges",
      .schema(
        ofObject: ReturnChanges.self,
        "Rows of the file beside those of the sender's newest return of the kind, counted. Nothing comes from others' returns."
      )
    ),
    (
      "RollLacks",
      .schema(
        ofObject: RollLacks.self,
        "Of a full roll that lacks somebody: how many it should have named, how many it lacks, and what to do about it."
      )
    ),
    ("Receipt", .schema(ofObject: Receipt.self)),
    ("DryRun", .schema(ofObject: Rehearsal.self)),
    ("ReturnStatus", .schema(ofObject: ReturnStatus.self)),
    ("ErrorEntry", .schema(ofObject: Refusal.self)),
  ]
}
