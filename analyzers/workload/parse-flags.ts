import type { Diagnostic } from "../../engine/model/declared.js";
import { LONGEST_HORIZON } from "./settings.js";
import type { WrittenGrowth } from "./written-workload.js";

/** What the command line says beside the file, or instead of one; each as typed. */
export interface WorkloadFlags {
  readonly users?: string | number | undefined;
  readonly profile?: string | undefined;
  readonly growth?: string | undefined;
}

/** Flags as numbers and curves; see `parseFlags`. */
export interface ReadFlags {
  readonly users: number | null;
  readonly profile: string | null;
  readonly growth: WrittenGrowth | null;
}

const NUMBER = "(\\d[\\d_,]{0,15}(?:\\.\\d{1,6})?)\\s?([kKmM]?)";
const PERIOD = "(?:(\\d{1,3})\\s*)?(month|year)s?";

const MILESTONE = new RegExp(`^${NUMBER}(?:\\s+[a-z]+)?\\s+in\\s+${PERIOD}$`);
const MULTIPLE = new RegExp(`^x\\s*(\\d{1,6}(?:\\.\\d{1,6})?)\\s+(?:every|in)\\s+${PERIOD}$`);
const PERCENT = /^(\d{1,3}(?:\.\d{1,4})?)\s*%\s*(?:monthly|(?:a|per|every)\s+month)$/;

const GROWTH_FIX =
  'write --growth "10000 in 12 months", "1000 in 6 months, 10000 in 15 months", "x2 every 6 months" or "8% monthly"';

/** Reads `--users` and `--growth`. */
export function parseFlags(flags: WorkloadFlags): {
  readonly read: ReadFlags;
  readonly diagnostics: readonly Diagnostic[];
} {
  const diagnostics: Diagnostic[] = [];
  const refuse = (message: string, fix: string) =>
    diagnostics.push({ code: "workload-flag", severity: "error", message, file: null, line: null, fix });
  const users = flags.users === undefined ? null : readUsers(flags.users);
  if (flags.users !== undefined && users === null) {
    refuse(
      `--users must be a number from 0 up, not ${JSON.stringify(String(flags.users).slice(0, 40))}`,
      "write --users 1200",
    );
  }
  const growth = flags.growth === undefined ? null : readGrowth(flags.growth.trim().slice(0, 500));
  if (flags.growth !== undefined && growth === null) {
    refuse(`--growth is not understood: ${JSON.stringify(flags.growth.slice(0, 60))}`, GROWTH_FIX);
  }
  return { read: { users, profile: flags.profile ?? null, growth }, diagnostics };
}

function readUsers(text: string | number): number | null {
  if (typeof text === "number") return Number.isFinite(text) && text >= 0 ? text : null;
  const match = new RegExp(`^${NUMBER}$`).exec(text.trim());
  return match ? numberOf(match[1]!, match[2]!) : null;
}

function readGrowth(text: string): WrittenGrowth | null {
  const percent = PERCENT.exec(text);
  if (percent) return { kind: "exponential", monthly: Number(percent[1]) / 100 };
  const multiple = MULTIPLE.exec(text);
  if (multiple) {
    const monthly = Number(multiple[1]) ** (1 / monthsOf(multiple[2], multiple[3]!)) - 1;
    return monthly > -1 && Number.isFinite(monthly) ? { kind: "exponential", monthly } : null;
  }
  const milestones = [];
  for (const part of text.split(/\s*(?:;|,(?!\d)|\bthen\b)\s*/)) {
    const match = MILESTONE.exec(part);
    if (!match) return null;
    const milestone = { month: monthsOf(match[3], match[4]!), users: numberOf(match[1]!, match[2]!) };
    if (milestone.month > LONGEST_HORIZON || milestone.month < 1 || milestone.users <= 0) return null;
    milestones.push(milestone);
  }
  return { kind: "milestones", milestones };
}

function numberOf(digits: string, suffix: string): number {
  const factor = { k: 1e3, m: 1e6 }[suffix.toLowerCase()] ?? 1;
  return Number(digits.replace(/[_,]/g, "")) * factor;
}

function monthsOf(count: string | undefined, period: string): number {
  return Number(count ?? 1) * (period === "year" ? 12 : 1);
}
