import type { Fault, Target } from './fault';
import { SCENARIOS } from './scenarios';

/** A fault that is switched on, and the attempts that it is meant for. */
export type FaultRule = {
  id: number;
  fault: Fault;
  for: Target;
  /** Removed after it happened once. */
  once: boolean;
};

/** The known properties of an attempt, to find its fault. */
export type Attempt = Partial<Record<keyof Target, string | undefined>> & {
  /** The scenario that the authorize request names. */
  scenario?: string | undefined;
  /** The scenario of the person who signs in. */
  carries?: string | undefined;
};

const RULES = 1000;

const fits = (target: Target, attempt: Attempt): boolean =>
  (['state', 'account_id', 'client_id'] as const).every(
    (key) => target[key] === undefined || target[key] === attempt[key],
  );

/** The faults that were switched on, oldest first. */
export class FaultList {
  #rules: FaultRule[] = [];
  #count = 0;

  add(rule: Omit<FaultRule, 'id'>): FaultRule {
    const added = { ...rule, id: ++this.#count };
    this.#rules = [...this.#rules.slice(1 - RULES), added];
    return added;
  }

  list(): readonly FaultRule[] {
    return this.#rules;
  }

  /** False when there is none with this id. */
  remove(id: number): boolean {
    const before = this.#rules.length;
    this.#rules = this.#rules.filter((rule) => rule.id !== id);
    return this.#rules.length < before;
  }

  clear(): void {
    this.#rules = [];
  }

  /** The first fault that `accepts` allows: of those switched on, then the request's scenario, then the person's. */
  find<F extends Fault>(attempt: Attempt, accepts: (fault: Fault) => fault is F): F | undefined {
    return this.#find(attempt, accepts)?.fault;
  }

  /** As `find`, and removes the fault if it happens only once. */
  take<F extends Fault>(attempt: Attempt, accepts: (fault: Fault) => fault is F): F | undefined {
    const found = this.#find(attempt, accepts);
    if (found?.rule?.once) this.remove(found.rule.id);
    return found?.fault;
  }

  #find<F extends Fault>(attempt: Attempt, accepts: (fault: Fault) => fault is F) {
    for (const rule of this.#rules) {
      if (fits(rule.for, attempt) && accepts(rule.fault)) return { rule, fault: rule.fault };
    }
    for (const name of [attempt.scenario, attempt.carries]) {
      const fault = SCENARIOS.get(name ?? '')?.fault;
      if (fault && accepts(fault)) return { fault };
    }
    return undefined;
  }
}
