// The code lists as a county begins with them, so that a scenario needs no files.

import Register

extension CodeLists {
  public static var usual: CodeLists {
    CodeLists(
      activities: usualActivities, sources: usualSources, feedback: usualFeedback, risk: usualRisk,
      offersMade: ["110", "114", "115"], emptyIntentions: ["611"], endsMembership: ["A", "T", "E", "M", "D", "L"])
  }
}

/// Code, group, measure, currency rule, its length, last day of validity.
private let activityTable = """
  110 school_age school-age end_of_academic_year_or_course_end 0 -
  120 school_age school-age end_of_academic_year_or_course_end 0 -
  130 school_age school-age end_of_academic_year_or_course_end 0 -
  140 school_age school-age end_of_academic_year_or_course_end 0 -
  150 school_age school-age end_of_academic_year_or_course_end 0 -
  210 education EET end_of_academic_year_or_course_end 0 -
  220 education EET end_of_academic_year_or_course_end 0 -
  230 education EET end_of_academic_year_or_course_end 0 -
  240 education EET end_of_academic_year_or_course_end 0 -
  250 education EET end_of_academic_year_or_course_end 0 -
  260 education EET review_plus_days 28 -
  270 education EET end_of_academic_year_or_course_end 0 -
  280 education EET end_of_academic_year_or_course_end 0 -
  290 education EET review_plus_days 28 -
  310 employment EET months_from_verified 12 -
  320 employment EET months_from_verified 12 -
  330 employment EET months_from_verified 6 -
  340 employment EET months_from_verified 6 -
  350 employment EET review_plus_days 28 -
  360 employment EET months_from_verified 6 -
  380 employment EET months_from_verified 6 -
  381 employment EET months_from_verified 6 -
  410 training EET course_end 0 -
  430 training EET course_end 0 -
  440 training EET course_end 0 -
  450 training EET course_end 0 -
  460 training EET course_end 0 -
  510 reengagement NEET none 0 2019-03-31
  520 reengagement NEET none 0 2019-03-31
  530 reengagement EET course_end_max_months 3 -
  540 neet_available NEET none 0 -
  550 employment EET months_from_verified 6 -
  610 neet_available NEET none 0 -
  615 neet_available NEET none 0 -
  616 neet_available NEET none 0 -
  619 neet_available NEET none 0 -
  620 neet_not_available NEET none 0 -
  630 neet_not_available NEET none 0 -
  640 neet_not_available NEET none 0 -
  650 neet_not_available NEET none 0 -
  660 neet_not_available NEET none 0 -
  670 neet_not_available NEET none 0 -
  680 neet_not_available NEET none 0 -
  710 other excluded review_plus_days 28 -
  720 other excluded review_plus_days 28 2018-03-31
  810 not_known NK none 0 -
  820 not_known NK none 0 -
  830 not_known NK none 0 -
  """

private let usualActivities: [Activity] = activityTable.split(separator: "\n").compactMap { line in
  let cells = line.split(separator: " ")
  guard cells.count == 6, let code = Int(cells[0]), let length = Int(cells[4]),
    let measure = Activity.Measure(rawValue: String(cells[2])),
    let rule = Activity.CurrencyRule(rawValue: String(cells[3]))
  else { return nil }
  return Activity(
    code: code, group: String(cells[1]), measure: measure, rule: rule, length: length, validTo: Day(iso: cells[5]))
}

private let usualSources: [Source] = [
  Source("september_roll_call", 1), Source("post16_provider", 2), Source("ucas", 3), Source("telephone", 4),
  Source("results_day", 5), Source("school_list", 5), Source("early_leaver_notice", 5),
  Source("self_registration", 6), Source("awards_evening", 7), Source("signing_out", 8),
  Source("sixth_form_link", 9), Source("careers_interview", 10), Source("reference_request", 11, isLead: true),
  Source("student_questionnaire", 12), Source("early_collection", 13), Source("staff_list", 14, isLead: true),
  Source("sibling", 15, isLead: true), Source("social_media", 16, isLead: true),
]

private let usualFeedback: [FeedbackGroup] = usualActivities.map { activity in
  FeedbackGroup(
    code: activity.code, group: usualFeedbackGroup(activity),
    providerWithheld: [280, 290, 460, 710].contains(activity.code))
}

private func usualFeedbackGroup(_ activity: Activity) -> String? {
  switch activity.code {
  case 250: "part-time education"
  case 260, 720: "other"
  case 290, 710: nil
  case 310: "apprenticeship"
  case 320, 381, 550: "employment with study"
  case 410...460, 530: "training"
  default:
    switch activity.measure {
    case .neet: "NEET"
    case .eet: activity.group == "education" ? "full-time education" : "employment"
    case .notKnown, .excluded, .schoolAge: nil
    }
  }
}

private let usualRisk: [RiskIndicator] = [
  RiskIndicator("attendance_below_90", key: "attendance", points: 1, family: "attendance", atLeast: 85, below: 90),
  RiskIndicator("attendance_below_85", key: "attendance", points: 2, family: "attendance", below: 85),
  RiskIndicator("english_additional_language", points: 1),
  RiskIndicator("ehc_plan", points: 2),
  RiskIndicator("sen_support", points: 1),
  RiskIndicator("suspension_or_exclusion", points: 2, family: "suspension"),
  RiskIndicator("suspension_graded_low", points: 1, family: "suspension"),
  RiskIndicator("suspension_graded_high", points: 2, family: "suspension"),
  RiskIndicator("off_site_or_alternative_provision", points: 1),
  RiskIndicator("looked_after", points: 2),
  RiskIndicator("pregnant_or_parent", points: 2),
  RiskIndicator("free_school_meals", points: 2),
  RiskIndicator("young_carer", points: 2),
  RiskIndicator("youth_offending_team", points: 2),
  RiskIndicator("in_custody", points: 2),
]
