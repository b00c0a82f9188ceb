// The shapes of answers that are no lines of a table. A test holds real answers against them.

import Intake
import Publishing

enum AnswerSchemas {
  static let all: [(String, JSONValue)] = [
    ("Problem", problem),
    ("FileProblem", fileProblem),
    ("Summary", summary),
    ("ProblemCount", problemCount),
    ("ProblemGroup", problemGroup),
    ("RollMissing", rollMissing),
    ("Receipt", receipt),
    ("DryRun", dryRun),
    ("ReturnStatus", returnStatus),
    ("ErrorEntry", errorEntry),
  ]

  private static let problem: JSONValue = [
    "type": "object",
    "required": ["type", "title", "status", "detail", "advice", "code", "request_id"],
    "properties": [
      "type": ["type": "string"],
      "title": ["type": "string"],
      "status": ["type": "integer"],
      "detail": ["type": "string"],
      "advice": ["type": "string"],
      "code": ["type": "string"],
      "request_id": ["type": "string"],
      "parameter": ["type": "string"],
      "limit": ["type": "integer"],
      "problems": ["type": "array", "items": .reference("FileProblem")],
    ],
  ]

  private static let fileProblem: JSONValue = [
    "type": "object",
    "required": ["severity", "code", "sentence", "advice"],
    "properties": [
      "row": ["type": ["integer", "null"], "description": "Records after the heading, from 1."],
      "column": ["type": ["string", "null"]],
      "severity": ["type": "string", "enum": ["error", "warning", "repair"]],
      "code": ["type": "string"],
      "sentence": ["type": "string"],
      "advice": ["type": "string"],
    ],
  ]

  private static let summary: JSONValue = [
    "type": "object",
    "properties": [
      "kind": ["type": "string", "enum": .array(Kind.all.map { .text($0.name) })],
      "coverage": ["type": "string"],
      "years": ["type": "array", "items": ["type": "integer"]],
      "rows": ["type": "integer"],
      "sound": ["type": "integer"],
      "held": ["type": "integer", "description": "Rows kept for correction."],
      "identity_only": ["type": "integer"],
      "not_kept": ["type": "integer"],
      "repeated": ["type": "integer"],
      "dropped": [
        "type": "array",
        "items": ["type": "object", "properties": ["heading": ["type": "string"], "rows": ["type": "integer"]]],
      ],
      "sharing": ["type": "object", "additionalProperties": ["type": "integer"]],
      "headings": ["type": "array", "items": ["type": "string"]],
      "problems": ["type": "array", "items": .reference("FileProblem")],
    ],
  ]

  private static let problemCount: JSONValue = [
    "type": "object",
    "properties": [
      "errors": ["type": "integer"],
      "warnings": ["type": "integer"],
      "repairs": ["type": "integer"],
    ],
  ]

  private static let problemGroup: JSONValue = [
    "type": "object",
    "required": ["severity", "code", "sentence", "advice", "count", "rows"],
    "description": "What is the same in many rows, told once.",
    "properties": [
      "severity": ["type": "string", "enum": ["error", "warning", "repair"]],
      "code": ["type": "string"],
      "column": ["type": "string"],
      "sentence": ["type": "string"],
      "advice": ["type": "string"],
      "count": ["type": "integer", "description": "How often it was found."],
      "rows": [
        "type": "array", "items": ["type": "integer"],
        "description": "The first rows that have it; none where it is the file's own.",
      ],
    ],
  ]

  private static let rollMissing: JSONValue = [
    "type": "object",
    "description":
      "Of a full roll: how many people the sender's own earlier rolls put on it, how many of them it lacks, and whether that ends their places.",
    "properties": [
      "expected": ["type": "integer"],
      "missing": ["type": "integer"],
      "ends_places": ["type": "boolean"],
    ],
  ]

  private static let receipt: JSONValue = [
    "type": "object",
    "required": ["id", "reference", "sha256", "received_at", "institution", "as_at", "found", "problems"],
    "properties": [
      "id": ["type": "string", "format": "uuid"],
      "reference": ["type": "string"],
      "institution": ["type": "string"],
      "as_at": ["type": "string", "format": "date"],
      "received_at": ["type": "string", "format": "date-time"],
      "sha256": ["type": "string", "description": "Of the bytes sent, in hexadecimal digits."],
      "found": .reference("Summary"),
      "problems": .reference("ProblemCount"),
      "groups": ["type": "array", "items": .reference("ProblemGroup")],
      "missing": .reference("RollMissing"),
    ],
  ]

  private static let dryRun: JSONValue = [
    "type": "object",
    "required": ["sha256", "found", "problems", "first_problems"],
    "properties": [
      "sha256": ["type": "string"],
      "institution": ["type": "string"],
      "as_at": ["type": "string", "format": "date"],
      "found": .reference("Summary"),
      "problems": .reference("ProblemCount"),
      "first_problems": ["type": "array", "items": .reference("FileProblem")],
      "groups": ["type": "array", "items": .reference("ProblemGroup")],
      "missing": .reference("RollMissing"),
    ],
  ]

  private static let returnStatus: JSONValue = [
    "type": "object",
    "required": ["id", "state"],
    "properties": [
      "id": ["type": "string", "format": "uuid"],
      "reference": ["type": "string"],
      "institution": ["type": "string"],
      "as_at": ["type": "string", "format": "date"],
      "received_at": ["type": "string", "format": "date-time"],
      "kind": ["type": "string"],
      "coverage": ["type": "string"],
      "years": ["type": "array", "items": ["type": "integer"]],
      "site": ["type": "string"],
      "state": ["type": "string", "enum": ["stored", "linked", "settled", "failed"]],
      "replaced_at": ["type": "string", "format": "date-time"],
      "replaced_by": ["type": "string"],
      "missing": [
        "type": "object",
        "description":
          "Of a full roll: how many it should have named, how many it lacks, and whether that ends their places.",
        "properties": [
          "expected": ["type": "integer"], "missing": ["type": "integer"], "ends_places": ["type": "boolean"],
          "sentence": ["type": "string"], "advice": ["type": "string", "description": "What to confirm or to choose."],
        ],
      ],
      "found": .reference("Summary"),
      "problems": .reference("ProblemCount"),
      "groups": ["type": "array", "items": .reference("ProblemGroup")],
    ],
  ]

  private static let errorEntry: JSONValue = [
    "type": "object",
    "properties": [
      "code": ["type": "string"],
      "status": ["type": "integer"],
      "title": ["type": "string"],
      "sentence": ["type": "string"],
      "advice": ["type": "string"],
    ],
  ]
}
