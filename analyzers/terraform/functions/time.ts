import { NUMBER, STRING } from "../values/type.js";
import { failure, numeric, text, unknownValue } from "../values/value.js";
import { type BuiltIn, strict, textIn } from "./function.js";

const STAMP = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2})$/;
const DURATION = /([+-]?)((?:\d+(?:\.\d*)?|\.\d+)(?:ns|us|µs|ms|s|m|h))+/y;
const MILLISECONDS = new Map([
  ["ns", 1e-6],
  ["us", 1e-3],
  ["µs", 1e-3],
  ["ms", 1],
  ["s", 1e3],
  ["m", 6e4],
  ["h", 3.6e6],
]);

function parseStamp(stamp: string): number | null {
  const time = STAMP.test(stamp) ? Date.parse(stamp) : Number.NaN;
  return Number.isNaN(time) ? null : time;
}

function parseDuration(duration: string): number | null {
  DURATION.lastIndex = 0;
  const match = DURATION.exec(duration);
  if (match === null || match[0].length !== duration.length) return null;
  let total = 0;
  for (const [, amount = "0", unit = ""] of duration.matchAll(/(\d+(?:\.\d*)?|\.\d+)(ns|us|µs|ms|s|m|h)/g)) {
    total += Number(amount) * (MILLISECONDS.get(unit) ?? 0);
  }
  return duration.startsWith("-") ? -total : total;
}

const NO_STAMP = "the text is no RFC 3339 time";

const timeadd = strict({ params: [STRING, STRING], returns: STRING }, (args) => {
  const time = parseStamp(textIn(args, 0));
  const duration = parseDuration(textIn(args, 1));
  if (time === null || duration === null) return failure(time === null ? NO_STAMP : "the text is no duration");
  const zone = /(?:Z|[+-]\d{2}:\d{2})$/.exec(textIn(args, 0))?.[0] ?? "Z";
  const offset =
    zone === "Z" ? 0 : (zone.startsWith("-") ? -1 : 1) * (Number(zone.slice(1, 3)) * 60 + Number(zone.slice(4)));
  const moved = new Date(time + duration + offset * 60_000);
  if (Number.isNaN(moved.getTime())) return failure("the time is out of range");
  return text(moved.toISOString().slice(0, 19) + zone);
});

const timecmp = strict({ params: [STRING, STRING], returns: NUMBER }, (args) => {
  const a = parseStamp(textIn(args, 0));
  const b = parseStamp(textIn(args, 1));
  return a === null || b === null ? failure(NO_STAMP) : numeric(Math.sign(a - b));
});

const MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];
const DAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];

const formatdate = strict({ params: [STRING, STRING], returns: STRING }, (args) => {
  const stamp = textIn(args, 1);
  if (parseStamp(stamp) === null) return failure(NO_STAMP);
  let wrong: string | null = null;
  const result = textIn(args, 0).replace(/'((?:[^']|'')*)'|([A-Za-z])\2*/g, (token, quoted: string | undefined) => {
    if (quoted !== undefined) return quoted.replace(/''/g, "'");
    const piece = datePiece(token, stamp);
    if (piece === null) wrong ??= token;
    return piece ?? "";
  });
  return wrong === null ? text(result) : failure(`formatdate does not know ${wrong}`);
});

function datePiece(token: string, stamp: string): string | null {
  const [year = "", month = "", day = ""] = stamp.slice(0, 10).split("-");
  const [hour = "", minute = "", second = ""] = stamp.slice(11, 19).split(":");
  const zone = /(?:Z|[+-]\d{2}:\d{2})$/.exec(stamp)?.[0] ?? "Z";
  const name = MONTHS[Number(month) - 1] ?? "";
  const weekday = DAYS[new Date(`${stamp.slice(0, 10)}T00:00:00Z`).getUTCDay()] ?? "";
  const twelve = String(Number(hour) % 12 === 0 ? 12 : Number(hour) % 12);
  const half = Number(hour) < 12 ? "AM" : "PM";
  const short = (it: string): string => String(Number(it));
  const pieces: Readonly<Record<string, string>> = {
    YYYY: year,
    YY: year.slice(2),
    MMMM: name,
    MMM: name.slice(0, 3),
    MM: month,
    M: short(month),
    DD: day,
    D: short(day),
    EEEE: weekday,
    EEE: weekday.slice(0, 3),
    hh: hour,
    h: short(hour),
    HH: twelve.padStart(2, "0"),
    H: twelve,
    AA: half,
    aa: half.toLowerCase(),
    mm: minute,
    m: short(minute),
    ss: second,
    s: short(second),
    Z: zone,
    ZZZZ: zone === "Z" ? "+0000" : zone.replace(":", ""),
    ZZZZZ: zone === "Z" ? "+00:00" : zone,
    ZZZ: zone === "Z" || zone.endsWith("00:00") ? "UTC" : zone.replace(":", ""),
  };
  return Object.hasOwn(pieces, token) ? (pieces[token] ?? null) : null;
}

/** Differs from run to run: nothing that is known before deployment. */
function impure(name: string): BuiltIn {
  return (_, { at }) => {
    const because = { code: "impure-function", detail: `${name}() differs on every run`, supply: null } as const;
    return unknownValue(because, { type: STRING, at });
  };
}

export const timeFunctions: ReadonlyMap<string, BuiltIn> = new Map([
  ["timeadd", timeadd],
  ["timecmp", timecmp],
  ["formatdate", formatdate],
  ["timestamp", impure("timestamp")],
  ["plantimestamp", impure("plantimestamp")],
  ["uuid", impure("uuid")],
  ["bcrypt", impure("bcrypt")],
]);
