import type { SystemRule } from "../../engine/model/rule.js";
import { conversion } from "../../engine/model/term.js";
import { billOf } from "../costs/bill.js";
import { one } from "../load/numbers.js";

/** The bill against what may be spent a month. Exists once the workload states it. */
export const budgetPerMonth: SystemRule = {
  id: "budget-per-month",
  kind: "cost",
  title: "Budget a month",
  judge(site, costs) {
    const { perMonth } = site.workload.budget;
    if (perMonth === null || costs.length === 0) return null;
    return {
      unit: "USD/month",
      limit: conversion("budget", "USD/month", perMonth),
      target: one,
      demand: billOf(costs),
    };
  },
};
