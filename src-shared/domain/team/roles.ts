/** What somebody is in the company: an agent works in teams, a lead leads them, an administrator runs the hub. */
export const ROLES = ['agent', 'lead', 'administrator'] as const;
export type Role = (typeof ROLES)[number];
