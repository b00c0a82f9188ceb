// Academic age and year group, always reckoned from a birth date and a day, never stored.

/// Source: article *Cohorts*.
public enum Ages {
  /// The age on the 31 August before the academic year of `day` began.
  public static func academicAge(born: Day, on day: Day) -> Int {
    born.completedYears(on: AcademicYear(containing: day).firstDay.adding(days: -1))
  }

  /// The national curriculum year that goes with the academic age: 11 for academic age 15.
  public static func yearGroup(born: Day, on day: Day) -> Int {
    academicAge(born: born, on: day) - 4
  }
}
