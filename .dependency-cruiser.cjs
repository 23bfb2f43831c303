/** The import rules of docs/architecture.md. Each zone may look only inward; a violation is an error of the check. */
const zone = (name, from, to, comment) => ({
  name,
  severity: 'error',
  comment,
  from: { path: from, pathNot: '\\.test\\.tsx?$' },
  to,
});

module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    { name: 'resolvable', severity: 'error', from: {}, to: { couldNotResolve: true, pathNot: '^electron$' } },
    zone('kernel-knows-nothing', '^src-shared/kernel', { pathNot: '^src-shared/kernel' }, 'The kernel stands alone.'),
    zone(
      'domain-knows-kernel',
      '^src-shared/domain',
      { path: '^(src|db|tests|scripts)', pathNot: '^src-shared/(kernel|domain)' },
      'The domain is pure: kernel only.',
    ),
    zone(
      'sync-knows-domain',
      '^src-shared/sync',
      { path: '^(src|db|tests|scripts)', pathNot: '^src-shared/(kernel|domain|sync)' },
      'Sync knows domain and kernel.',
    ),
    zone(
      'contract-is-innermost-border',
      '^src-shared/contract',
      { path: '^(src|db|tests|scripts)', pathNot: '^src-shared/' },
      'The contract knows shared code only.',
    ),
    zone(
      'shared-is-pure',
      '^src-shared',
      { dependencyTypes: ['core'] },
      'Shared code runs anywhere: no node: modules.',
    ),
    zone(
      'engine-without-electron',
      '^src-main/(engine|cli|web|hosts/(?!utility-process))',
      { path: '(^electron$|node_modules/electron/)' },
      'The engine and its node hosts never import electron.',
    ),
    zone(
      'engine-knows-shared-and-db',
      '^src-main/engine',
      { path: '^(src|tests|scripts)', pathNot: '^(src-shared/|src-main/engine/)' },
      'The engine knows shared code, its own and db.',
    ),
    zone(
      'only-the-store-opens-the-database',
      '^(src-main/(?!engine/store/)|src-renderer|src-shared)',
      { path: 'node_modules/better-sqlite3' },
      'One place opens the database: src-main/engine/store.',
    ),
    zone(
      'rpc-on-top-of-use-cases',
      '^src-main/engine/(?!rpc/|create-engine)',
      { path: '^src-main/engine/rpc/' },
      'Use cases do not know how they are called.',
    ),
    zone(
      'use-cases-through-the-store',
      '^src-main/engine/store/',
      { path: '^src-main/engine/(?!store/)' },
      'The store knows no use case.',
    ),
    zone(
      'dialling-is-asked-by-use-cases',
      '^src-main/engine/dialling/',
      { path: '^src-main/engine/[^/]+/', pathNot: '^src-main/engine/(dialling|store|ports)/' },
      'What a call to a customer would be is asked by the use cases and knows none of them.',
    ),
    zone(
      'list-and-card-see-open-calls-only',
      '^src-main/engine/(customers|queue)/',
      { path: '^src-main/engine/calls/(?!open-calls[.]ts$)' },
      'Calls know customers; the other way only which calls are open.',
    ),
    zone(
      'customers-do-not-know-the-queue',
      '^src-main/engine/customers/',
      { path: '^src-main/engine/queue/' },
      'The queue knows customers, not the other way round.',
    ),
    zone(
      'transports-know-no-host',
      '^src-main/hosts/rpc/',
      { path: '^(src|db|tests|scripts)', pathNot: '^(src-main/(hosts/rpc|engine)/|src-shared/)' },
      'Procedures are carried the same way whichever host serves them.',
    ),
    zone(
      'web-knows-transports',
      '^src-main/web/',
      { path: '^(src|db|tests|scripts)', pathNot: '^(src-main/(web|hosts/rpc)/|src-shared/)' },
      'The web server is a part of hosts: it knows how procedures are carried, and no host.',
    ),
    zone(
      'hosts-know-engine-and-web',
      '^src-main/hosts/',
      { path: '^(src|db|tests|scripts)', pathNot: '^(src-main/(hosts|web|engine)/|src-shared/)' },
      'A host runs an engine; nobody who speaks to it is known to it.',
    ),
    zone(
      'command-line-knows-hosts',
      '^src-main/cli/',
      { path: '^(src|db|tests|scripts)', pathNot: '^(src-main/(cli|hosts|engine)/|src-shared/)' },
      'The command line runs an engine or attaches to one.',
    ),
    zone(
      'shell-forks-the-engine-by-path',
      '^src-main/(shell|preload)',
      { path: '^(src|db|tests|scripts)', pathNot: '^(src-main/(shell|preload)/|src-shared/)' },
      'The shell knows the engine only as a path to fork.',
    ),
    zone(
      'renderer-knows-contract',
      '^src-renderer',
      { path: '^(src|db|tests|scripts)', pathNot: '^(src-renderer/|src-shared/(contract|domain|kernel)/)' },
      'The renderer knows contract, domain and kernel.',
    ),
    zone('renderer-without-node', '^src-renderer', { dependencyTypes: ['core'] }, 'The renderer runs sandboxed.'),
    zone(
      'features-do-not-know-each-other',
      '^src-renderer/features/([^/]+)/',
      { path: '^src-renderer/features/', pathNot: '^src-renderer/features/$1/' },
      'What two features share belongs in app/ or ui/.',
    ),
    zone(
      'features-do-not-know-the-app',
      '^src-renderer/(features|ui|rpc|i18n|telephony)/',
      { path: '^src-renderer/app/' },
      'The frame composes features, not the other way round.',
    ),
    zone(
      'no-imports-from-tests',
      '^(src-|db)',
      { path: '^(tests|scripts)/' },
      'Product code does not depend on tests or scripts.',
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|out|\\.cache)/' },
    tsPreCompilationDeps: true,
    parser: 'swc',
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      mainFields: ['module', 'main', 'types'],
    },
  },
};
