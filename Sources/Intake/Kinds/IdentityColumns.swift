// The columns every kind of return may have: who the row is about, how to reach them, and the instruction to withhold.

extension Column {
  /// Class A, class B, class C and the instruction, in the order of the template.
  ///
  /// Source: articles *Returns* and *SharingRules*.
  public static let identity: [Column] = classA + classB + personalClassC + instruction

  static let classA: [Column] = [
    Column(.surname, .name, required: true, sharing: .a),
    Column(.forename, .name, required: true, sharing: .a),
    Column(.middleNames, .name, sharing: .a),
    Column(.preferredSurname, .name, sharing: .a),
    Column(.preferredForename, .name, sharing: .a),
    Column(.formerSurname, .name, sharing: .a),
    Column(.dateOfBirth, .birthDate, required: true, sharing: .a),
    Column(.addressLine1, .addressLine, sharing: .a),
    Column(.addressLine2, .addressLine, sharing: .a),
    Column(.addressLine3, .addressLine, sharing: .a),
    Column(.addressLine4, .addressLine, sharing: .a),
    Column(.town, .town, sharing: .a),
    Column(.postcode, .postcode, sharing: .a),
  ]

  static let classB: [Column] = [
    Column(.parentName, .fullName, sharing: .b),
    Column(.parentAddress, .addressLine, sharing: .b),
  ]

  static let personalClassC: [Column] = [
    Column(.upn, .upn), Column(.formerUPN, .upn), Column(.uln, .uln),
    Column(.sex, .sex), Column(.yearGroup, .yearGroup), Column(.form, .text(limit: 60)),
    Column(.localID, .localID),
    Column(.telephone, .telephone), Column(.mobile, .telephone), Column(.email, .email),
    Column(.parentTelephone, .telephone),
    Column(.ethnicity, .code(.ethnicity)), Column(.senProvision, .word(.senProvision)),
    Column(.characteristics, .codes(.characteristic)), Column(.contactCaution, .text(limit: 300)),
  ]

  static let instruction: [Column] = [
    Column(.withhold, .flag, sharing: .instruction),
    Column(.withholdGivenBy, .word(.givenBy), sharing: .instruction),
    Column(.withholdGivenOn, .day(.past), sharing: .instruction),
    Column(.withholdAskedOn, .day(.past), sharing: .instruction),
    Column(.withholdWithdrawnOn, .day(.past), sharing: .instruction),
  ]
}
