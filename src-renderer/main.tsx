import '@mantine/core/styles.css';
import '@mantine/dates/styles.css';
import '@mantine/dropzone/styles.css';
import '@mantine/notifications/styles.css';
import '@mantine/spotlight/styles.css';
import './ui/tokens.css';
import 'dayjs/locale/en-gb';
import 'dayjs/locale/zh-cn';
import 'dayjs/locale/zh-tw';
import { createRoot } from 'react-dom/client';
import { App } from './app/app.tsx';
import { runAgentClock } from './i18n/agent-clock.ts';
import { createI18n, guessLanguage } from './i18n/i18n.ts';
import { createEngineAccess } from './query/engine-access.tsx';
import { createQueryClient, keepFresh } from './query/keep-fresh.ts';
import { connect } from './rpc/connect.ts';

const access = createEngineAccess(connect());
const queryClient = createQueryClient();
keepFresh(access, queryClient);
runAgentClock();

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no root');
createRoot(root).render(
  <App access={access} queryClient={queryClient} i18n={createI18n(guessLanguage(navigator.languages))} />,
);
