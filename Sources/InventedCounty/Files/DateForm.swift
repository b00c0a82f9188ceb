// The ways a day is written in a school's file.

import Register

enum DateForm: Sendable {
  case iso, british, short, named, isoWithTime, serial

  func text(_ day: Day) -> String {
    if self == .iso { return day.description }
    let (year, month, dayOfMonth) = day.parts
    let two = Numbers.padded(year % 100, 2)
    switch self {
    case .iso: return day.description
    case .british: return Numbers.padded(dayOfMonth, 2) + "/" + Numbers.padded(month, 2) + "/" + String(year)
    case .short: return "\(dayOfMonth)/\(month)/\(two)"
    case .named: return Numbers.padded(dayOfMonth, 2) + "-" + Self.months[month - 1] + "-" + two
    case .isoWithTime: return day.description + "T00:00:00"
    case .serial: return String(day.daysSince1970 + 25_569)
    }
  }

  private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
}
