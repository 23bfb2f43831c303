import { DAY, type Instant, NEVER } from '../../kernel/time.ts';
import type { History } from '../model/history.ts';
import { OUTCOME_RULES } from '../outcome/outcome-rules.ts';
import type { Policy } from '../policy/policy.ts';
import { answersEnquiry, isEnquiry, waitsForAnswer } from './enquiry.ts';

/** What a customer's history amounts to, independent of now. */
export interface Trail {
  readonly conversations: number;
  readonly lastSpokeAt: Instant | null;
  /** Refusals on the present climb: they start again when a dormant customer comes back. */
  readonly refusals: number;
  /** The refusal that earned the one new approach, while that approach is still to be made. */
  readonly newApproachFrom: Instant | null;
  readonly dormantSince: Instant | null;
  /** Since when the customer is hot: marked so, declared so, or by an enquiry of their own. */
  readonly hotSince: Instant | null;
  readonly lastRefusedAt: Instant | null;
  /** When the customer told us that they left. */
  readonly leftAt: Instant | null;
  /** When they last told us that they are with another supplier until a date. */
  readonly boundAt: Instant | null;
  /** The first inbound enquiry that nobody has answered yet. */
  readonly enquiryAt: Instant | null;
  /** Index of the first interaction whose tries count: a conversation or an inbound contact starts anew. */
  readonly triesFrom: number;
}

/** One pass over the history, oldest first. */
export function readTrail(policy: Policy, history: History): Trail {
  const { customer, interactions } = history;
  const hasBought = history.purchases.some((purchase) => purchase.returnedAt === null);
  const { refusalsBeforeNewApproach, followUpsBeforeDormant } = policy.ladder;

  const enquiryLife = policy.inbound.strictDays * DAY;

  let conversations = 0;
  let climbed = 0;
  let lastSpokeAt: Instant | null = null;
  let refusals = 0;
  let newApproachFrom: Instant | null = null;
  let dormantSince: Instant | null = null;
  let hotSince: Instant | null = null;
  let lastRefusedAt: Instant | null = null;
  let leftAt: Instant | null = null;
  let boundAt: Instant | null = null;
  let enquiryAt: Instant | null = null;
  let triesFrom = 0;

  const startAnew = () => {
    refusals = 0;
    climbed = 0;
    newApproachFrom = null;
    dormantSince = null;
  };
  const showInterest = () => {
    if (dormantSince !== null) startAnew();
    newApproachFrom = null;
  };
  const goDormant = (at: Instant) => {
    dormantSince = at;
    newApproachFrom = null;
    hotSince = null;
  };

  const markedAt = customer.hotSince ?? NEVER;
  const declaredAt = customer.declaredStage === null ? NEVER : (customer.declaredAt ?? customer.createdAt);
  let marked = false;
  let declared = false;
  const declare = () => {
    declared = true;
    if (customer.declaredStage === 'dormant') goDormant(declaredAt);
    if (customer.declaredStage === 'hot') hotSince = declaredAt;
  };
  const markHot = () => {
    marked = true;
    showInterest();
    hotSince = markedAt;
  };
  /** What was said of the customer up to an instant, in the order in which it was said. */
  const factsUntil = (at: Instant) => {
    if (!marked && markedAt <= at && markedAt < declaredAt) markHot();
    if (!declared && declaredAt <= at) declare();
    if (!marked && markedAt <= at) markHot();
  };

  let index = 0;
  for (const interaction of interactions) {
    index += 1;
    const at = interaction.at;
    factsUntil(at);
    if (enquiryAt !== null && answersEnquiry(interaction)) enquiryAt = null;
    const enquires = isEnquiry(interaction);
    if (enquires) {
      showInterest();
      hotSince = at;
      triesFrom = index;
      if (waitsForAnswer(interaction) && (enquiryAt === null || at > enquiryAt + enquiryLife)) enquiryAt = at;
    }
    if (!interaction.reached) continue;

    conversations += 1;
    climbed += 1;
    lastSpokeAt = at;
    triesFrom = index;
    const outcome = interaction.outcome;
    if (outcome === 'with-supplier') boundAt = at;
    if (enquires || (outcome !== null && OUTCOME_RULES[outcome].interest)) {
      if (outcome === 'sold') startAnew();
      else showInterest();
    } else if (outcome === 'refused') {
      hotSince = null;
      lastRefusedAt = at;
      if (interaction.refusalReason === 'lasting') goDormant(at);
      else {
        refusals += 1;
        if (refusals === refusalsBeforeNewApproach) newApproachFrom = at;
        else if (refusals > refusalsBeforeNewApproach && dormantSince === null) goDormant(at);
      }
    } else if (outcome === 'left-us') {
      leftAt = at;
      if (!hasBought) goDormant(at);
    } else if (newApproachFrom !== null) goDormant(at);

    if (dormantSince === null && climbed > followUpsBeforeDormant) {
      if (outcome !== null && OUTCOME_RULES[outcome].interest) climbed = 1;
      else goDormant(at);
    }
  }
  factsUntil(NEVER - 1);

  return {
    conversations,
    lastSpokeAt,
    refusals,
    newApproachFrom,
    dormantSince,
    hotSince,
    lastRefusedAt,
    leftAt,
    boundAt,
    enquiryAt,
    triesFrom,
  };
}
