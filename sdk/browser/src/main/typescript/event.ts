import type { Attributes, Value } from "./ruleset.ts";

/** What an event may say beside its type, in the names of `POST /v1/events`. */
export interface Details {
  readonly attributes?: Readonly<Record<string, Value | null | undefined>>;
  readonly order?: string;
  readonly value?: number;
  readonly currency?: string;
  readonly tax?: number;
  readonly shipping?: number;
  readonly discount?: number;
  readonly coupon?: string;
  readonly rate?: number;
  readonly items?: readonly Item[];
}

export interface Item {
  readonly id: string;
  readonly quantity?: number;
  readonly price?: number;
}

/** An event of `POST /v1/events`. */
export interface Event extends Details {
  readonly id: string;
  readonly type: string;
  readonly visitor: string;
  readonly session: string;
  /** ISO 8601. */
  readonly time: string;
  readonly page?: string;
  readonly path: string;
  readonly customer?: string;
  readonly experiment?: string;
  readonly variant?: string;
  readonly ruleset?: number;
}

/** Something that is counted without an id of anybody. */
export interface Count {
  readonly name: string;
  readonly page?: string;
  readonly device?: string;
  readonly country?: string;
  readonly consent?: "granted" | "denied" | "unanswered";
  readonly experiment?: string;
}

/** As many attributes as the engine takes, none longer than it takes; what has no value is left out. */
export function attributes(...all: readonly Details["attributes"][]): Attributes {
  const entries = Object.entries(Object.assign({}, ...all) as Record<string, unknown>)
    .filter(([, value]) => /^(str|boo|num)/.test(typeof value))
    .map(([name, value]) => [name, typeof value === "string" ? value.slice(0, 200) : value]);
  return Object.fromEntries(entries.slice(0, 20));
}
