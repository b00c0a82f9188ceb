// Addresses of statistics: releases, and what each says.

import Services

extension Site {
  static let statisticsEndpoints: [Endpoint] = [
    .table(
      "/api/v1/statistics/releases", Acts.listReleases,
      Operation(
        "listReleases", "statistics", "The releases of statistics: to analysts those that were published.",
        what: "A line for each, the newest first."), lines: "releases", row: "ReleaseLine"),
    .table(
      "/api/v1/statistics/releases/{id}", Acts.readRelease,
      Operation(
        "readRelease", "statistics", "What a release says, cell by cell.",
        note: "Nothing of a release ever changes. What is hidden is `c`; a draft that is read is known from then on.",
        what: "A line for every cell, table by table."), lines: "cells", row: "ReleaseCellLine"),
  ]
}
