export const team = {
  hint: 'A hub lets a team share one truth: what you enter reaches your lead within a second, and nobody has a number that somebody else has. Everything goes on without a network; what you enter then waits.',
  address: 'Address of the hub',
  addressHint: 'As your administrator gave it, such as https://hub.example.com',
  code: 'Enrolment code',
  codeHint: 'Works once, for two days',
  password: 'Password',
  passwordHint:
    'You choose it with your first device: ten characters or more. With another device it is the one you have.',
  join: 'Join the team',
  joined: 'You are in the team.',
  usedStore:
    'This store holds customers already. To join, start Rung with a fresh data folder; bringing a store along is not built yet.',
  company: 'Company',
  hub: 'Hub',
  you: 'You',
  signedInAs: '{{name}} ({{login}}), {{role}}',
  roles: {
    agent: 'agent',
    lead: 'team lead',
    administrator: 'administrator',
  },
  line: 'Line',
  waiting: 'To be sent',
  nothing: 'Nothing: all is at the hub',
  waitingCount_one: '{{count}} change',
  waitingCount_other: '{{count}} changes',
  signIn: 'Sign-in',
  signInUntil: 'Asked for again on {{day}}, or after two weeks without contact',
  contact: {
    online: 'The hub answers; last contact {{time}}',
    waiting: 'The hub has not been asked yet',
    unreachable: 'The hub does not answer; last contact {{time}}. What you enter is kept and goes out by itself.',
    'signed-out': 'The hub asks you to sign in again. What you enter is kept until then.',
    stopped: 'The hub goes no further with this device.',
  },
  never: 'never',
  because: {
    'device-revoked': 'This device was taken off the team. Ask your administrator for a new code.',
    'account-disabled': 'Your account was closed. Ask your administrator.',
    'key-lost':
      'The key of this device cannot be opened on this computer: the store was brought here from another, or the system’s key chain is gone. Ask for a new code.',
    revoked: 'This device was taken off the team. Ask your administrator for a new code.',
    'cloned-device':
      'This device’s store was copied or brought back from a backup, and the hub cannot tell the two apart any more. Nothing that you entered is lost. Ask your administrator for a new code.',
    'unknown-device':
      'The hub does not know this device any more. Nothing that you entered is lost. Ask your administrator for a new code.',
    'too-old':
      'This version of Rung is too old for the hub. What you enter still goes out; update to see what others enter.',
    'no-session': 'The hub does not know this session any more. If the password is not taken, ask for a new code.',
    'token-reused':
      'Your session was ended because a copy of it was used somewhere else. Sign in again, and tell your administrator.',
  },
  again: 'Join again',
  againHint: 'With a new code of your account: what waits is sent first, the rest comes back from the hub.',
  signInAgain: 'Sign in',
  signOut: 'Sign out of the hub',
  signedOut: 'Signed out. What you enter waits.',
  conflicts: 'Numbers that somebody else has',
  conflictsHint:
    'You entered them, and a colleague had been faster. Your customer stays, without the number: agree with your colleague who goes on.',
  conflict: {
    number: 'Number',
    customer: 'Your entry',
    holder: 'Whose',
    since: 'Since',
  },
  taken: '{{number}} is taken',
  takenSince:
    '{{holder}} has had it since {{when}}. {{name}} stays in your list without this number: agree who goes on.',
  somebody: 'a colleague',
  setupLead:
    'Rung tells you who to call next and why. What you enter stays on this computer and goes to your team’s hub.',
  setupJoin: 'Join your team',
  setupJoinText: 'With an enrolment code from your administrator or team lead.',
} as const;
