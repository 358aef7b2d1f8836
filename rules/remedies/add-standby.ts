import { knownValue, written } from "../../engine/model/known.js";
import type { RemedyOption } from "../../engine/model/rule.js";
import { databaseWith } from "../changes/database-with.js";
import { moreReaders, readersNow } from "../changes/more-readers.js";
import { remedy } from "../changes/remedy.js";
import { isAurora } from "../load/aurora.js";

/** A second copy in another zone that takes over; with shared storage that is a reader. Decided with the class: one piece of work. */
export const addStandby = remedy({
  id: "add-standby",
  title: "Keep a standby in another zone",
  of: ["relational-database"],
  aspect: "instance",
  helps: ["database-standby"],
  options(database, { catalog }): readonly RemedyOption<"relational-database">[] {
    if (knownValue(database.standby) !== false) return [];
    if (isAurora(database)) {
      const before = readersNow(database);
      if (before === null) return [];
      return [
        {
          id: "standby=reader",
          changes: [{ field: "readers.count", from: before, to: before + 1 }],
          apply: (it) => ({ ...it, standby: written(true), readers: moreReaders(it, before + 1, catalog) }),
        },
      ];
    }
    return [
      {
        id: "standby=true",
        changes: [{ field: "standby", from: false, to: true }],
        apply: (it) => databaseWith(it, { standby: written(true) }, catalog),
      },
    ];
  },
});
