// Five alignment rules for Spectral, the same as in analyst.py, with positions.
//
// Usage: spectral lint JOINED.yaml --ruleset ruleset.mjs --ignore-unknown-format
//
// The JSONPath of Spectral reaches one node at a time, but these rules ask about the whole
// document, so each starts at the root and shares one index of it.

import {
  orphanSystem,
  stepWithoutProcess,
  stepWithoutSystem,
  unknownReference,
  unownedProcess,
} from "./alignment.mjs";

const rule = (description, check, severity) => ({
  description,
  message: "{{error}}",
  given: "$",
  severity,
  resolved: false,
  then: { function: check },
});

export default {
  rules: {
    "unknown-reference": rule("Every reference fits an element", unknownReference, "error"),
    "step-without-process": rule("Every step is attended", stepWithoutProcess, "error"),
    "unowned-process": rule("Every process has an owner", unownedProcess, "error"),
    "step-without-system": rule("Every step is supported", stepWithoutSystem, "error"),
    "orphan-system": rule("Every system reaches the customer", orphanSystem, "warn"),
  },
};
