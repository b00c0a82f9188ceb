// A registration in the form the inner loops compare: numbers only.

import Register

/// One registration, its names interned.
struct Description: Sendable {
  var surname: NameID
  var surnameParts: SIMD4<NameID>
  /// Former and preferred surname.
  var otherSurnames: SIMD2<NameID>
  /// The surname as if it were a forename, and the reverse, to recognise swapped names.
  var surnameAsForename: NameID
  var forenameAsSurname: NameID
  var forename: NameID
  var forenameJoined: NameID
  var preferredForename: NameID
  var middleNames: SIMD4<NameID>
  var birthDay: Int32
  var sex: UInt8
  var upnSoundness: Soundness
  var formerUPNSoundness: Soundness
  var ulnSoundness: Soundness
  var address: UInt32
  var localID: UInt32
  var institution: InstitutionIndex
  var postcode: UInt64
  var upn: UInt64
  var formerUPN: UInt64
  var uln: UInt64
  /// The first and last day on which it stood on a roll; the first is after the last where it never did.
  var firstDay: Int32
  var lastDay: Int32

  init(_ identity: NormalisedIdentity, institution: InstitutionIndex, names: inout NameTable) {
    surname = names.id(identity.surname, surname: true)
    surnameParts = .zero
    for (place, part) in identity.surnameParts.prefix(4).enumerated() {
      surnameParts[place] = names.id(part, surname: true)
    }
    otherSurnames = [
      names.id(identity.formerSurname, surname: true), names.id(identity.preferredSurname, surname: true),
    ]
    surnameAsForename = names.id(identity.surname, surname: false)
    forenameAsSurname = names.id(identity.forename, surname: true)
    forename = names.id(identity.forename, surname: false)
    forenameJoined = names.id(identity.forenameJoined, surname: false)
    preferredForename = names.id(identity.preferredForename, surname: false)
    middleNames = .zero
    for (place, name) in identity.middleNames.prefix(4).enumerated() {
      middleNames[place] = names.id(name, surname: false)
    }
    birthDay = identity.birthDay
    sex = identity.sex
    upnSoundness = identity.upn.soundness
    formerUPNSoundness = identity.formerUPN.soundness
    ulnSoundness = identity.uln.soundness
    address = identity.address
    localID = identity.localID
    self.institution = institution
    postcode = identity.postcode
    upn = identity.upn.code
    formerUPN = identity.formerUPN.code
    uln = identity.uln.code
    firstDay = .max
    lastDay = .min
  }

  mutating func stand(on day: Day, isOnRoll: Bool) {
    guard isOnRoll else { return }
    firstDay = min(firstDay, day.daysSince1970)
    lastDay = max(lastDay, day.daysSince1970)
  }
}

extension NormalisedIdentity {
  /// The identity that a description was made of.
  init(_ description: Description, _ names: NameTable) {
    self.init()
    surname = names.text(description.surname)
    surnameParts = names.texts(description.surnameParts)
    formerSurname = names.text(description.otherSurnames[0])
    preferredSurname = names.text(description.otherSurnames[1])
    forename = names.text(description.forename)
    forenameJoined = names.text(description.forenameJoined)
    preferredForename = names.text(description.preferredForename)
    middleNames = names.texts(description.middleNames)
    birthDay = description.birthDay
    sex = description.sex
    postcode = description.postcode
    address = description.address
    upn = PupilNumber(code: description.upn, soundness: description.upnSoundness)
    formerUPN = PupilNumber(code: description.formerUPN, soundness: description.formerUPNSoundness)
    uln = LearnerNumber(code: description.uln, soundness: description.ulnSoundness)
    localID = description.localID
  }
}
