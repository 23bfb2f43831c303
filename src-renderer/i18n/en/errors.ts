export const errors = {
  title: 'That did not work',
  act: {
    'not-found': 'This record is not here any more. It may have been merged or undone; go back to the list.',
    'invalid-input': 'Something in the form cannot be right. Look at the marked fields.',
    'invalid-number':
      'That is not a phone number that exists. Check the digits, and add + and the country code if it is abroad.',
    'number-taken':
      'This number belongs to a colleague’s customer already. A number has one owner; ask them to share or hand over.',
    'number-suppressed': 'This number asked not to be called. It cannot be added again.',
    'name-differs': 'That is not the name. Type it as it stands on the page.',
    'merged-already': 'One of the two was merged already. Open the customer again.',
    'call-open': 'A call is not accounted for yet. Save its outcome first.',
    'gates-stopped': 'This call may not be made now.',
    'permit-used': 'This permission to dial is used up. Begin the call again.',
    'call-not-found': 'This call is not open any more.',
    'track-faulty':
      'The file of the talk track has faults. Nothing was published; check it on the page of talk tracks.',
    'outcome-missing': 'Choose what came of the call first.',
    'outcome-not-allowed': 'This outcome does not fit this call: it was not connected, or not with this customer.',
    'promise-in-the-past': 'The time of the promise is already over. Choose a later one.',
    'promise-missing': 'Say when to call back.',
    'product-missing': 'Say what was sold.',
    'amount-missing': 'Enter the amount of the sale.',
    'action-date-missing': 'Say by when you will do what you promise.',
    'already-corrected': 'This entry is corrected already. Correct the newer one.',
    'already-undone': 'This is undone already.',
    'nothing-to-undo': 'There is nothing to undo.',
    'not-yours': 'Somebody else entered this. Only they can take it back.',
    'too-late': 'The time in which this can be taken back is over.',
    'checks-missing': 'Checks are missing: a complaint is closed without an answer only after several tries to ask.',
    'not-set-up': 'Say first who works here.',
    'already-set-up': 'This store is set up already.',
    'store-newer': 'The data was written by a newer version of Rung.',
    'store-corrupt': 'The data file is damaged.',
    'store-locked': 'Another Rung has this data open.',
    'store-read-only': 'The data folder cannot be written to.',
    'store-full': 'The disk is full. Free some space; nothing was lost.',
    'migration-failed': 'The data could not be brought to this version; it is unchanged.',
    'import-not-found': 'This list is not here any more. Open the file again.',
    'import-busy': 'Another list is being imported. Wait for it or cancel it.',
    'import-not-shared':
      'A store that belongs to a team cannot take a list yet: its customers would not reach the hub, and what is done for them would be lost. Enter them one by one.',
    'import-cancelled': 'The import was cancelled; nothing was stored.',
    'file-unreadable':
      'The file cannot be read{{where}}. Open it in a spreadsheet and save it as CSV (UTF-8) or .xlsx.',
    'file-empty': 'The file holds no rows. Check that you chose the right one, or the right sheet.',
    'file-too-large': 'The file is larger than {{limit}}. Split it into parts.',
    'file-not-supported': 'This kind of file is not read. Save the list as CSV or .xlsx and try again.',
    'file-encrypted': 'The file is protected by a password. Save a copy without one.',
    'file-cut-off':
      'The file ends in the middle{{where}}: it was probably not copied completely. Copy or download it again.',
    'file-quote-open':
      'A quotation mark opens{{where}} and never closes. Add the missing one there, or save the list as .xlsx.',
    'file-line-too-long':
      'The line{{where}} is too long to be a row. It is probably no list, or its line breaks are missing.',
    'file-too-many-columns':
      'The file has {{columns}} columns; {{limit}} can be read. Delete the ones you do not need.',
    'file-no-number-column': 'No column is said to hold phone numbers. Choose it.',
    'backup-invalid': 'This is not a backup of Rung, or it is damaged.',
    'code-of-another':
      'This code is for another account. This store keeps what its own account entered: ask for a code of that account.',
    'code-invalid':
      'This code cannot be used: it is mistyped, used already, or older than two days. Ask whoever gave it to you for another.',
    'sign-in-wrong': 'Login or password is not right.',
    'password-weak':
      'Choose a password that nobody guesses: ten characters or more, not your login, and none of the usual ones.',
    'too-many-tries': 'Too many tries. Wait a quarter of an hour, then try again.',
    'factor-needed':
      'Your account has a second factor: the code that your authenticator app shows is asked for as well.',
    'factor-wrong':
      'This code is not right, was used already, or is too old. Enter the next one that your authenticator app shows.',
    'factor-due': 'Your company asks team leads and administrators for a second factor. Set it first.',
    'factor-set': 'There is a second factor already. Remove it before you set another.',
    'factor-none': 'There is no second factor.',
    'login-taken': 'Somebody signs in by this name already.',
    'team-taken': 'There is a team of this name already.',
    'not-allowed': 'Your role does not allow this.',
    'signed-out': 'This device has to sign in at the hub again. What you enter is kept until then.',
    'hub-unreachable': 'The hub does not answer. Check its address and the network; what you enter is kept meanwhile.',
    'hub-address':
      'This is no address of a hub. It begins with https://, or with http:// only where the hub runs on this computer.',
    'hub-joined': 'This store belongs to a hub already.',
    'worked-alone':
      'This store holds customers of its own already. Join with a fresh data folder; bringing a store along is not built yet.',
    'hub-not-joined': 'This store works alone: it has not joined a hub.',
    'engine-down':
      'The connection to the engine broke. It is unknown whether the act was done: look before you repeat it.',
    'time-limit': 'No answer in time. It is unknown whether the act was done: look before you repeat it.',
    internal: 'An unexpected fault; it is written in the log. Try again, and restart Rung if it stays.',
  },
  where: ' at line {{row}}',
  boot: {
    'store-locked': {
      title: 'Another Rung has this data open',
      text: 'Only one program at a time may write to your data{{detail}}. Use the window that is open, or close it and try again.',
    },
    'store-newer': {
      title: 'Your data is from a newer version',
      text: 'This version would not understand it, so nothing was touched. Install the newest Rung.',
    },
    'store-corrupt': {
      title: 'The data file is damaged',
      text: 'Nothing was changed. Restore the last backup with “rung restore”, or send the file to your administrator; keep a copy of it.',
    },
    'store-read-only': {
      title: 'The data folder cannot be written to',
      text: 'Check the permissions of the folder, or start Rung with another one (--data).',
    },
    'store-full': {
      title: 'The disk is full',
      text: 'Nothing was lost. Free some space and try again.',
    },
    'migration-failed': {
      title: 'The data could not be brought to this version',
      text: 'It is unchanged. Go back to the version before, or ask your administrator.',
    },
    'native-module-missing': {
      title: 'A part of the program is missing',
      text: 'The database module could not be loaded. Install Rung again.',
    },
    'node-too-old': {
      title: 'Node is too old',
      text: 'Rung needs Node 24. Start it with “npm start”, which brings its own.',
    },
    'engine-crashed': {
      title: 'The engine stopped',
      text: 'It was started again several times and stopped each time. What you saved is safe. Try again.',
    },
    'engine-silent': {
      title: 'The engine does not answer',
      text: 'What you saved is safe. Try again; restart Rung if it stays silent.',
    },
    'session-ended': {
      title: 'Rung was started again',
      text: 'Open the link that npm start prints, in this browser: what you typed is there, and this page goes on as well. No link at hand? Run npm start once more: it prints a fresh one.',
    },
    internal: {
      title: 'Rung could not start',
      text: 'The cause is written in the log of the data folder.',
    },
  },
  bootDetail: { pid: ' (process {{pid}})' },
  retry: 'Try again',
  showFolder: 'Show the data folder',
  quit: 'Quit',
  connectingText: 'Opening your data.',
  screen: 'This page has failed',
  screenText: 'The fault is in the page, not in your data. Load it again.',
  reload: 'Load again',
  pageUnknown: 'There is no such page.',
} as const;
